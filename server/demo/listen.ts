/** Serving on loopback: at a preferred port, or at the next free one. */
import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

type FetchHandler = (request: Request) => Response | Promise<Response>;

export type Listening = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
};

export const HOST = '127.0.0.1';

/** How far to look before the system is asked for any free port. */
const NEIGHBOURS = 20;

/** @param preferredPort 0 for any free one */
export async function listen(fetch: FetchHandler, preferredPort: number): Promise<Listening> {
  const port = await freePort(preferredPort);
  const server: ServerType = await new Promise((resolve, reject) => {
    const starting = serve({ fetch, hostname: HOST, port }, () => {
      resolve(starting);
    });
    starting.once('error', reject);
  });
  // A server that listens on TCP has an AddressInfo.
  const address = server.address() as AddressInfo;
  return { url: `http://${HOST}:${address.port}`, close: () => closeServer(server) };
}

/** The preferred port, or the next one that nobody listens on. */
export async function freePort(preferred: number): Promise<number> {
  if (preferred === 0) return 0;
  for (let port = preferred; port < preferred + NEIGHBOURS; port += 1) {
    if (await isFree(port)) return port;
  }
  return 0;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => {
        resolve(false);
      })
      .once('listening', () => {
        probe.close(() => {
          resolve(true);
        });
      });
    probe.listen(port, HOST);
  });

const closeServer = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Browsers keep connections open; a demo that is stopped does not wait for them.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
