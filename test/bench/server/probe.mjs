/**
 * Loaded into a server's process before its own code, so that the product needs no door for it. Answers its parent:
 *
 *   'reset'   forgets the stalls so far                                      → { reset: true }
 *   'stall'   the longest that the event loop stood still since, in ms       → { stallMs }
 *   'memory'  collects everything that can be, and tells what is left, bytes → { memory }
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

async function answer(question) {
  switch (question) {
    case 'reset':
      delays.reset();
      // Not all the time: it wakes the process a thousand times a second.
      delays.enable();
      return { reset: true };
    case 'stall':
      // One more turn: a stall is known only once it is over.
      await setTimeout(5);
      delays.disable();
      return { stallMs: delays.max / 1e6 };
    case 'memory': {
      // Several rounds: finalisers have their turn between them.
      for (let round = 0; round < 4; round += 1) {
        collect();
        await setTimeout(50);
      }
      const { heapUsed, external } = process.memoryUsage();
      return { memory: heapUsed + external };
    }
  }
  return { unknown: question };
}

const delays = monitorEventLoopDelay({ resolution: 1 });
let collect = () => undefined;

// Loaders run in threads of their own, which load this too.
if (isMainThread) {
  setFlagsFromString('--expose-gc');
  collect = runInNewContext('gc');
  process.on('message', async (question) => process.send(await answer(question)));
}
