/**
 * This server's own limits: so many requests a minute from one client address, and so many of one end user, of all
 * instances that share a store together.
 *
 * Decision: a fixed window, which begins with a key's first request. It is one atomic increment in whatever store
 * (Redis: INCR and an expiry), and what the headers say of it is exact. The cost: around the end of a window twice the
 * limit can pass within a moment.
 *
 * Decision: this instance counts by itself too, at every request and not only once the store has failed. A count in
 * memory costs next to nothing, and whoever has used up a limit here is not given another one because the store blinks.
 * While it answers, the store's count alone decides: the windows differ, and two of them would refuse too early.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { hashedKey } from '../store/hashed-key.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { SharedStore, WindowCount } from '../store/shared-store.ts';
import { addAnswerHeader } from './answer-headers.ts';
import type { ClientAddress } from './client-address.ts';
import type { AppEnv } from './context.ts';

const WINDOW_MS = 60_000;
const MAX_SHARED_KEYS = 10_000;

export type RateLimitOptions = {
  readonly now: () => Date;
  /** Requests without a known address are limited by their user alone. */
  readonly clientAddress: ClientAddress;
  /** Of one end user. @default 120 */
  readonly perMinute?: number | undefined;
  /** From one client address; an office shares one. @default ten times `perMinute` */
  readonly addressPerMinute?: number | undefined;
  /** Where all instances count together. @default each counts by itself */
  readonly store?: SharedStore | undefined;
};

export type RateLimits = {
  /**
   * Stands behind CORS, so that browsers can read its refusal, and in front of everything that costs something.
   * @throws {AppError} `rate-limited`
   */
  readonly perAddress: MiddlewareHandler<AppEnv>;
  /**
   * Counts a request whose user token has been verified.
   * @throws {AppError} `rate-limited`
   */
  readonly perUser: (c: Context<AppEnv>, caller: Pick<Caller, 'issuer' | 'endUserId'>) => Promise<void>;
};

/** What is left of one limit. */
type Quota = { readonly limit: number; readonly remaining: number; readonly resetAt: Date };

export function createRateLimits(options: RateLimitOptions): RateLimits {
  const { now, clientAddress, perMinute = 120, addressPerMinute = perMinute * 10 } = options;
  const addresses = createCounter('address', options);
  const users = createCounter('user', options);
  /** The tightest limit that a request has been counted against. */
  const quotas = new WeakMap<Context<AppEnv>, Quota>();

  // At least 1: a window may end between the count and the answer, and `Retry-After: 0` invites to retry at once.
  const secondsUntil = (date: Date): number => Math.max(1, Math.ceil((date.getTime() - now().getTime()) / 1_000));

  /**
   * The three fields of draft-ietf-httpapi-ratelimit-headers-06, the last draft to have them and what most clients
   * read; from -07 on they are one structured field. One limit is reported: the one that will be reached first.
   */
  const report = (c: Context<AppEnv>, quota: Quota): void => {
    addAnswerHeader(c, 'RateLimit-Limit', String(quota.limit));
    addAnswerHeader(c, 'RateLimit-Remaining', String(quota.remaining));
    addAnswerHeader(c, 'RateLimit-Reset', String(secondsUntil(quota.resetAt)));
  };

  const countRequest = async (
    c: Context<AppEnv>,
    { counter, key, limit, reason }: { counter: Counter; key: readonly string[]; limit: number; reason: string },
  ): Promise<void> => {
    const { count, leftMs } = await counter(key);
    const resetAt = new Date(now().getTime() + leftMs);
    const quota = tighter({ limit, remaining: Math.max(0, limit - count), resetAt }, quotas.get(c));
    quotas.set(c, quota);
    report(c, quota);
    if (count <= limit) return;
    throw new AppError('rate-limited', { reason, retryAfterSeconds: secondsUntil(quota.resetAt) });
  };

  return {
    async perAddress(c, next) {
      const address = clientAddress(c);
      if (address !== undefined) {
        const reason = 'limit of the address';
        await countRequest(c, { counter: addresses, key: [address], limit: addressPerMinute, reason });
      }
      await next();
    },
    perUser: (c, { issuer, endUserId }) =>
      countRequest(c, { counter: users, key: [issuer, endUserId], limit: perMinute, reason: 'limit of the user' }),
  };
}

/** Counts a request of a key's parts. Never rejects. */
type Counter = (key: readonly string[]) => Promise<WindowCount>;

/** Memory of its own for each kind of key, so that a flood of addresses cannot push users out. */
function createCounter(kind: 'address' | 'user', { now, store }: RateLimitOptions): Counter {
  const memory = createMemoryStore({ now });
  // Whoever asks once asks again, and a hash by Web Crypto takes longer than the rest of a request out of the cache.
  const sharedKeys = new LRUCache<string, string>({ max: MAX_SHARED_KEYS });
  return async (key) => {
    // Injective: JSON quotes what a plain separator would confuse.
    const text = JSON.stringify(key);
    const here = await memory.hit(text, WINDOW_MS);
    if (store === undefined) return here;
    let sharedKey = sharedKeys.get(text);
    if (sharedKey === undefined) {
      sharedKey = `limit:${kind}:${await hashedKey(...key)}`;
      sharedKeys.set(text, sharedKey);
    }
    try {
      return await store.hit(sharedKey, WINDOW_MS);
    } catch {
      return here;
    }
  };
}

/** The one with less left, or else the one that takes longer to come back. */
function tighter(one: Quota, other: Quota | undefined): Quota {
  if (other === undefined || one.remaining < other.remaining) return one;
  return one.remaining === other.remaining && one.resetAt >= other.resetAt ? one : other;
}
