/**
 * What a platform said of one user, kept for a while.
 *
 * Decision: the platform's list is cached, not the reply. A grant is applied at every request, so a token that narrows
 * more than the last one takes effect at once, and one entry serves all tokens of a user. Of a list only the states are
 * the user's own: beside them, some hundred bytes, an entry holds no more than which catalogue they belong to.
 */
import { LRUCache } from 'lru-cache';
import type { Platform, PlatformIntegration } from '../platforms/platform.ts';
import type { AwaitAnswerOptions } from '../store/await-answer.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createAnswerCache, type Cached } from './answer-cache.ts';
import { inOrder } from './catalogue.ts';
import { createCatalogues } from './catalogues.ts';
import { createSharedLists, type SharedLists } from './shared-lists.ts';
import type { ListNews } from './stored-lists.ts';
import { packStatuses, statusAt, type PackedStatuses } from './statuses.ts';
import type { UserList } from './user-list.ts';

export type { UserList } from './user-list.ts';

/** What the platform said of the integration at this place of the catalogue; `null` beyond its end. */
export function platformIntegrationAt({ catalogue, statuses }: UserList, place: number): PlatformIntegration | null {
  const item = catalogue.items[place];
  return item ? { ...item, status: statusAt(statuses, place) } : null;
}

export type ListCacheOptions = {
  readonly now: () => Date;
  /** How long an answer is used without asking. @default 15 */
  readonly freshSeconds?: number | undefined;
  /** How long after that it may stand in for a failing platform. @default 3600 */
  readonly staleSeconds?: number | undefined;
  /**
   * Of what is kept of users, and as many again of the catalogues that it refers to beside the one in use of each
   * platform, in characters; the longest unused go first. @default 32 Mi
   */
  readonly maxCharacters?: number | undefined;
  /** Where instances keep lists together. @default each by itself */
  readonly store?: SharedStore | undefined;
  /** Platforms whose lists are not worth sharing, or not the same everywhere. @default none */
  readonly unshared?: readonly string[] | undefined;
  /** How long a platform may take to answer, and so one instance waits for another one's answer. @default 10000 */
  readonly platformTimeoutMs?: number | undefined;
  /** Between two looks for it, for tests. @default a timer */
  readonly pause?: AwaitAnswerOptions['pause'];
};

/** Whose list: the issuer too, because two issuers may each have an `alice`. */
export type ListOwner = { readonly issuer: string; readonly endUserId: string };

export type ListReader = {
  /** At once what `get` would say, where nobody has to be asked for it: neither the platform nor other instances. */
  held(platform: Platform, owner: ListOwner): Cached<UserList> | null;
  /** @throws whatever the platform's adapter throws, where nothing can stand in. */
  get(platform: Platform, owner: ListOwner): Promise<Cached<UserList>>;
};

export type ListCache = ListReader & {
  /**
   * Asks now what other instances know of a user's lists, while the request waits for something else. What comes of it
   * may be dropped.
   * @returns what reads those lists with that, once: what is waited for meanwhile should take no longer than asking
   */
  readAhead(platforms: readonly Platform[], owner: ListOwner): ListReader;
  /**
   * Forgets what is kept and what is on its way, because the user has just changed it. As the two below, it holds on
   * this instance at once, and on the others from when its promise is kept; none of them rejects.
   */
  drop(platform: Platform, owner: ListOwner): Promise<void>;
  /** Uses what is kept only while the platform fails, because the user may have just changed it. */
  doubt(platform: Platform, owner: ListOwner): Promise<void>;
  /**
   * Uses what is kept only while the platform fails, until then: the user is on the platform's hosted page, which will
   * change the list without telling us. What that costs the platform, the limit of requests per user bounds.
   */
  watch(platform: Platform, owner: ListOwner, until: Date): Promise<void>;
};

const MAX_WATCHED = 100_000;
const MAX_SAME_STATES = 1_000;
/** Of an entry beside its texts: the objects and the places in the cache. */
const ENTRY_CHARACTERS = 300;

