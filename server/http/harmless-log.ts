/** A log of the host's, made harmless: one that fails, at once or later, costs its line and nothing else. */
import { isPromise } from '../and-then.ts';
import type { Log } from './context.ts';

export function harmlessLog(log: Log): Log {
  // The types let it be asynchronous too.
  const say: (...entry: Parameters<Log>) => unknown = log;
  return (entry) => {
    try {
      const written = say(entry);
      if (isPromise(written)) written.then(undefined, () => undefined);
    } catch {
      // Nobody is there to be told: it is the log that fails.
    }
  };
}
