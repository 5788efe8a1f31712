/** Log entries → JSON lines, from a level upwards. */
import type { Log, LogLevel } from './http/context.ts';

const RANK = { debug: 0, info: 1, warn: 2, error: 3 } as const satisfies Record<LogLevel, number>;

export function createJsonLog(lowest: LogLevel, write: (line: string) => void, now: () => Date): Log {
  return (entry) => {
    if (RANK[entry.level] < RANK[lowest]) return;
    write(`${JSON.stringify({ time: now().toISOString(), ...entry })}\n`);
  };
}
