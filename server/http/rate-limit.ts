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
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import { andThen } from '../and-then.ts';
import type { Caller } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { hashedKey } from '../store/hashed-key.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { SharedStore, WindowCount } from '../store/shared-store.ts';
import type { OrRefused } from '../unless-refused.ts';
import { addAnswerHeader } from './answer-headers.ts';
import type { ClientAddress } from './client-address.ts';
import { stateOf, type AppEnv, type Quota } from './context.ts';
import type { Gate } from './endpoint.ts';

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
   * Stands behind CORS, so that browsers can read its refusal (`rate-limited`), and in front of everything that costs
   * something.
   */
  readonly perAddress: Gate;
  /**
   * Counts a request whose user token has been verified.
   * @returns the caller, to go on with, or `rate-limited`
   */
  readonly perUser: <Limited extends Pick<Caller, 'issuer' | 'endUserId'>>(
    c: Context<AppEnv>,
    caller: Limited,
  ) => OrRefused<Limited>;
};

type Limit = { readonly limit: number; readonly reason: string };

export function createRateLimits(options: RateLimitOptions): RateLimits {
  const { clientAddress, perMinute = 120, addressPerMinute = perMinute * 10 } = options;
  const addresses = createCounter('address', options);
  const users = createCounter('user', options);
  const ofAddress: Limit = { limit: addressPerMinute, reason: 'limit of the address' };
  const ofUser: Limit = { limit: perMinute, reason: 'limit of the user' };

  /** @returns the refusal, where there is one */
  const charge = (
    c: Context<AppEnv>,
    { limit, reason }: Limit,
    { count, leftMs }: WindowCount,
  ): AppError | undefined => {
    const state = stateOf(c);
    const quota = tighter({ limit, remaining: Math.max(0, limit - count), leftMs }, state.quota);
    // At least 1: a window may end between the count and the answer, and `Retry-After: 0` invites to retry at once.
    const resetSeconds = Math.max(1, Math.ceil(quota.leftMs / 1_000));
    state.quota = quota;
    // The three fields of draft-ietf-httpapi-ratelimit-headers-06, the last draft to have them and what most clients
    // read; from -07 on they are one structured field. One limit is reported: the one that will be reached first.
    addAnswerHeader(c, 'RateLimit-Limit', String(quota.limit));
    addAnswerHeader(c, 'RateLimit-Remaining', String(quota.remaining));
    addAnswerHeader(c, 'RateLimit-Reset', String(resetSeconds));
    return count > limit ? new AppError('rate-limited', { reason, retryAfterSeconds: resetSeconds }) : undefined;
  };

  return {
    perAddress(c) {
      const address = clientAddress(c);
      if (address === undefined) return undefined;
      return andThen(addresses(address), (window) => charge(c, ofAddress, window));
    },
    perUser: (c, caller) => andThen(users(keyOf(caller)), (window) => charge(c, ofUser, window) ?? caller),
  };
}

/** Injective: JSON quotes what a plain separator would confuse. */
const keyOf = ({ issuer, endUserId }: Pick<Caller, 'issuer' | 'endUserId'>): string =>
  JSON.stringify([issuer, endUserId]);

/** Counts a request of a key. Never rejects. */
type Counter = (key: string) => WindowCount | Promise<WindowCount>;

/** Memory of its own for each kind of key, so that a flood of addresses cannot push users out. */
function createCounter(kind: 'address' | 'user', { now, store }: RateLimitOptions): Counter {
  const memory = createMemoryStore({ now });
  // Whoever asks once asks again, and a hash by Web Crypto takes longer than the rest of a request out of the cache.
  const sharedKeys = new LRUCache<string, string>({ max: MAX_SHARED_KEYS });
  const countTogether = async (shared: SharedStore, key: string, here: WindowCount): Promise<WindowCount> => {
    let sharedKey = sharedKeys.get(key);
    if (sharedKey === undefined) {
      sharedKey = `limit:${kind}:${await hashedKey(key)}`;
      sharedKeys.set(key, sharedKey);
    }
    try {
      return await shared.hit(sharedKey, WINDOW_MS);
    } catch {
      return here;
    }
  };
  return (key) => {
    const here = memory.count(key, WINDOW_MS);
    return store === undefined ? here : countTogether(store, key, here);
  };
}

/** The one with less left, or else the one that takes longer to come back. */
function tighter(one: Quota, other: Quota | undefined): Quota {
  if (other === undefined || one.remaining < other.remaining) return one;
  return one.remaining === other.remaining && one.leftMs >= other.leftMs ? one : other;
}
