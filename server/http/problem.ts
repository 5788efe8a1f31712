/** Error → RFC 9457 `application/problem+json`. */
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import type { Problem } from '#wire';
import { AppError, PROBLEMS } from '../errors.ts';
import type { AppEnv } from './context.ts';
import { describeError } from './log-error.ts';

const REALM = 'integrations-picker';

/** A `type` need not resolve (RFC 9457 §3.1.1); it ends in the code, which is what programs compare. */
const TYPE_PREFIX = 'urn:integrations-picker:problem:';

export const answerError: ErrorHandler<AppEnv> = (thrown, c) => {
  const error = thrown instanceof AppError ? thrown : new AppError('internal', { cause: thrown });
  Object.assign(c.var.logFields, describeError(error));
  return answerProblem(c, error);
};

export const answerNotFound: NotFoundHandler<AppEnv> = (c) => answerError(new AppError('not-found'), c);

function answerProblem(c: Context<AppEnv>, error: AppError): Response {
  const { status, title, detail } = PROBLEMS[error.code];
  const { requestId } = c.var;
  const problem: Problem = { type: TYPE_PREFIX + error.code, title, status, detail, code: error.code, requestId };
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(status === 401 ? { 'WWW-Authenticate': challenge(error) } : {}),
    ...(error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) }),
    ...(error.allow === undefined ? {} : { Allow: error.allow.join(', ') }),
  });
}

/** RFC 6750 §3.1: a request without a credential is challenged without an error code. */
function challenge(error: AppError): string {
  if (error.code === 'missing-token') return `Bearer realm="${REALM}"`;
  return `Bearer realm="${REALM}", error="invalid_token", error_description="${PROBLEMS[error.code].title}"`;
}
