/**
 * Log entries → JSON lines, from a level upwards.
 *
 * Decision: entries are gathered for a moment, made into lines and written together. A write is a call to the system,
 * and a line made in a row with others costs a fraction of one that is made between two requests. The cost: a process
 * that is killed outright takes the lines of its last moment along; one that ends itself, whatever for, writes them.
 */
import type { Log, LogEntry, LogLevel } from './http/context.ts';

const RANK = { debug: 0, info: 1, warn: 2, error: 3 } as const satisfies Record<LogLevel, number>;

export type JsonLogOptions = {
  readonly lowest: LogLevel;
  /** Gets one or more whole lines. */
  readonly write: (lines: string) => void;
  readonly now: () => Date;
  /** Calls back after a moment. @default at once: each entry is written by itself */
  readonly later?: ((callback: () => void) => void) | undefined;
  /** So many entries are written without waiting any longer. @default 500 */
  readonly maxGathered?: number | undefined;
};

export type JsonLog = {
  readonly log: Log;
  /** Writes what has been gathered. */
  readonly flush: () => void;
};

export function createJsonLog({ lowest, write, now, later, maxGathered = 500 }: JsonLogOptions): JsonLog {
  let gathered: { readonly atMs: number; readonly entry: LogEntry }[] = [];
  const flush = (): void => {
    if (gathered.length === 0) return;
    let lines = '';
    let lastMs = NaN;
    let time = '';
    for (const { atMs, entry } of gathered) {
      // Several are of one millisecond, and the text of a time costs a quarter of its line.
      if (atMs !== lastMs) time = new Date(atMs).toISOString();
      lastMs = atMs;
      lines += lineOf(time, entry);
    }
    gathered = [];
    write(lines);
  };
  return {
    log(entry) {
      if (RANK[entry.level] < RANK[lowest]) return;
      gathered.push({ atMs: now().getTime(), entry });
      if (later === undefined || gathered.length >= maxGathered) flush();
      else if (gathered.length === 1) later(flush);
    },
    flush,
  };
}

/** The time is put in front as text: an object made anew for it costs as much as the rest of the line. */
const lineOf = (time: string, entry: LogEntry): string => `{"time":"${time}",${JSON.stringify(entry).slice(1)}\n`;
