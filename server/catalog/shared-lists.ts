/**
 * Users' lists as all instances have them together: what the store says comes first, and this instance's own memory is
 * brought into line with it before it answers.
 *
 * Decision: the memory goes on being used, and not only once the store has failed. What it keeps needs no decoding again
 * (a warm request is one question to the store), and it is all there is when the store goes. What it came to keep while
 * the store was away is of use for a failing platform alone once the store is back: others may have changed it.
 *
 * Nothing here rejects because of the store.
 */
import { AppError } from '../errors.ts';
import type { Platform } from '../platforms/platform.ts';
import type { AwaitAnswerOptions } from '../store/await-answer.ts';
import type { SharedStore } from '../store/shared-store.ts';
import type { AnswerCache, Cached, Found } from './answer-cache.ts';
import type { Catalogues } from './catalogues.ts';
import { createListChanges, type ListChanges } from './list-changes.ts';
import { fitsCatalogue, type PackedStatuses } from './statuses.ts';
import { createStoredCatalogues } from './stored-catalogues.ts';
import { createStoredLists, type ListNews, type StoredList } from './stored-lists.ts';
import { ALONE, createTurns, giveBack } from './turns.ts';
import type { UserList } from './user-list.ts';

export type SharedListsOptions = {
  readonly store: SharedStore;
  readonly now: () => Date;
  /** How long a list is kept, fresh and stale. */
  readonly keptSeconds: number;
  /** How long a platform may take, and one instance therefore waits for another one's answer. */
  readonly platformTimeoutMs: number;
  /** This instance's own. */
  readonly catalogues: Catalogues;
  readonly answers: AnswerCache<UserList>;
  /** Equal texts as one. */
  readonly shareStatuses: (statuses: PackedStatuses) => PackedStatuses;
  /** Hears that the user may be on the platform's hosted page until then. */
  readonly watch: (key: string, until: Date) => void;
  /** Between two looks for another one's answer. @default a timer */
  readonly pause?: AwaitAnswerOptions['pause'];
};

export type SharedLists = {
  /** What the store says of a list, for `get`; `null` where it is out of reach. Never rejects. */
  readonly news: (key: string) => Promise<ListNews | null>;
  /**
   * @param ahead news of the same key that has been asked for already. @default asked for now
   * @throws whatever `ask` throws, where nothing can stand in.
   */
  readonly get: (
    key: string,
    platform: Pick<Platform, 'name' | 'outlook'>,
    ask: () => Promise<UserList>,
    ahead?: Promise<ListNews | null>,
  ) => Promise<Cached<UserList>>;
  /** Tells the other instances of a change, which the memory knows already. */
  readonly say: ListChanges['say'];
};

/** What an instance that asks a platform may need beside the platform's own time, before others ask in its place. */
const LEASE_MARGIN_MS = 2_000;

export function createSharedLists(options: SharedListsOptions): SharedLists {
  const { store, now, keptSeconds, platformTimeoutMs, answers, shareStatuses, watch } = options;
  // At least 1: no store keeps anything for no time.
  const lifeMs = Math.max(1, Math.ceil(keptSeconds * 1_000));
  const lists = createStoredLists({ store, lifeMs, leaseMs: platformTimeoutMs + LEASE_MARGIN_MS });
  const catalogues = createStoredCatalogues({ store, catalogues: options.catalogues, lifeMs });
  const changes = createListChanges(lists, now);
  const takeTurn = createTurns({ ...options, lists });

  const read: SharedLists['news'] = async (key) => {
    try {
      const news = await lists.read(key);
      // What could not be said while the store was away counts before what it says.
      return (await changes.sayAgain()) ? await lists.read(key) : news;
    } catch {
      return null;
    }
  };

  const userListOf = async (platform: string, key: string, stored: StoredList): Promise<UserList | null> => {
    const likely = answers.peek(key)?.answer.catalogue;
    const catalogue = await catalogues.find(platform, stored.catalogue, likely);
    if (catalogue === null || !fitsCatalogue(stored.statuses, catalogue.items.length)) return null;
    return { catalogue, statuses: shareStatuses(stored.statuses) };
  };

  /** Has the memory say what the store says. Nothing is awaited here: two requests would undo each other's. */
  const adopt = (key: string, { list, change, hasChanged, watchMs }: ListNews, loaded: UserList | null): void => {
    if (watchMs > 0) watch(key, new Date(now().getTime() + watchMs));
    const kept = answers.peek(key);
    if (list !== null && (loaded !== null || kept?.origin?.id === list.id)) {
      const doubted = list.change !== change;
      const origin = { id: list.id, change: list.change };
      if (loaded !== null) answers.put(key, { answer: loaded, fetchedAt: ago(list.ageMs), doubted, origin });
      else if (kept && (kept.doubted ?? false) !== doubted) answers.put(key, { ...kept, doubted });
    } else if (kept) {
      const isFromBefore = hasChanged && kept.origin?.change !== change;
      if (isFromBefore) answers.forget(key);
      else if (kept.doubted !== true) answers.put(key, { ...kept, doubted: true });
    }
  };

  const ago = (milliseconds: number): Date => new Date(now().getTime() - milliseconds);

  /** @returns `null` where the store does not say */
  const mark = (key: string): Promise<string | null> => lists.mark(key).catch(() => null);

  /** @returns `null` where the store did not say */
  const write = async (key: string, id: string, answer: UserList, change: string): Promise<boolean | null> => {
    try {
      const { catalogue, statuses } = answer;
      // Before the list that refers to it.
      await catalogues.publish(catalogue);
      return await lists.write(key, { id, catalogue: await catalogues.digestOf(catalogue), statuses }, change);
    } catch {
      return null;
    }
  };

  const find = async (
    key: string,
    platform: string,
    list: StoredList | null,
    change: string,
    ask: () => Promise<UserList>,
    isProbe: boolean,
  ): Promise<Found<UserList>> => {
    const turn = isProbe ? ALONE : await takeTurn(key, list, change);
    if (turn === 'late') throw new AppError('platform-timeout', { reason: 'waited for another instance' });
    const { lease, found } = turn;
    const theirs = found && (await userListOf(platform, key, found));
    if (theirs) {
      const origin = { id: found.id, change };
      return { entry: { answer: theirs, fetchedAt: now(), origin }, source: 'shared', isOutdated: false };
    }
    try {
      const answer = await ask();
      const fetchedAt = now();
      const id = crypto.randomUUID();
      const isWritten = await write(key, id, answer, change);
      const origin = isWritten === true ? { id, change } : undefined;
      return { entry: { answer, fetchedAt, origin }, source: 'miss', isOutdated: isWritten === false };
    } finally {
      // After the answer has been written: whoever waits looks for both at one moment.
      if (lease) giveBack(lease);
    }
  };

  return {
    say: changes.say,
    news: read,
    async get(key, platform, ask, ahead) {
      const news = await (ahead ?? read(key));
      if (news === null) return answers.get(key, ask, platform.outlook());
      const { list } = news;
      const isNew = list !== null && answers.peek(key)?.origin?.id !== list.id;
      const loaded = isNew ? await userListOf(platform.name, key, list) : null;
      const change = news.change ?? (platform.outlook() instanceof Error ? null : await mark(key));
      // From here on nothing is awaited: another request may have older news, and would have the memory say that.
      adopt(key, news, loaded);
      const outlook = platform.outlook();
      if (change === null) return answers.get(key, ask, outlook);
      const search = (): Promise<Found<UserList>> => find(key, platform.name, list, change, ask, outlook === 'probe');
      return answers.find(key, search, change, outlook);
    },
  };
}
