/** The shared store in Redis: one server, or one that stands for several; not a cluster, whose keys are apart. */
import { LRUCache } from 'lru-cache';
import { redisUrlFault } from '../addresses.ts';
import type { SharedStore, StoredValue, WindowCount } from '../store/shared-store.ts';
import { createRedisConnection, type RedisConnectionOptions } from './redis-connection.ts';

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
 * @throws {TypeError} for an address that cannot be one; without the address, which may hold a password
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const fault = redisUrlFault(options.url);
  if (fault !== null) throw new TypeError(`the url of Redis ${fault}`);
  /** Leases asked for whose answer never came: granted perhaps, and then held by nobody. By key, the holder's token. */
  const orphans = new LRUCache<string, string>({ max: MAX_ORPHANS });
  const { run, close } = createRedisConnection({
    ...options,
    prove: async (client) => {
      const proof = readCount(await client.hitWindow(prefixed('proof'), 1_000));
      await Promise.all([...orphans].map(([key, token]) => client.releaseLease(key, token)));
      orphans.clear();
      return proof;
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
    extend: (key, ttlMs) =>
      run(async (client) => readAnswer(await client.sendCommand(['PEXPIRE', prefixed(key), String(ttlMs)]))),
    remove: (keys) =>
      run(async (client) => {
        await client.sendCommand(['DEL', ...keys.map(prefixed)]);
      }),
    acquire: (key, ttlMs) => {
      const token = crypto.randomUUID();
      return run(async (client) => {
        const reply: unknown = await client.sendCommand(['SET', prefixed(key), token, 'NX', 'PX', String(ttlMs)]);
        if (reply !== 'OK' && reply !== null) throw new TypeError('a lease is neither granted nor refused');
        if (reply === null) return null;
        return {
          release: () =>
            run(async (holder) => {
              await holder.releaseLease(prefixed(key), token);
            }),
        };
      }).catch((error: unknown) => {
        orphans.set(prefixed(key), token);
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
    if (typeof value !== 'string' || !isWhole(leftMs)) throw new TypeError('a value is not as asked for');
    return { value, leftMs: Math.max(0, leftMs) };
  });
}

const listOf = (reply: unknown): readonly unknown[] => (Array.isArray(reply) ? (reply as readonly unknown[]) : []); // Array.isArray gives any[].
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
