/** One line a request: route, status, duration, request id and what the pipeline added. Never the path's own values. */
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { isPromise } from '../and-then.ts';
import { stateOf, type AppEnv, type Log, type LogLevel } from './context.ts';

export type RequestLog = {
  /** @returns when it was, for `end` */
  begin(): number;
  end(c: Context<AppEnv>, startedAt: number, status: number): void;
};

/** Of a request that no route is for. */
const NO_ROUTE = '/*';

export function createRequestLog(log: Log, monotonicMs: () => number): RequestLog {
  // The types let it be asynchronous too.
  const say: (...entry: Parameters<Log>) => unknown = log;
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
      try {
        const written = say(Object.assign(entry, logFields));
        if (isPromise(written)) written.catch(() => undefined);
      } catch {
        // A log of the host's that fails costs its line, and no answer.
      }
    },
  };
}

function levelOf(status: number): LogLevel {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}
