/** One line a request: route, status, duration, request id and what the pipeline added. Never the path's own values. */
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { stateOf, type AppEnv, type Log, type LogLevel } from './context.ts';
import { harmlessLog } from './harmless-log.ts';

export type RequestLog = {
  /** @returns when it was, for `end` */
  begin(): number;
  end(c: Context<AppEnv>, startedAt: number, status: number): void;
};

/** Of a request that no route is for. */
const NO_ROUTE = '/*';

export function createRequestLog(log: Log, monotonicMs: () => number): RequestLog {
  const say = harmlessLog(log);
  return {
    begin: monotonicMs,
    end(c, startedAt, status) {
      const { requestId, logFields } = stateOf(c);
      const entry = {
        level: levelOf(status),
        message: 'request',
        method: c.req.method,
        // The pattern, not the path: a path may hold whatever somebody typed, a token included.
        route: routePath(c) || NO_ROUTE,
        status,
        durationMs: Math.round((monotonicMs() - startedAt) * 10) / 10,
        requestId,
      };
      say(Object.assign(entry, logFields));
    },
  };
}

function levelOf(status: number): LogLevel {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}
