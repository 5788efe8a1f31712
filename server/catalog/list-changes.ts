/**
 * What users change, said to the store that all instances share; and said again later where the store is away, since an
 * instance that it comes back to would otherwise take an answer from before the change for one from after it.
 */
import { LRUCache } from 'lru-cache';
import type { ListChange, StoredLists } from './stored-lists.ts';

export type ListChanges = {
  /** Never rejects. */
  readonly say: (owner: string, change: Unsaid) => Promise<void>;
  /**
   * Says what could not be said.
   * @returns whether there was anything; never rejects
   */
  readonly sayAgain: () => Promise<boolean>;
};

export type Unsaid = Pick<ListChange, 'isDoubt'> & {
  /** The user may be on the platform's hosted page until then. */
  readonly watchedUntil?: Date | undefined;
};

/** So many users; of whoever comes beyond that, what others have kept is outdated for as long as it is fresh. */
const MAX_UNSAID = 10_000;
const SAID_AT_ONCE = 100;

export function createListChanges(lists: Pick<StoredLists, 'change'>, now: () => Date): ListChanges {
  const unsaid = new LRUCache<string, Unsaid>({ max: MAX_UNSAID });

  /** @returns whether it could be said */
  const say = async (owner: string, { isDoubt, watchedUntil }: Unsaid): Promise<boolean> => {
    try {
      const watchMs = watchedUntil && watchedUntil.getTime() - now().getTime();
      await lists.change(owner, { id: crypto.randomUUID(), isDoubt, watchMs });
      return true;
    } catch {
      const earlier = unsaid.get(owner);
      unsaid.set(owner, {
        isDoubt: isDoubt && (earlier?.isDoubt ?? true),
        watchedUntil: watchedUntil ?? earlier?.watchedUntil,
      });
      return false;
    }
  };

  /** Some at a time: thousands at once would take the store longer than it may take, and it would count as lost again. */
  const sayAll = async (): Promise<void> => {
    const all = [...unsaid.entries()];
    for (let from = 0; from < all.length; from += SAID_AT_ONCE) {
      await Promise.all(
        all.slice(from, from + SAID_AT_ONCE).map(async ([owner, change]) => {
          // Only what has been said is forgotten, and only that: there may be another change by then.
          if ((await say(owner, change)) && unsaid.get(owner) === change) unsaid.delete(owner);
        }),
      );
    }
  };
  let sayingAgain: Promise<void> | null = null;

  return {
    async say(owner, change) {
      await say(owner, change);
    },
    async sayAgain() {
      if (unsaid.size === 0) return false;
      sayingAgain ??= sayAll().finally(() => {
        sayingAgain = null;
      });
      await sayingAgain;
      return true;
    },
  };
}
