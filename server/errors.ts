/**
 * The one error class of the server and the fixed list of what it says.
 *
 * Decision: what a browser is told comes from this table alone, keyed by the code. A platform's text, a claim or a
 * library's message can therefore not slip into an answer; they travel in `reason` and `cause`, for the log.
 */
import type { ErrorCode } from '#wire';

type ProblemText = { readonly status: ContentfulErrorStatus; readonly title: string; readonly detail: string };

/** The statuses this server answers errors with. */
export type ContentfulErrorStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504;

export const PROBLEMS = {
  'missing-token': {
    status: 401,
    title: 'A user token is required',
    detail: 'Send the signed user token in the Authorization header: "Authorization: Bearer <token>".',
  },
  'invalid-token': {
    status: 401,
    title: 'The user token was refused',
    detail: 'The user token is not one that this server accepts. The server log says why, under the request id.',
  },
  'token-expired': {
    status: 401,
    title: 'The user token has expired',
    detail: 'Ask the host app for a fresh user token and try again.',
  },
  'origin-not-allowed': {
    status: 403,
    title: 'This origin may not use the token server',
    detail: "Add the host page's exact origin to ALLOWED_ORIGINS.",
  },
  'connect-not-allowed': {
    status: 403,
    title: 'Connecting is not allowed',
    detail: 'This user may see integrations but not connect them.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request is malformed',
    detail: 'A parameter, a header or the body of the request is not what this route takes.',
  },
  'not-found': { status: 404, title: 'Not found', detail: 'There is nothing at this address.' },
  'integration-not-found': {
    status: 404,
    title: 'Integration not found',
    detail: 'This user has no integration with this id.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    detail: 'The Allow header lists the methods of this address.',
  },
  'payload-too-large': { status: 413, title: 'The request is too large', detail: 'Send a smaller body.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send the body as application/json.',
  },
  'connect-not-supported': {
    status: 422,
    title: 'There is no hosted connection flow',
    detail: 'The platform of this integration has no hosted connection flow for it.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    detail: 'Wait for the number of seconds in the Retry-After header and try again.',
  },
  internal: {
    status: 500,
    title: 'Internal error',
    detail: 'The token server failed. The server log has the cause, under the request id.',
  },
  'platform-unavailable': {
    status: 502,
    title: 'The integration platform is unavailable',
    detail: 'The integration platform could not be reached or failed. Try again later.',
  },
  'platform-invalid': {
    status: 502,
    title: 'The integration platform gave an unusable answer',
    detail: 'The integration platform answered with something other than what was asked for. Try again later.',
  },
  'platform-auth': {
    status: 502,
    title: 'The integration platform refused the token server',
    detail: "The integration platform refused the token server's API key. Its operator has to replace it.",
  },
  'platform-busy': {
    status: 503,
    title: 'The integration platform is busy',
    detail: 'Wait for the number of seconds in the Retry-After header and try again.',
  },
  'keys-unavailable': {
    status: 503,
    title: 'User tokens cannot be checked right now',
    detail: 'The keys that user tokens are checked with could not be fetched. The token may be fine: try it again.',
  },
  'platform-timeout': {
    status: 504,
    title: 'The integration platform did not answer in time',
    detail: 'The integration platform did not answer within the deadline. Try again later.',
  },
} as const satisfies Record<ErrorCode, ProblemText>;

export type AppErrorDetails = {
  /** Why, for the log: a fixed phrase, never a value out of a token, a header or a platform's body. */
  readonly reason?: string;
  /** Whole seconds for `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** For `method-not-allowed`. */
  readonly allow?: readonly string[];
  readonly cause?: unknown;
};

/**
 * Whatever goes wrong on purpose. Anything else that is thrown is answered as `internal`.
 *
 * Without a stack: the log shows the one of what was thrown below (`cause`), and taking another down would be the
 * dearest part of refusing a request.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly reason: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly allow: readonly string[] | undefined;

  constructor(code: ErrorCode, details: AppErrorDetails = {}) {
    // Of V8; elsewhere a number that nobody reads. Where a host has frozen its globals, there is a stack.
    const { stackTraceLimit } = Error;
    Reflect.set(Error, 'stackTraceLimit', 0);
    super(PROBLEMS[code].title, { cause: details.cause });
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
    this.code = code;
    this.reason = details.reason;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.allow = details.allow;
  }
}
