/** A host app of a few plain pages, on an origin of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Pages = {
  readonly origin: string;
  /**
   * @param markup may name addresses that are known only once other servers are up
   * @param headers policies, above all
   */
  add(path: string, markup: string, headers?: Readonly<Record<string, string>>): string;
  /** A route of the host app that is asked anew each time. */
  answer(path: string, reply: () => Reply | Promise<Reply>): string;
  close(): Promise<void>;
};

export async function servePages(): Promise<Pages> {
  const replies = new Map<string, () => Reply | Promise<Reply>>();
  const server = createServer((request, response) => {
    const reply = replies.get(request.url ?? '') ?? ((): Reply => ({ status: 404 }));
    void Promise.resolve(reply()).then(({ status = 200, headers = {}, body = '' }) => {
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const answer: Pages['answer'] = (path, reply) => {
    replies.set(path, reply);
    return origin + path;
  };
  return {
    origin,
    answer,
    add: (path, markup, headers = {}) =>
      answer(path, () => ({
        headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
        body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">${markup}</html>`,
      })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
