/**
 * What a platform said of one user, kept for a while.
 *
 * Decision: the platform's list is cached, not the reply. A grant is applied at every request, so a token that narrows
 * more than the last one takes effect at once, and one entry serves all tokens of a user.
 */
import { LRUCache } from 'lru-cache';
import type { Platform, PlatformIntegration, PlatformList } from '../platforms/platform.ts';
import { createAnswerCache, type Cached } from './answer-cache.ts';

export type ListCacheOptions = {
  readonly now: () => Date;
  /** How long an answer is used without asking. @default 15 */
  readonly freshSeconds?: number | undefined;
  /** How long after that it may stand in for a failing platform. @default 3600 */
  readonly staleSeconds?: number | undefined;
  /** Of the kept lists' texts together, in characters; the longest unused go first. @default 64 Mi */
  readonly maxCharacters?: number | undefined;
};

/** Whose list: the issuer too, because two issuers may each have an `alice`. */
export type ListOwner = { readonly issuer: string; readonly endUserId: string };

export type ListCache = {
  /** @throws whatever the platform's adapter throws, where nothing can stand in. */
  get(platform: Platform, owner: ListOwner): Promise<Cached<PlatformList>>;
  /** Forgets what is kept and what is on its way, because the user has just changed it. */
  drop(platform: Platform, owner: ListOwner): void;
  /** Uses what is kept only while the platform fails, because the user may have just changed it. */
  doubt(platform: Platform, owner: ListOwner): void;
  /**
   * Uses what is kept only while the platform fails, until then: the user is on the platform's hosted page, which will
   * change the list without telling us. What that costs the platform, the limit of requests per user bounds.
   */
  watch(platform: Platform, owner: ListOwner, until: Date): void;
};

const MAX_WATCHED = 100_000;

export function createListCache(options: ListCacheOptions): ListCache {
  const { now, freshSeconds = 15, staleSeconds = 3_600, maxCharacters = 64 * 1024 * 1024 } = options;
  const watchedUntil = new LRUCache<string, number>({ max: MAX_WATCHED });
  const answers = createAnswerCache<PlatformList>({
    now,
    freshSeconds,
    staleSeconds,
    maxCharacters,
    sizeOf: ({ integrations }) => integrations.reduce((sum, item) => sum + sizeOf(item), 0),
    isDoubtful: (key) => (watchedUntil.get(key) ?? 0) > now().getTime(),
  });

  return {
    get: (platform, owner) => answers.get(keyOf(platform, owner), () => platform.list(owner.endUserId)),
    drop(platform, owner) {
      answers.drop(keyOf(platform, owner));
    },
    doubt(platform, owner) {
      answers.doubt(keyOf(platform, owner));
    },
    watch(platform, owner, until) {
      const key = keyOf(platform, owner);
      watchedUntil.set(key, until.getTime());
      answers.disown(key);
    },
  };
}

/** Injective: JSON quotes what a plain separator would confuse. */
export const keyOf = ({ name, listIsPer }: Pick<Platform, 'name' | 'listIsPer'>, owner: ListOwner): string =>
  JSON.stringify(listIsPer === 'platform' ? [name] : [name, owner.issuer, owner.endUserId]);

/** Every text whose length the platform decides. */
const sizeOf = ({ key, slug, name, description, logoUrl, category, authTypes }: PlatformIntegration): number =>
  [key, slug, name, description, logoUrl, category, ...authTypes].reduce((sum, text) => sum + (text?.length ?? 0), 200);
