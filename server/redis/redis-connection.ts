/**
 * The way to Redis: made in the background, and given up at the first sign that it does not work.
 *
 * Decision: slow is failed. A question that is not answered by its deadline ends the connection, and until another one
 * has been made and proved, every question is refused at once: a Redis that hangs costs the requests of one moment a
 * fifth of a second, once, and no others anything.
 *
 * Decision: proved means written to. A Redis that is full, or has become a replica, answers a PING and nothing else
 * that is of use; by its PING the state would go up and down with every request.
 */
import { ErrorReply } from '@redis/client';
import type { Log } from '../http/context.ts';
import { MOST_MS, rangeFault } from '../number-range.ts';
import { createRedisClient, type RedisClient } from './redis-client.ts';

export type RedisConnectionOptions = {
  readonly url: string;
  /** Hears of a loss and of its end, once each; of every failed attempt between at level `debug`. */
  readonly log: Log;
  /** Writes something small, to see whether this Redis can be used. */
  readonly prove: (client: RedisClient) => Promise<unknown>;
  /** Of one question and its answer. @default 200 */
  readonly deadlineMs?: number | undefined;
  /** Of name lookup, TCP, TLS and password together. @default 2000 */
  readonly connectDeadlineMs?: number | undefined;
  /** Before the first attempt to be back; each further one waits twice as long, half of it at random. @default 100 */
  readonly firstRetryMs?: number | undefined;
  /** The longest wait between two attempts. @default 5000 */
  readonly lastRetryMs?: number | undefined;
};

export type RedisConnection = {
  /** @throws without asking while there is no connection, and otherwise by the deadline */
  readonly run: <Reply>(ask: (client: RedisClient) => Promise<Reply>) => Promise<Reply>;
  /** For good. */
  readonly close: () => void;
};

/** A connection that has lasted as long is no part of a series of failures. */
const STEADY_MS = 10_000;

const TIMES = ['deadlineMs', 'connectDeadlineMs', 'firstRetryMs', 'lastRetryMs'] as const;

/** @returns one sentence a time that cannot be used, without its value */
export const redisTimeFaults = (options: Pick<RedisConnectionOptions, (typeof TIMES)[number]>): readonly string[] =>
  TIMES.map((name) => rangeFault(name, options[name], { least: 1, most: MOST_MS })).filter((fault) => fault !== null);

class TooSlow extends Error {}

export function createRedisConnection(options: RedisConnectionOptions): RedisConnection {
  const { url, log, prove, deadlineMs = 200, connectDeadlineMs = 2_000 } = options;
  const { firstRetryMs = 100, lastRetryMs = 5_000 } = options;
  /** The one that is being made or used. */
  let latest: RedisClient | null = null;
  /** The same, once proved. */
  let usable: RedisClient | null = null;
  let usableSince = 0;
  let failures = 0;
  let said: 'nothing' | 'lost' | 'back' = 'nothing';
  let retry: NodeJS.Timeout | undefined;

  const lose = (client: RedisClient, error: unknown): void => {
    if (client !== latest) return;
    const wasSteady = usable === client && performance.now() - usableSince >= STEADY_MS;
    failures = wasSteady ? 1 : failures + 1;
    latest = null;
    usable = null;
    client.destroy();
    const reason = reasonOf(error);
    if (said === 'lost') log({ level: 'debug', message: 'redis still lost', reason });
    else log({ level: 'warn', message: 'redis lost: this instance limits and caches by itself', reason });
    said = 'lost';
    const waitMs = Math.min(firstRetryMs * 2 ** (failures - 1), lastRetryMs);
    retry = setTimeout(() => void connect(), waitMs * (0.5 + Math.random() / 2));
  };

  const connect = async (): Promise<void> => {
    const client = createRedisClient(url, connectDeadlineMs);
    latest = client;
    client.on('error', (error: unknown) => {
      lose(client, error);
    });
    const opened = client.connect();
    // One that is given up while TCP is under way does not notice before it has connected.
    const endIfGivenUp = (): void => {
      if (client !== latest) client.destroy();
    };
    opened.then(endIfGivenUp, endIfGivenUp);
    try {
      await within(opened, connectDeadlineMs);
      await within(prove(client), deadlineMs);
    } catch (error) {
      lose(client, error);
      return;
    }
    if (client !== latest) return;
    usable = client;
    usableSince = performance.now();
    log({ level: 'info', message: said === 'lost' ? 'redis is back' : 'redis is in use' });
    said = 'back';
  };

  void connect();
  return {
    async run(ask) {
      const client = usable;
      if (client === null) throw new Error('redis is lost');
      return within(ask(client), deadlineMs).catch((error: unknown) => {
        lose(client, error);
        // Without its cause: what it says may quote what was asked.
        throw new Error(`redis failed: ${reasonOf(error)}`);
      });
    },
    close() {
      clearTimeout(retry);
      latest?.destroy();
      latest = null;
      usable = null;
    },
  };
}

function within<Result>(work: Promise<Result>, deadlineMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // Once more around the event loop: where this process was busy for so long, the answer may lie there unread.
      setImmediate(() => {
        reject(new TooSlow());
      });
    }, deadlineMs);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** One word for the log. Messages are not repeated: the library's may hold the address with its password. */
function reasonOf(error: unknown): string {
  if (error instanceof TooSlow) return 'timeout';
  // The kind of an error reply is its first word: OOM, READONLY, LOADING, WRONGPASS.
  if (error instanceof ErrorReply) return /^[A-Z]{2,20}(?= )/.exec(error.message)?.[0] ?? 'refused';
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error && error.constructor !== Error ? error.constructor.name : 'unknown';
}
