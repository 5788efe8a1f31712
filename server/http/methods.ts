/** 405 with `Allow` for the methods that a route does not have; Hono would answer 404. */
import type { Handler } from 'hono';
import { AppError } from '../errors.ts';
import type { AppEnv } from './context.ts';

/** Register for all methods after the route's own handlers. */
export const otherMethods =
  (...allow: readonly string[]): Handler<AppEnv> =>
  (c) => {
    // A preflight has been answered before; this one asks for the methods (RFC 9110 §9.3.7).
    if (c.req.method === 'OPTIONS' && allow.includes('OPTIONS')) return c.body(null, 204, { Allow: allow.join(', ') });
    throw new AppError('method-not-allowed', { allow });
  };
