/**
 * This server's own limits: so many requests a minute from one client address, and so many of one end user.
 *
 * Decision: a fixed window, which begins with a key's first request. It is one atomic increment in whatever store
 * (Redis: INCR and an expiry), and what the headers say of it is exact. The cost: around the end of a window twice the
 * limit can pass within a moment.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import type { ClientAddress } from './client-address.ts';
import type { AppEnv } from './context.ts';

const WINDOW_SECONDS = 60;

export type RateLimitHit = {
  /** Requests of the key in its window, this one included. */
  readonly count: number;
  /** When the window ends. */
  readonly resetAt: Date;
};

/** Counts requests by the minute. */
export type RateLimitStore = {
  /** Atomic: of several at once each gets a count of its own. */
  readonly hit: (key: string) => Promise<RateLimitHit>;
};

export type MemoryStoreOptions = {
  readonly now: () => Date;
  /** How many keys are kept; the longest unused go first. @default 100,000 */
  readonly maxKeys?: number | undefined;
};

export type MemoryStore = RateLimitStore & {
  /** How many keys are kept right now. */
  readonly size: () => number;
};

/**
 * Counts of one process.
 *
 * A refused request refreshes its key as any other does: who wants to be forgotten must stay away while `maxKeys`
 * others come, and within one window, after which the count would begin anew anyway.
 */
export function memoryStore({ now, maxKeys = 100_000 }: MemoryStoreOptions): MemoryStore {
  const windows = new LRUCache<string, { readonly startedAtMs: number; count: number }>({ max: maxKeys });
  return {
    // Nothing is awaited between reading a count and writing it.
    hit(key) {
      const nowMs = now().getTime();
      let window = windows.get(key);
      const ageMs = nowMs - (window?.startedAtMs ?? nowMs);
      // A negative age is a clock that was set back; without this it would lock its keys for as long.
      if (window === undefined || ageMs < 0 || ageMs >= WINDOW_SECONDS * 1_000) {
        window = { startedAtMs: nowMs, count: 0 };
        windows.set(key, window);
      }
      window.count += 1;
      return Promise.resolve({
        count: window.count,
        resetAt: new Date(window.startedAtMs + WINDOW_SECONDS * 1_000),
      });
    },
    size: () => windows.size,
  };
}

export type RateLimitOptions = {
  readonly now: () => Date;
  /** Requests without a known address are limited by their user alone. */
  readonly clientAddress: ClientAddress;
  /** Of one end user. @default 120 */
  readonly perMinute?: number | undefined;
  /** From one client address; an office shares one. @default ten times `perMinute` */
  readonly addressPerMinute?: number | undefined;
  /** One a kind of key, so that a flood of addresses cannot push users out. @default memory */
  readonly stores?: { readonly addresses: RateLimitStore; readonly users: RateLimitStore } | undefined;
};

export type RateLimits = {
  /**
   * Stands behind CORS, so that browsers can read its refusal, and in front of everything that costs something. It
   * also writes the headers of what `perUser` counts further in.
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
  const { addresses, users } = options.stores ?? { addresses: memoryStore({ now }), users: memoryStore({ now }) };
  /** The tightest limit that a request has been counted against. */
  const quotas = new WeakMap<Context<AppEnv>, Quota>();

  // At least 1: a window may end between the count and the answer, and `Retry-After: 0` invites to retry at once.
  const secondsUntil = (date: Date): number => Math.max(1, Math.ceil((date.getTime() - now().getTime()) / 1_000));

  /**
   * The three fields of draft-ietf-httpapi-ratelimit-headers-06, the last draft to have them and what most clients
   * read; from -07 on they are one structured field. One limit is reported: the one that will be reached first.
   */
  const report = (c: Context<AppEnv>): void => {
    const quota = quotas.get(c);
    if (quota === undefined) return;
    c.header('RateLimit-Limit', String(quota.limit));
    c.header('RateLimit-Remaining', String(quota.remaining));
    c.header('RateLimit-Reset', String(secondsUntil(quota.resetAt)));
  };

  const count = async (
    c: Context<AppEnv>,
    { store, key, limit, reason }: { store: RateLimitStore; key: string; limit: number; reason: string },
  ): Promise<void> => {
    const hit = await store.hit(key);
    const quota = tighter({ limit, remaining: Math.max(0, limit - hit.count), resetAt: hit.resetAt }, quotas.get(c));
    quotas.set(c, quota);
    if (hit.count <= limit) return;
    report(c);
    throw new AppError('rate-limited', { reason, retryAfterSeconds: secondsUntil(quota.resetAt) });
  };

  return {
    async perAddress(c, next) {
      const key = clientAddress(c);
      if (key !== undefined) {
        await count(c, { store: addresses, key, limit: addressPerMinute, reason: 'limit of the address' });
      }
      await next();
      // Not before: errors start their answer anew, and a 304 keeps few headers of the 200 it stands for.
      report(c);
    },
    perUser: (c, { issuer, endUserId }) =>
      // Injective: JSON quotes what a plain separator would confuse.
      count(c, {
        store: users,
        key: JSON.stringify([issuer, endUserId]),
        limit: perMinute,
        reason: 'limit of the user',
      }),
  };
}

/** The one with less left, or else the one that takes longer to come back. */
function tighter(one: Quota, other: Quota | undefined): Quota {
  if (other === undefined || one.remaining < other.remaining) return one;
  return one.remaining === other.remaining && one.resetAt >= other.resetAt ? one : other;
}
