/**
 * Texts → ids, and into the store what it does not hold yet.
 *
 * Decision: a batch is known by one digest of all of it. Every user's list carries the same logos in the same order, so
 * from the second answer on nothing is hashed one by one, looked at or copied; 981 digests of their own cost twice as
 * much as one of everything.
 */
import { LRUCache } from 'lru-cache';
import type { LogoBatch } from './logo-batch.ts';
import { logoIdOf } from './logo-id.ts';
import type { LogoStore } from './logo-store.ts';
import { isLogoText } from './logo-text.ts';

export type LogoIntake = {
  /**
   * The batch must not change until this has settled.
   * @returns an id for each text, `null` for what is no logo
   */
  readonly take: (batch: LogoBatch) => Promise<readonly (string | null)[]>;
};

const MAX_BATCHES = 2_000;

export function createLogoIntake(store: LogoStore): LogoIntake {
  // Promises, so that a herd's first answers are learnt once.
  const batches = new LRUCache<string, Promise<readonly (string | null)[]>>({ max: MAX_BATCHES });

  const idsOf = async (batch: LogoBatch): Promise<readonly (string | null)[]> => {
    const key = String.fromCharCode(...new Uint8Array(await digestOf(batch.all())));
    const known = batches.get(key);
    if (known) return known;
    const learning = learn(batch);
    batches.set(key, learning);
    learning.catch(() => {
      batches.delete(key);
    });
    return learning;
  };

  return {
    async take(batch) {
      const ids = await idsOf(batch);
      // Of a batch that is known, too: the store forgets.
      for (const [index, id] of ids.entries()) {
        if (id !== null && !store.has(id)) store.set(id, { kind: 'source', text: batch.at(index).slice() });
      }
      return ids;
    },
  };
}

const digestOf = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes);

function learn(batch: LogoBatch): Promise<readonly (string | null)[]> {
  const decoder = new TextDecoder();
  const texts = Array.from({ length: batch.count() }, (_, index) => batch.at(index));
  return Promise.all(
    texts.map(async (bytes) => (isLogoText(decoder.decode(bytes)) ? logoIdOf(await digestOf(bytes)) : null)),
  );
}
