/** Log entries → JSON lines, from a level upwards. */
import type { Log, LogLevel } from './http/context.ts';

const RANK = { debug: 0, info: 1, warn: 2, error: 3 } as const satisfies Record<LogLevel, number>;

export function createJsonLog(lowest: LogLevel, write: (line: string) => void, now: () => Date): Log {
  return (entry) => {
    if (RANK[entry.level] < RANK[lowest]) return;
    // Not by spreading: for every request, it costs more than the rest of the line.
    write(`${JSON.stringify(Object.assign({ time: now().toISOString() }, entry))}\n`);
  };
}
