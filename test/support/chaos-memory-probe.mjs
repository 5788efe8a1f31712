/**
 * Loaded into the token server's process before its own code: at SIGUSR2 everything that can be collected is, and
 * what is left is told on stdout. So the product needs no door for it, and no flag of Node.
 */
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

// Loaders run in threads of their own, which load this too.
if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', async () => {
    // Several rounds: finalisers have their turn between them, and pages that are free go back to the system.
    for (let round = 0; round < 5; round += 1) {
      collect();
      await setTimeout(100);
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    tell({ message: 'memory', heapUsed, external, rss });
  });
  tell({ message: 'memory probe', pid: process.pid });
}
