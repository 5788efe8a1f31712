/** The shared store in Redis: one server, or one that stands for several; not a cluster, whose keys are apart. */
import { LRUCache } from 'lru-cache';
import { redisUrlFault } from '../addresses.ts';
import { harmlessLog } from '../http/harmless-log.ts';
import type { SharedStore, StoredValue, WindowCount } from '../store/shared-store.ts';
import type { RedisClient } from './redis-client.ts';
import { createRedisConnection, redisTimeFaults, type RedisConnectionOptions } from './redis-connection.ts';

export type RedisStoreOptions = Omit<RedisConnectionOptions, 'prove'>;

export type RedisStore = SharedStore & {
  /** Ends the connection, for good. */
  readonly close: () => void;
};

/** Before every key: others may use the same Redis. */
const PREFIX = 'integrations-picker:';
const prefixed = (key: string): string => PREFIX + key;

/** As many leases may be forgotten: they end by themselves. */
const MAX_ORPHANS = 1_000;

/**
 * Answers at once, whatever Redis does: the connection is made in the background.
 * @throws {TypeError} for an address that cannot be one, and for times that cannot be any; without their values: an
 *   address may hold a password
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const urlFault = redisUrlFault(options.url);
  const faults = [...(urlFault === null ? [] : [`the url of Redis ${urlFault}`]), ...redisTimeFaults(options)];
  if (faults.length > 0) throw new TypeError(faults.join('; '));
  /**
   * Leases that nobody holds any more, and that Redis may have granted all the same: their answer never came, or they
   * could not be given back. By token, the key: several of one key may be lost one after the other.
   */
  const orphans = new LRUCache<string, string>({ max: MAX_ORPHANS });
  /** Taken out first, and put back where it fails: those that come meanwhile are not forgotten. */
  const giveBack = async (client: RedisClient): Promise<void> => {
    const all = [...orphans];
    orphans.clear();
    try {
      await Promise.all(all.map(([token, key]) => client.releaseLease(key, token)));
    } catch (error) {
      for (const [token, key] of all) orphans.set(token, key);
      throw error;
    }
  };
  const { run, close } = createRedisConnection({
    ...options,
    log: harmlessLog(options.log),
    prove: async (client) => {
      readCount(await client.hitWindow(prefixed('proof'), 1_000));
      // Before anybody uses it: the other instances wait for whoever holds them.
      do await giveBack(client);
      while (orphans.size > 0);
    },
  });
  // Replies are read inside `run`: one that is not what was asked for ends the connection as any other fault does.
  return {
    close,
    hit: (key, windowMs) => run(async (client) => readCount(await client.hitWindow(prefixed(key), windowMs))),
    read: (keys) => run(async (client) => readValues(await client.readValues(keys.map(prefixed)), keys.length)),
    write: (values) =>
      run(async (client) => {
        // Of one tick, and so of one round trip.
        await Promise.all(
          values.map(({ key, value, ttlMs }) => client.sendCommand(['SET', prefixed(key), value, 'PX', String(ttlMs)])),
        );
      }),
    writeWhile: (value, condition) =>
      run(async (client) =>
        readAnswer(
          await client.writeWhile(
            { ...value, key: prefixed(value.key) },
            { ...condition, key: prefixed(condition.key) },
          ),
        ),
      ),
    extend: (key, ttlMs) => run(async (client) => readAnswer(await client.extendLife(prefixed(key), ttlMs))),
    remove: (keys) =>
      run(async (client) => {
        await client.sendCommand(['DEL', ...keys.map(prefixed)]);
      }),
    acquire: (key, ttlMs) => {
      const token = crypto.randomUUID();
      let isAsked = false;
      return run(async (client) => {
        isAsked = true;
        const reply: unknown = await client.sendCommand(['SET', prefixed(key), token, 'NX', 'PX', String(ttlMs)]);
        if (reply !== 'OK' && reply !== null) throw new TypeError('a lease is neither granted nor refused');
        if (reply === null) return null;
        return {
          release() {
            orphans.set(token, prefixed(key));
            return run(giveBack);
          },
        };
      }).catch((error: unknown) => {
        if (isAsked) orphans.set(token, prefixed(key));
        throw error;
      });
    },
  };
}

function readCount(reply: unknown): WindowCount {
  const [count, leftMs, ...rest] = listOf(reply);
  if (!isWhole(count) || count < 1 || !isWhole(leftMs) || leftMs < 0 || rest.length > 0) {
    throw new TypeError('a count is not as asked for');
  }
  return { count, leftMs };
}

/** Yes or no. */
function readAnswer(reply: unknown): boolean {
  if (reply !== 1 && reply !== 0) throw new TypeError('neither yes nor no');
  return reply === 1;
}

function readValues(reply: unknown, keys: number): readonly (StoredValue | null)[] {
  const parts = listOf(reply);
  if (parts.length !== keys * 2) throw new TypeError('values are not as asked for');
  return Array.from({ length: keys }, (_, index) => {
    const [value, leftMs] = parts.slice(index * 2, index * 2 + 2);
    if (value === null) return null;
    if (typeof value !== 'string' || typeof leftMs !== 'number') throw new TypeError('a value is not as asked for');
    // One that lives for longer than can be counted is none of ours.
    return isWhole(leftMs) ? { value, leftMs: Math.max(0, leftMs) } : null;
  });
}

const listOf = (reply: unknown): readonly unknown[] => (Array.isArray(reply) ? (reply as readonly unknown[]) : []); // Array.isArray gives any[].
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
