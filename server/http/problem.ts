/** Error → RFC 9457 `application/problem+json`. */
import type { Context } from 'hono';
import type { ErrorCode, Problem } from '#wire';
import { PROBLEMS, type AppError } from '../errors.ts';
import { takeAnswerHeaders } from './answer-headers.ts';
import { stateOf, type AppEnv } from './context.ts';
import { describeError } from './log-error.ts';

const REALM = 'integrations-picker';

/** A `type` need not resolve (RFC 9457 §3.1.1); it ends in the code, which is what programs compare. */
const TYPE_PREFIX = 'urn:integrations-picker:problem:';

export function answerError(error: AppError, c: Context<AppEnv>): Response {
  Object.assign(stateOf(c).logFields, describeError(error));
  const { status } = PROBLEMS[error.code];
  const headers = takeAnswerHeaders(c);
  headers['Content-Type'] = 'application/problem+json';
  headers['Cache-Control'] = 'no-store';
  if (status === 401) headers['WWW-Authenticate'] = challenge(error);
  if (error.retryAfterSeconds !== undefined) headers['Retry-After'] = String(error.retryAfterSeconds);
  if (error.allow !== undefined) headers['Allow'] = error.allow.join(', ');
  return new Response(`${beginningOf(error.code)}${JSON.stringify(stateOf(c).requestId)}}`, { status, headers });
}

/** By code, the JSON of a `Problem` up to its request id: all that is the same in each of them. */
const beginnings = new Map<ErrorCode, string>();

function beginningOf(code: ErrorCode): string {
  const known = beginnings.get(code);
  if (known !== undefined) return known;
  const { status, title, detail } = PROBLEMS[code];
  const fixed: Omit<Problem, 'requestId'> = { type: TYPE_PREFIX + code, title, status, detail, code };
  const beginning = `${JSON.stringify(fixed).slice(0, -1)},"requestId":`;
  beginnings.set(code, beginning);
  return beginning;
}

/** RFC 6750 §3.1: a request without a credential is challenged without an error code. */
function challenge(error: AppError): string {
  if (error.code === 'missing-token') return `Bearer realm="${REALM}"`;
  return `Bearer realm="${REALM}", error="invalid_token", error_description="${PROBLEMS[error.code].title}"`;
}