export function createListCache(options: ListCacheOptions): ListCache {
  const { now, freshSeconds = 15, staleSeconds = 3_600, maxCharacters = 32 * 1024 * 1024 } = options;
  const { store, unshared = [], platformTimeoutMs = 10_000 } = options;
  const watchedUntil = new LRUCache<string, number>({ max: MAX_WATCHED });
  const catalogues = createCatalogues();
  /** Texts by themselves: most users are in one of few states, and share the text of it. */
  const sameStates = new LRUCache<PackedStatuses, PackedStatuses>({ max: MAX_SAME_STATES });
  const answers = createAnswerCache<UserList>({
    now,
    freshSeconds,
    staleSeconds,
    maxCharacters,
    sizeOf: ({ statuses }) => ENTRY_CHARACTERS + statuses.length,
    shared: {
      retain: ({ catalogue }) => {
        catalogues.retain(catalogue);
      },
      release: ({ catalogue }) => {
        catalogues.release(catalogue);
      },
      isOverfull: () => catalogues.characters() > maxCharacters,
    },
    isDoubtful(key) {
      const until = watchedUntil.get(key);
      return until !== undefined && until > now().getTime();
    },
  });

  const shareStatuses = (packed: PackedStatuses): PackedStatuses => {
    const statuses = sameStates.get(packed) ?? packed;
    sameStates.set(statuses, statuses);
    return statuses;
  };

  const ask = async (platform: Platform, { endUserId }: ListOwner): Promise<UserList> => {
    const list = inOrder(await platform.list(endUserId));
    const statuses = shareStatuses(packStatuses(list.integrations.map(({ status }) => status)));
    return { catalogue: catalogues.of(platform.name, list), statuses };
  };

  const watch = (key: string, until: Date): void => {
    watchedUntil.set(key, until.getTime());
  };

  const together =
    store &&
    createSharedLists({
      store,
      now,
      keptSeconds: freshSeconds + staleSeconds,
      platformTimeoutMs,
      catalogues,
      answers,
      shareStatuses,
      watch,
      pause: options.pause,
    });
  const togetherFor = ({ name }: Platform): SharedLists | undefined => (unshared.includes(name) ? undefined : together);

  /** @param ahead by key, news that has been asked for already */
  const readerWith = (ahead: ReadonlyMap<string, Promise<ListNews | null>>): ListReader => ({
    held: (platform, owner) => (togetherFor(platform) ? null : answers.held(keyOf(platform, owner))),
    get(platform, owner) {
      const key = keyOf(platform, owner);
      const question = (): Promise<UserList> => ask(platform, owner);
      return (
        togetherFor(platform)?.get(key, platform, question, ahead.get(key)) ??
        answers.get(key, question, platform.outlook())
      );
    },
  });

  return {
    ...readerWith(new Map()),
    readAhead(platforms, owner) {
      const ahead = new Map<string, Promise<ListNews | null>>();
      for (const platform of platforms) {
        const key = keyOf(platform, owner);
        const news = togetherFor(platform)?.news(key);
        if (news) ahead.set(key, news);
      }
      return readerWith(ahead);
    },
    async drop(platform, owner) {
      const key = keyOf(platform, owner);
      answers.drop(key);
      await togetherFor(platform)?.say(key, { isDoubt: false });
    },
    async doubt(platform, owner) {
      const key = keyOf(platform, owner);
      answers.doubt(key);
      await togetherFor(platform)?.say(key, { isDoubt: true });
    },
    async watch(platform, owner, until) {
      const key = keyOf(platform, owner);
      watch(key, until);
      answers.disown(key);
      await togetherFor(platform)?.say(key, { isDoubt: true, watchedUntil: until });
    },
  };
}

/** Injective: JSON quotes what a plain separator would confuse. */
export const keyOf = ({ name, listIsPer }: Pick<Platform, 'name' | 'listIsPer'>, owner: ListOwner): string =>
  JSON.stringify(listIsPer === 'platform' ? [name] : [name, owner.issuer, owner.endUserId]);
