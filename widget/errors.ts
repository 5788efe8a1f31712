/** What can go wrong between the element and its token server, as one error class with a stable code. */
import type { ErrorCode } from '#wire';

/**
 * Every code a failure can have here: the server's own, and those that only the browser's side can see.
 *
 * - `outdated`: the server has another version than the one this page was loaded from.
 * - `bad-answer`: an answer that is not the contract's: a captive portal's page, a proxy's, another server's.
 * - `signed-out`: the host says that nobody is signed in.
 * - `token-unavailable`: the host could not be asked for a user token, or gave none that can be used.
 * - `session-expired`: the hosted page was of no more use before the connection was made.
 * - `unconfirmed`: the hosted page said "connected", and the list does not.
 */
export type PickerErrorCode =
  | ErrorCode
  | 'network'
  | 'offline'
  | 'timeout'
  | 'outdated'
  | 'bad-answer'
  | 'signed-out'
  | 'token-unavailable'
  | 'session-expired'
  | 'unconfirmed';

export type PickerErrorOptions = ErrorOptions & {
  readonly retryAfterSeconds?: number | null;
  readonly requestId?: string | null;
};

/** The message is the code alone: a token or an answer's text can never end up in a log through it. */
export class PickerError extends Error {
  readonly code: PickerErrorCode;
  /** How long the server asked us to wait, when it did. */
  readonly retryAfterSeconds: number | null;
  /** What the server's log calls the failed request. */
  readonly requestId: string | null;

  constructor(
    code: PickerErrorCode,
    { retryAfterSeconds = null, requestId = null, ...options }: PickerErrorOptions = {},
  ) {
    super(code, options);
    this.name = 'PickerError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.requestId = requestId;
  }
}
