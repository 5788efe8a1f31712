/**
 * Which numbers the options may be. JavaScript computes them, and a NaN (of a variable that is not set) compares with
 * nothing: it would switch off the limit that it stands for, or fail every user's request.
 */

/** Infinity is no number of milliseconds, seconds or requests, and timers take no more than this many milliseconds. */
const MOST_MS = 2_147_483_647;
const MOST = Number.MAX_SAFE_INTEGER;

const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'cache.freshSeconds': [0, 86_400],
  'cache.staleSeconds': [0, 86_400],
  'cache.detailFreshSeconds': [0, 86_400],
  connectionsTimeoutMs: [1, MOST_MS],
  'platformCalls.timeoutMs': [1, MOST_MS],
  'platformCalls.maxBytes': [1, MOST],
  'platformCalls.maxInFlight': [1, MOST],
  'rateLimit.perMinute': [1, MOST],
  'rateLimit.addressPerMinute': [1, MOST],
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
export function numberFaults(options: unknown): readonly string[] {
  return Object.entries(RANGES).flatMap(([name, [least, most]]) => {
    const value = valueAt(options, name);
    const isInRange = typeof value === 'number' && value >= least && value <= most;
    const isUsable = value === undefined || (isInRange && (Number.isInteger(value) || !isWhole(name)));
    if (isUsable) return [];
    return `${name} must be a ${isWhole(name) ? 'whole ' : ''}number ${most === MOST ? `of ${least} or more` : `from ${least} to ${most}`}`;
  });
}

/** `undefined` where it, or what it belongs to, is not given. */
const valueAt = (options: unknown, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
      options,
    );
