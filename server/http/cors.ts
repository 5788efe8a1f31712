/**
 * CORS by exact origin. Hono's own middleware runs the handler for refused origins too and leaves it to the browser to
 * hide the answer; here a refused origin is answered before anything is verified or fetched.
 */
import type { Context } from 'hono';
import { AppError } from '../errors.ts';
import { addAnswerHeader, takeAnswerHeaders } from './answer-headers.ts';
import type { AppEnv } from './context.ts';
import type { Gate } from './endpoint.ts';

const PREFLIGHT_MAX_AGE_SECONDS = 600;
const REQUEST_HEADERS = 'Authorization, Content-Type, If-None-Match, X-Request-Id';
const EXPOSED_HEADERS =
  'ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, WWW-Authenticate, X-Request-Id';

/** Made once: nothing in it is of a request. */
const REFUSED = new AppError('origin-not-allowed');

/**
 * A request without an `Origin` (curl, a health check, another server) passes: CORS protects users of browsers, and
 * the token is still needed. Any other origin is refused with `origin-not-allowed`.
 */
export function cors(allowedOrigins: readonly string[], methods: readonly string[]): Gate {
  const allowed = new Set(allowedOrigins);
  const preflightHeaders = {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': REQUEST_HEADERS,
    'Access-Control-Max-Age': String(PREFLIGHT_MAX_AGE_SECONDS),
  };
  return (c) => {
    const origin = c.req.header('Origin');
    addAnswerHeader(c, 'Vary', 'Authorization, Origin');
    if (origin !== undefined) {
      if (!allowed.has(origin)) return REFUSED;
      addAnswerHeader(c, 'Access-Control-Allow-Origin', origin);
      addAnswerHeader(c, 'Access-Control-Expose-Headers', EXPOSED_HEADERS);
    }
    if (!isPreflight(c)) return undefined;
    return new Response(null, { status: 204, headers: { ...takeAnswerHeaders(c), ...preflightHeaders } });
  };
}

const isPreflight = (c: Context<AppEnv>): boolean =>
  c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined;
