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

export function createListChanges(lists: Pick<StoredLists, 'change'>, now: () => Date): ListChanges {
  const unsaid = new LRUCache<string, Unsaid>({ max: MAX_UNSAID });

  const say = async (owner: string, { isDoubt, watchedUntil }: Unsaid): Promise<void> => {
    try {
      const watchMs = watchedUntil && watchedUntil.getTime() - now().getTime();
      await lists.change(owner, { id: crypto.randomUUID(), isDoubt, watchMs });
    } catch {
      const earlier = unsaid.get(owner);
      unsaid.set(owner, {
        isDoubt: isDoubt && (earlier?.isDoubt ?? true),
        watchedUntil: watchedUntil ?? earlier?.watchedUntil,
      });
    }
  };

  return {
    say,
    async sayAgain() {
      if (unsaid.size === 0) return false;
      const all = [...unsaid.entries()];
      unsaid.clear();
      await Promise.all(all.map(([owner, change]) => say(owner, change)));
      return true;
    },
  };
}
