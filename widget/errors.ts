/** What can go wrong between the element and its token server, as one error class with a stable code. */
import type { ErrorCode } from '#wire';

/**
 * Every code a failure can have here: the server's own, and the four that only the browser's side can see.
 * `bad-answer` is an answer that is not the contract's: a captive portal's page, a proxy's, another server's.
 */
export type PickerErrorCode = ErrorCode | 'network' | 'offline' | 'timeout' | 'bad-answer';

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
