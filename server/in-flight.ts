/**
 * What has been asked of a server and is still under way, so that it can be stopped without cutting any of it.
 *
 * Decision: what is carried out is watched beside what is answered. A browser that has gone leaves its disconnect behind:
 * the platform carries that out, and the other instances are still to be told.
 */
import type { ServerType } from '@hono/node-server';
import { Server, type ServerResponse } from 'node:http';
import { isPromise } from './and-then.ts';

export type InFlight = {
  /** The same handler, watched. */
  readonly watch: <Words extends unknown[]>(
    handle: (...words: Words) => Response | Promise<Response>,
  ) => (...words: Words) => Response | Promise<Response>;
  /** Watches the answers of a server, from its first one on. */
  readonly of: (server: ServerType) => void;
  /**
   * Stops accepting, answers what has been asked, and then cuts what is merely open: kept-alive connections that say
   * nothing, and requests that never finish arriving.
   * @param deadline ends the wait: somebody who takes their answer in drops, or a call of the host app's, may never end
   * @returns whether all of it is over; `false` at the deadline
   */
  readonly finish: (server: ServerType, deadline: AbortSignal) => Promise<boolean>;
};

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  const open = new Set<ServerResponse>();
  // One function for all of them, and not one made for each.
  function forget(this: ServerResponse): void {
    open.delete(this);
  }
  return {
    watch:
      (handle) =>
      (...words) => {
        const answer = handle(...words);
        if (!isPromise(answer)) return answer;
        const done = (): void => void running.delete(answer);
        running.add(answer);
        answer.then(done, done);
        return answer;
      },
    of(server) {
      server.prependListener('request', (_request: unknown, response: ServerResponse) => {
        open.add(response);
        response.on('close', forget);
      });
    },
    async finish(server, deadline) {
      const closed = new Promise((resolve) => server.close(resolve));
      const cut = (): void => {
        const isAsked = [...open].some(({ req }) => req.complete);
        if (!isAsked && server instanceof Server) server.closeAllConnections();
      };
      const last = (response: ServerResponse): void => {
        if (!response.headersSent) response.setHeader('Connection', 'close');
        // Not at once: the set hears of the same event.
        response.once('close', () => setImmediate(cut));
      };
      open.forEach(last);
      server.prependListener('request', (_request: unknown, response: ServerResponse) => {
        last(response);
      });
      cut();
      const over = closed.then(() => Promise.allSettled(running)).then(() => true);
      return Promise.race([over, passing(deadline)]);
    },
  };
}

const passing = (deadline: AbortSignal): Promise<false> =>
  new Promise((resolve) => {
    deadline.addEventListener(
      'abort',
      () => {
        resolve(false);
      },
      { once: true },
    );
  });
