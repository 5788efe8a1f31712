/**
 * Catalogues in the store that all instances share, each under the digest of its text: what users' lists refer to.
 *
 * Decision: plain JSON. 981 integrations take a quarter of a megabyte, which crosses once for each instance and
 * catalogue. One that is larger than a question to the store may take is not put there: each instance then learns it
 * from the platform, at the price of one call, and after that knows it by the same digest.
 */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { keySchema } from '../platforms/list-items.ts';
import type { PlatformIntegration } from '../platforms/platform.ts';
import { hashedKey } from '../store/hashed-key.ts';
import type { SharedStore } from '../store/shared-store.ts';
import type { Catalogue, CatalogueItem } from './catalogue.ts';
import type { Catalogues } from './catalogues.ts';

export type StoredCataloguesOptions = {
  readonly store: SharedStore;
  readonly catalogues: Catalogues;
  /** Since a list that refers to it was last written. */
  readonly lifeMs: number;
  /** Of a catalogue's text, in characters. @default 1 Mi */
  readonly maxCharacters?: number | undefined;
};

export type StoredCatalogues = {
  /** SHA-256, the same on every instance. */
  readonly digestOf: (catalogue: Catalogue) => Promise<string>;
  /**
   * Puts it there, or has it stay there; nothing where it is too large. What was found spoilt is put right.
   * @throws whatever the store throws
   */
  readonly publish: (catalogue: Catalogue) => Promise<void>;
  /**
   * Out of memory, or else out of the store.
   * @param likely looked at first
   * @returns `null` where it is missing, or not what its digest says
   */
  readonly find: (platform: string, digest: string, likely: Catalogue | undefined) => Promise<Catalogue | null>;
};

/** Of those that no kept list refers to at the moment. */
const KNOWN_CHARACTERS = 16 * 1024 * 1024;

/** So many texts under digests that are not theirs are remembered. */
const MAX_SPOILT = 1_000;

const itemSchema: z.ZodType<CatalogueItem> = z.strictObject({
  key: keySchema,
  slug: z.string().nullable(),
  name: z.string().min(1),
  description: z.string(),
  logoId: z.string().nullable(),
  category: z.string().nullable(),
  authTypes: z.array(z.string()),
  hosted: z.boolean(),
});

const catalogueSchema = z.strictObject({
  platform: z.string(),
  droppedCount: z.int().nonnegative(),
  items: z.array(itemSchema),
});

export function createStoredCatalogues(options: StoredCataloguesOptions): StoredCatalogues {
  const { store, catalogues, lifeMs, maxCharacters = 1024 * 1024 } = options;
  const digests = new WeakMap<Catalogue, string>();
  const known = new LRUCache<string, Catalogue>({
    maxSize: KNOWN_CHARACTERS,
    // One that is larger is known by itself.
    sizeCalculation: ({ characters }) => Math.min(1 + characters, KNOWN_CHARACTERS),
  });
  const loading = new Map<string, Promise<Catalogue | null>>();
  /** Digests under which something else was found: that there is something does not mean that it can stay. */
  const spoilt = new LRUCache<string, true>({ max: MAX_SPOILT });

  const learn = (digest: string, catalogue: Catalogue): void => {
    digests.set(catalogue, digest);
    known.set(digest, catalogue);
  };

  const digestOf = async (catalogue: Catalogue): Promise<string> => {
    const digest = digests.get(catalogue) ?? (await hashedKey(textOf(catalogue)));
    learn(digest, catalogue);
    return digest;
  };

  const load = async (platform: string, digest: string): Promise<Catalogue | null> => {
    try {
      const [stored] = await store.read([catalogueKey(digest)]);
      if (!stored) return null;
      if (stored.value.length > maxCharacters || (await hashedKey(stored.value)) !== digest) {
        spoilt.set(digest, true);
        return null;
      }
      const { data } = catalogueSchema.safeParse(JSON.parse(stored.value));
      if (data?.platform !== platform) return null;
      const integrations = data.items.map((item): PlatformIntegration => ({ ...item, status: 'unknown' }));
      const catalogue = catalogues.of(platform, { integrations, droppedCount: data.droppedCount });
      learn(digest, catalogue);
      return catalogue;
    } catch {
      // The store is out of reach, or its text no JSON: the platform will tell.
      return null;
    }
  };

  return {
    digestOf,
    async publish(catalogue) {
      const digest = await digestOf(catalogue);
      const key = catalogueKey(digest);
      if (!spoilt.has(digest) && (await store.extend(key, lifeMs))) return;
      const value = textOf(catalogue);
      if (value.length <= maxCharacters) await store.write([{ key, value, ttlMs: lifeMs }]);
      spoilt.delete(digest);
    },
    async find(platform, digest, likely) {
      if (likely && digests.get(likely) === digest) return likely;
      const here = known.get(digest);
      if (here) return here;
      const under = loading.get(digest) ?? load(platform, digest).finally(() => loading.delete(digest));
      loading.set(digest, under);
      return under;
    },
  };
}

/** The order of the fields is that in which `Catalogue` makes them, on every instance. */
const textOf = ({ platform, droppedCount, items }: Catalogue): string =>
  JSON.stringify({ platform, droppedCount, items });

const catalogueKey = (digest: string): string => `catalogue:${digest}`;
