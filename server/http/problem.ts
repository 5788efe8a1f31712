/** Error → RFC 9457 `application/problem+json`. */
import type { Context } from 'hono';
import type { Problem } from '#wire';
import { AppError, PROBLEMS } from '../errors.ts';
import { takeAnswerHeaders } from './answer-headers.ts';
import type { AppEnv } from './context.ts';
import { describeError } from './log-error.ts';

const REALM = 'integrations-picker';

/** A `type` need not resolve (RFC 9457 §3.1.1); it ends in the code, which is what programs compare. */
const TYPE_PREFIX = 'urn:integrations-picker:problem:';

export function answerError(thrown: unknown, c: Context<AppEnv>): Response {
  const error = thrown instanceof AppError ? thrown : new AppError('internal', { cause: thrown });
  Object.assign(c.get('logFields'), describeError(error));
  return answerProblem(c, error);
}

function answerProblem(c: Context<AppEnv>, error: AppError): Response {
  const { status, title, detail } = PROBLEMS[error.code];
  const requestId = c.get('requestId');
  const problem: Problem = { type: TYPE_PREFIX + error.code, title, status, detail, code: error.code, requestId };
  const headers = takeAnswerHeaders(c);
  headers['Content-Type'] = 'application/problem+json';
  headers['Cache-Control'] = 'no-store';
  if (status === 401) headers['WWW-Authenticate'] = challenge(error);
  if (error.retryAfterSeconds !== undefined) headers['Retry-After'] = String(error.retryAfterSeconds);
  if (error.allow !== undefined) headers['Allow'] = error.allow.join(', ');
  return new Response(JSON.stringify(problem), { status, headers });
}

/** RFC 6750 §3.1: a request without a credential is challenged without an error code. */
function challenge(error: AppError): string {
  if (error.code === 'missing-token') return `Bearer realm="${REALM}"`;
  return `Bearer realm="${REALM}", error="invalid_token", error_description="${PROBLEMS[error.code].title}"`;
}
