/** One line a request: route, status, duration, request id and what the pipeline added. Never the path's own values. */
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv, Log, LogLevel } from './context.ts';

export function requestLog(log: Log, monotonicMs: () => number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = monotonicMs();
    c.set('logFields', {});
    await next();
    const { status } = c.res;
    const entry = {
      level: levelOf(status),
      message: 'request',
      method: c.req.method,
      // The pattern, not the path: a path may hold whatever somebody typed, a token included.
      route: routePath(c, -1),
      status,
      durationMs: Math.round((monotonicMs() - startedAt) * 10) / 10,
      requestId: c.get('requestId'),
    };
    log(Object.assign(entry, c.get('logFields')));
  };
}

function levelOf(status: number): LogLevel {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}
