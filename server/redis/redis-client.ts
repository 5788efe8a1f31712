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

/** Evaluated by their hash; the library sends the text where a restarted Redis has forgotten it (NOSCRIPT). */
const SCRIPTS = {
  /** → [count, milliseconds left]. The expiry is looked at each time: a key without one would lock its user out. */
  hitWindow: defineScript({
    SCRIPT: `
      local count = redis.call('INCR', KEYS[1])
      local left = redis.call('PTTL', KEYS[1])
      if left < 0 then
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
    SCRIPT: `
      local found = {}
      for _, key in ipairs(KEYS) do
        found[#found + 1] = redis.call('GET', key)
        found[#found + 1] = redis.call('PTTL', key)
      end
      return found`,
    parseCommand(parser: CommandParser, keys: readonly string[]) {
      parser.pushKeysLength([...keys]);
    },
    transformReply: asIs,
  }),
  /** → 1, or 0 where the other key has another value. `or false`: what is not there is `nil` here, and `false` to GET. */
  writeWhile: defineScript({
    SCRIPT: `
      if redis.call('GET', KEYS[2]) ~= (ARGV[3] or false) then return 0 end
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
  releaseLease: defineScript({
    SCRIPT: `
      if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
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
