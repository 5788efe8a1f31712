/**
 * What a platform said of one user, kept for a while: fresh answers spare it calls, and older ones stand in while it
 * fails.
 *
 * Decision: the platform's list is cached, not the reply. A grant is applied at every request, so a token that narrows
 * more than the last one takes effect at once, and one entry serves all tokens of a user.
 */
import { LRUCache } from 'lru-cache';
import type { Platform, PlatformIntegration, PlatformList } from '../platforms/platform.ts';

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

export type CachedList = {
  readonly list: PlatformList;
  /** `shared`: another request had already asked. `stale`: the platform failed and this is what it said before. */
  readonly source: 'hit' | 'miss' | 'shared' | 'stale';
  readonly fetchedAt: Date;
  /** Why it is stale. */
  readonly error: unknown;
};

export type ListCache = {
  /** @throws whatever the platform's adapter throws, where nothing can stand in. */
  get(platform: Platform, owner: ListOwner): Promise<CachedList>;
  /** Forgets what is kept and what is on its way, because the user has just changed it. */
  drop(platform: Platform, owner: ListOwner): void;
  /** Uses what is kept only while the platform fails, because the user may have just changed it. */
  doubt(platform: Platform, owner: ListOwner): void;
  /**
   * Keeps answers for a second only, until then: the user is on the platform's hosted page, which will change the list
   * without telling us.
   */
  watch(platform: Platform, owner: ListOwner, until: Date): void;
};

const WATCHED_SECONDS = 1;
const MAX_WATCHED = 100_000;

type Entry = { readonly list: PlatformList; readonly fetchedAt: Date; readonly doubted?: boolean };

export function createListCache(options: ListCacheOptions): ListCache {
  const { now, freshSeconds = 15, staleSeconds = 3_600, maxCharacters = 64 * 1024 * 1024 } = options;
  const entries = new LRUCache<string, Entry>({
    maxSize: maxCharacters,
    sizeCalculation: ({ list }, key) => key.length + list.integrations.reduce((sum, item) => sum + sizeOf(item), 1),
  });
  const inFlight = new Map<string, Promise<Entry>>();
  const watchedUntil = new LRUCache<string, number>({ max: MAX_WATCHED });

  const ageSeconds = (entry: Entry): number => (now().getTime() - entry.fetchedAt.getTime()) / 1_000;

  const isFresh = (key: string, entry: Entry): boolean => {
    if (entry.doubted === true) return false;
    const age = ageSeconds(entry);
    const watched = (watchedUntil.get(key) ?? 0) > now().getTime();
    // A negative age is a clock that was set back; without this an entry would stay fresh for as long.
    return age >= 0 && age < (watched ? Math.min(WATCHED_SECONDS, freshSeconds) : freshSeconds);
  };

  const fetchList = (key: string, platform: Platform, owner: ListOwner): Promise<Entry> => {
    const fetching = platform
      .list(owner.endUserId)
      .then((list): Entry => {
        const entry = { list, fetchedAt: now() };
        // Not after a drop: this answer may be from before the change.
        if (inFlight.get(key) === fetching) entries.set(key, entry);
        return entry;
      })
      .finally(() => {
        if (inFlight.get(key) === fetching) inFlight.delete(key);
      });
    inFlight.set(key, fetching);
    return fetching;
  };

  return {
    async get(platform, owner) {
      const key = keyOf(platform, owner);
      const kept = entries.get(key);
      if (kept && isFresh(key, kept)) return { ...kept, source: 'hit', error: null };
      const under = inFlight.get(key);
      try {
        const entry = await (under ?? fetchList(key, platform, owner));
        return { ...entry, source: under ? 'shared' : 'miss', error: null };
      } catch (error) {
        // Asked for again: a drop may have come meanwhile.
        const old = entries.get(key);
        if (!old || ageSeconds(old) >= freshSeconds + staleSeconds) throw error;
        return { ...old, source: 'stale', error };
      }
    },
    drop(platform, owner) {
      const key = keyOf(platform, owner);
      entries.delete(key);
      inFlight.delete(key);
    },
    doubt(platform, owner) {
      const key = keyOf(platform, owner);
      const kept = entries.get(key);
      if (kept) entries.set(key, { ...kept, doubted: true });
      inFlight.delete(key);
    },
    watch(platform, owner, until) {
      const key = keyOf(platform, owner);
      watchedUntil.set(key, until.getTime());
      inFlight.delete(key);
    },
  };
}

/** Injective: JSON quotes what a plain separator would confuse. */
export const keyOf = ({ name, listIsPer }: Pick<Platform, 'name' | 'listIsPer'>, owner: ListOwner): string =>
  JSON.stringify(listIsPer === 'platform' ? [name] : [name, owner.issuer, owner.endUserId]);

/** Every text whose length the platform decides. */
const sizeOf = ({ key, slug, name, description, logoUrl, category, authTypes }: PlatformIntegration): number =>
  [key, slug, name, description, logoUrl, category, ...authTypes].reduce((sum, text) => sum + (text?.length ?? 0), 200);
