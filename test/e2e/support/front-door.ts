/**
 * An address that nobody answers at, until there is a server behind it. A port that a server has given back would be
 * anybody's before another has it.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type FrontDoor = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** From the next connection on. */
  leadTo(url: string): void;
  close(): Promise<void>;
};

export async function openFrontDoor(): Promise<FrontDoor> {
  let behind: URL | null = null;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (!behind) {
      client.resetAndDestroy();
      return;
    }
    const inside = connect(Number(behind.port), behind.hostname);
    for (const [one, other] of [
      [client, inside],
      [inside, client],
    ] as const) {
      open.add(one);
      // What breaks on one side is over on the other.
      one.on('error', () => undefined);
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo: (url) => {
      behind = new URL(url);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}
