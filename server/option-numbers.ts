/** Which numbers the options of `createTokenServer()` may be. */
import { MOST_MS, rangeFault } from './number-range.ts';

const RANGES: Readonly<Record<string, readonly [least: number, most?: number]>> = {
  'cache.freshSeconds': [0, 86_400],
  'cache.staleSeconds': [0, 86_400],
  'cache.detailFreshSeconds': [0, 86_400],
  connectionsTimeoutMs: [1, MOST_MS],
  'platformCalls.timeoutMs': [1, MOST_MS],
  'platformCalls.maxBytes': [1],
  'platformCalls.maxInFlight': [1],
  'rateLimit.perMinute': [1],
  'rateLimit.addressPerMinute': [1],
  trustedProxies: [0, 10],
  'userTokens.keySetTimeoutMs': [1, MOST_MS],
  'userTokens.clockSkewSeconds': [0, 60],
  'userTokens.maxLifetimeSeconds': [1, 86_400],
};

/**
 * Milliseconds and counts are whole: `AbortSignal.timeout()` throws at a third of ten seconds, so every request would
 * fail. Seconds are only compared with ages, and may be parts of one.
 */
const isWhole = (name: string): boolean => !name.endsWith('Seconds');

/** @returns one sentence a number that cannot be used */
export const numberFaults = (options: unknown): readonly string[] =>
  Object.entries(RANGES)
    .map(([name, [least, most]]) => rangeFault(name, valueAt(options, name), { least, most, isWhole: isWhole(name) }))
    .filter((fault) => fault !== null);

/** `undefined` where it, or what it belongs to, is not given. */
const valueAt = (options: unknown, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
      options,
    );
