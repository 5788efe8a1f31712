/**
 * A client of one connection, and the scripts it runs: what has to be atomic there.
 *
 * Decision: the connection is not made again by the library. What it made anew by itself would be used before anybody
 * knows that it can be written to (a full Redis, a replica), and a client whose decoder met garbage goes on with
 * replies that may belong to other questions. `redis-connection.ts` throws a client away at its first fault.
 */
import { createClient, defineScript, type CommandParser } from '@redis/client';
import type { NewValue, ValueCondition } from '../store/shared-store.ts';

const asIs = (reply: unknown): unknown => reply;

/**
 * Longer than anything written here, in bytes. The longest is a catalogue: a Mi of characters, of three bytes at most.
 * What is longer is none of ours, and fetching it would take so long that Redis counted as lost for everybody.
 */
export const MAX_VALUE_BYTES = 4 * 1024 * 1024;

/**
 * What is under a key, or `false` where there is nothing, or nothing of ours: another type, or too long.
 *
 * Decision: nothing that is under one key makes a question fail. Others may write here (another version, an operator),
 * and an error in a reply is then the server's own: nobody can use it (full, a replica, a permission that is missing).
 */
const VALUES = `
      local function isValue(key)
        return redis.call('TYPE', key).ok == 'string' and redis.call('STRLEN', key) <= ${MAX_VALUE_BYTES}
      end
      local function valueAt(key)
        return isValue(key) and redis.call('GET', key)
      end`;

/** Evaluated by their hash; the library sends the text where a restarted Redis has forgotten it (NOSCRIPT). */
const SCRIPTS = {
  /**
   * → [count, milliseconds left]. What is no count begins anew. Where INCR failed because of the server (full, a
   * replica), the first write after it, a SET, fails too.
   *
   * The expiry is looked at each time: a key without one, or with one of years, would lock its user out.
   */
  hitWindow: defineScript({
    SCRIPT: `
      local count = redis.pcall('INCR', KEYS[1])
      if type(count) ~= 'number' or count < 1 or count > ${Number.MAX_SAFE_INTEGER} then
        redis.call('SET', KEYS[1], '0', 'PX', ARGV[1])
        count = redis.call('INCR', KEYS[1])
      end
      local left = redis.call('PTTL', KEYS[1])
      if left < 0 or left > tonumber(ARGV[1]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        left = tonumber(ARGV[1])
      end
      return {count, left}`,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, windowMs: number) {
      parser.pushKey(key);
      parser.push(String(windowMs));
    },
    transformReply: asIs,
  }),
  /** → [value or nil, milliseconds left, …], of one moment. */
  readValues: defineScript({
    SCRIPT: `${VALUES}
      local found = {}
      for _, key in ipairs(KEYS) do
        found[#found + 1] = valueAt(key)
        found[#found + 1] = redis.call('PTTL', key)
      end
      return found`,
    parseCommand(parser: CommandParser, keys: readonly string[]) {
      parser.pushKeysLength([...keys]);
    },
    transformReply: asIs,
  }),
  /** → 1, or 0 where the other key has another value. `or false`: no value is `nil` in ARGV. */
  writeWhile: defineScript({
    SCRIPT: `${VALUES}
      if valueAt(KEYS[2]) ~= (ARGV[3] or false) then return 0 end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1`,
    NUMBER_OF_KEYS: 2,
    parseCommand(parser: CommandParser, { key, value, ttlMs }: NewValue, condition: ValueCondition) {
      parser.pushKey(key);
      parser.pushKey(condition.key);
      parser.push(value, String(ttlMs));
      if (condition.value !== null) parser.push(condition.value);
    },
    transformReply: asIs,
  }),
  /** → 1, or 0 where there is no value. By PTTL, as Redis has known `PEXPIRE … GT` only since 7. */
  extendLife: defineScript({
    SCRIPT: `${VALUES}
      if not isValue(KEYS[1]) then return 0 end
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
      return 1`,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, ttlMs: number) {
      parser.pushKey(key);
      parser.push(String(ttlMs));
    },
    transformReply: asIs,
  }),
  releaseLease: defineScript({
    SCRIPT: `${VALUES}
      if valueAt(KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
      return 0`,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, token: string) {
      parser.pushKey(key);
      parser.push(token);
    },
    transformReply: asIs,
  }),
};

/** @param url `redis[s]://[[user]:password@]host[:port][/database]` */
export const createRedisClient = (url: string, connectTimeoutMs: number) =>
  createClient({
    url,
    // What every Redis and every service that speaks like one understands; nothing here needs RESP3.
    RESP: 2,
    scripts: SCRIPTS,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    // The library's own holds only until a command has been written; ours holds until its answer.
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: false, connectTimeout: connectTimeoutMs },
  });

export type RedisClient = ReturnType<typeof createRedisClient>;
