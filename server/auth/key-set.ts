/**
 * The public keys of the host app or its identity provider, fetched as a JWKS (RFC 7517 §5).
 *
 * Decision: jose's own remote key set is not used. It has no cooldown after a failure (50 tokens, 50 fetches), no limit
 * on the size of the answer, and forgets good keys as soon as its cache ends during an outage. jose still chooses and
 * imports the key (createLocalJWKSet); when to fetch is decided here.
 */
import { createLocalJWKSet, errors, type CompactJWSHeaderParameters, type CryptoKey } from 'jose';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { fetchJson, type Fetch } from '../outgoing.ts';
import type { KeySource } from './key-source.ts';

export const KEY_SET_ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];

export type KeySetOptions = {
  readonly url: string;
  readonly fetch: Fetch;
  readonly now: () => Date;
  /** @default {@link KEY_SET_ALGORITHMS} */
  readonly algorithms?: readonly string[];
  /** How long one fetch may take, body included. @default 5000 */
  readonly timeoutMs?: number | undefined;
  /** @default 1 MiB */
  readonly maxBytes?: number;
  /** After this the set is fetched again before it is used. @default 600000 */
  readonly maxAgeMs?: number;
  /**
   * At most one fetch in this time, whatever the tokens ask for. After a failure it begins at a second and doubles up to
   * this. @default 30000
   */
  readonly cooldownMs?: number;
};

// Only the envelope: jose checks each key when it is asked for.
const keySetSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

type LocalKeySet = ReturnType<typeof createLocalJWKSet>;

export function remoteKeySet(options: KeySetOptions): KeySource {
  const {
    url,
    fetch,
    now,
    timeoutMs = 5_000,
    maxBytes = 1024 * 1024,
    maxAgeMs = 600_000,
    cooldownMs = 30_000,
  } = options;
  let keys: LocalKeySet | null = null;
  let fetchedAt = -Infinity;
  let attemptedAt = -Infinity;
  let failure: unknown = null;
  let failuresInARow = 0;
  let pending: Promise<void> | null = null;
  let generation = 0;
  let text = '';

  /** A negative time is a clock that was set back: nothing may wait for it to catch up. */
  const isWithin = (milliseconds: number, since: number): boolean => {
    const passed = now().getTime() - since;
    return passed >= 0 && passed < milliseconds;
  };
  const isOld = (): boolean => !isWithin(maxAgeMs, fetchedAt);

  const load = async (): Promise<void> => {
    try {
      const set = keySetSchema.parse(
        await fetchJson({ url, maxBytes, now, deadline: AbortSignal.timeout(timeoutMs) }, fetch),
      );
      keys = createLocalJWKSet(set);
      const loaded = JSON.stringify(set);
      if (loaded !== text) generation += 1;
      text = loaded;
      fetchedAt = now().getTime();
      failure = null;
      failuresInARow = 0;
    } catch (error) {
      failure = error;
      failuresInARow += 1;
    }
  };

  const waitMs = (): number =>
    failuresInARow === 0 ? cooldownMs : Math.min(cooldownMs, 1_000 * 2 ** (failuresInARow - 1));

  /** Fetches unless that was tried within the cooldown; everyone who asks meanwhile waits for the same fetch. */
  const refresh = async (): Promise<void> => {
    if (pending) return pending;
    if (isWithin(waitMs(), attemptedAt)) return;
    attemptedAt = now().getTime();
    pending = load().finally(() => {
      pending = null;
    });
    return pending;
  };

  const unavailable = (): AppError =>
    new AppError('keys-unavailable', {
      reason: 'key set not obtainable',
      cause: failure,
      retryAfterSeconds: Math.max(1, Math.ceil((attemptedAt + waitMs() - now().getTime()) / 1_000)),
    });

  return {
    algorithms: new Set(options.algorithms ?? KEY_SET_ALGORITHMS),
    generation: () => (isOld() ? null : generation),
    async ready() {
      if (!keys) await refresh();
      return keys !== null;
    },
    async candidates(header) {
      if (isOld()) {
        const refreshing = refresh();
        // Nobody waits for a key set that has just been seen failing: keys that were good stay good meanwhile.
        if (failuresInARow === 0) await refreshing;
      }
      const known = keys ? await matching(keys, header) : [];
      if (known.length > 0) return known;
      await refresh();
      if (!keys) throw unavailable();
      const found = await matching(keys, header);
      // While the set cannot be fetched, an unknown key may well be a new one.
      if (found.length === 0 && failure !== null) throw unavailable();
      return found;
    },
  };
}

async function matching(keys: LocalKeySet, header: CompactJWSHeaderParameters): Promise<readonly CryptoKey[]> {
  try {
    return [await keys(header)];
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return [];
    // Without a `kid` every key of the right type may be the one.
    if (error instanceof errors.JWKSMultipleMatchingKeys) {
      const several: CryptoKey[] = [];
      for await (const key of error) several.push(key);
      return several;
    }
    // A key in the set that is broken or of a kind this runtime lacks: no token can be verified with it.
    return [];
  }
}
