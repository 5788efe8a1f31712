/** A host app of a few plain pages, on an origin of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Pages = {
  readonly origin: string;
  /** @param markup may name addresses that are known only once other servers are up */
  add(path: string, markup: string): string;
  close(): Promise<void>;
};

export async function servePages(): Promise<Pages> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const markup = pages.get(request.url ?? '');
    if (markup === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(markup);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    add: (path, markup) => {
      pages.set(
        path,
        `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">${markup}</html>`,
      );
      return origin + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
