/** What only one run of the tests on a machine may use at a time. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Turn = { readonly end: () => Promise<void> };

/**
 * Whoever listens has its turn, and whoever is connected waits for it to be over: the system ends both when a process does,
 * however it ends.
 * @param port of nothing else
 */
export async function takeTurn(port: number): Promise<Turn> {
  const waiting = new Set<Socket>();
  const turn = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => undefined).once('close', () => waiting.delete(socket));
  });
  const isMine = async (): Promise<boolean> =>
    once(turn.listen(port, '127.0.0.1'), 'listening').then(
      () => true,
      () => false,
    );
  while (!(await isMine())) {
    const theirs = connect(port, '127.0.0.1').resume();
    // Refused where their turn has just ended.
    await once(theirs, 'close').catch(() => undefined);
  }
  return {
    async end() {
      const ended = once(turn, 'close');
      turn.close();
      for (const socket of waiting) socket.destroy();
      await ended;
    },
  };
}
