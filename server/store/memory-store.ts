/**
 * The store of one process: what several token servers in it share, and where each counts by itself.
 *
 * A key that is hit often is refreshed each time: who wants to be forgotten must stay away while `maxKeys` others come,
 * and within one window, after which the count would begin anew anyway.
 */
import { LRUCache } from 'lru-cache';
import type { SharedStore, WindowCount } from './shared-store.ts';

export type MemoryStoreOptions = {
  readonly now: () => Date;
  /** How many keys are kept; the longest unused go first. @default 100,000 */
  readonly maxKeys?: number | undefined;
};

export type MemoryStore = SharedStore & {
  /** As `hit`, at once. */
  readonly count: (key: string, windowMs: number) => WindowCount;
  /** How many keys are kept right now, those included that have ended and that nobody has asked for since. */
  readonly size: () => number;
};

type Entry = { readonly from: number; readonly until: number; count: number; readonly value: string };

export function createMemoryStore({ now, maxKeys = 100_000 }: MemoryStoreOptions): MemoryStore {
  const entries = new LRUCache<string, Entry>({ max: maxKeys });

  /** A clock that was set back ends an entry: it would go on for as long as the clock jumped. */
  const current = (key: string, nowMs = now().getTime()): Entry | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && nowMs >= entry.from && nowMs < entry.until ? entry : undefined;
  };
  const begin = (key: string, ttlMs: number, value: string, from = now().getTime()): Entry => {
    const entry = { from, until: from + ttlMs, count: 0, value };
    entries.set(key, entry);
    return entry;
  };
  const count: MemoryStore['count'] = (key, windowMs) => {
    const nowMs = now().getTime();
    const window = current(key, nowMs) ?? begin(key, windowMs, '', nowMs);
    window.count += 1;
    return { count: window.count, leftMs: window.until - nowMs };
  };

  // Nothing is awaited between reading an entry and writing it.
  return {
    count,
    hit: (key, windowMs) => Promise.resolve(count(key, windowMs)),
    read(keys) {
      const nowMs = now().getTime();
      const found = keys.map((key) => current(key, nowMs));
      return Promise.resolve(
        found.map((entry) => (entry ? { value: entry.value, leftMs: entry.until - nowMs } : null)),
      );
    },
    write(values) {
      for (const { key, value, ttlMs } of values) begin(key, ttlMs, value);
      return Promise.resolve();
    },
    writeWhile({ key, value, ttlMs }, condition) {
      if ((current(condition.key)?.value ?? null) !== condition.value) return Promise.resolve(false);
      begin(key, ttlMs, value);
      return Promise.resolve(true);
    },
    extend(key, ttlMs) {
      const nowMs = now().getTime();
      const entry = current(key, nowMs);
      if (entry && entry.until < nowMs + ttlMs) begin(key, ttlMs, entry.value, nowMs);
      return Promise.resolve(entry !== undefined);
    },
    remove(keys) {
      for (const key of keys) entries.delete(key);
      return Promise.resolve();
    },
    acquire(key, ttlMs) {
      if (current(key)) return Promise.resolve(null);
      const mine = begin(key, ttlMs, '');
      return Promise.resolve({
        release() {
          if (current(key) === mine) entries.delete(key);
          return Promise.resolve();
        },
      });
    },
    size: () => entries.size,
  };
}
