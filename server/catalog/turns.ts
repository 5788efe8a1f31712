/**
 * Of several instances that need the same list one asks the platform, and the others wait for what it finds.
 *
 * Decision: whoever gets the lease asks, and everyone else waits for what it finds. Where it finds nothing (the platform
 * failed, or the instance is gone) each of them asks by itself: taking turns would add up their waits. So would asking
 * after a long wait for nothing, which therefore counts as the platform's own time-out. A platform that is known to be
 * down is not waited for at all: whoever is to find out whether that is over asks by itself, and the others nobody.
 */
import { awaitAnswer, type AwaitAnswerOptions } from '../store/await-answer.ts';
import type { Lease, SharedStore } from '../store/shared-store.ts';
import { readStoredList, type StoredList, type StoredLists } from './stored-lists.ts';

export type TurnsOptions = {
  readonly store: SharedStore;
  readonly lists: Pick<StoredLists, 'acquire' | 'read' | 'keysOf'>;
  /** How long a platform may take, and one instance therefore waits for another one's answer. */
  readonly platformTimeoutMs: number;
  /** Between two looks for it. @default a timer */
  readonly pause?: AwaitAnswerOptions['pause'];
};

/** Who asks the platform: this instance, under a lease where it got one; or another one did. */
export type Turn = { readonly lease: Lease | null; readonly found: StoredList | null };
export const ALONE: Turn = { lease: null, found: null };

/**
 * @param list what the store had of it before
 * @param change of the user's that an answer has to be from after
 * @returns `late` where nothing came of a long wait. Never rejects
 */
export type TakeTurn = (key: string, list: StoredList | null, change: string) => Promise<Turn | 'late'>;

/** Of the time that a platform may take, how much may be spent on waiting for another instance before asking it all the same. */
const PATIENCE = 0.4;

export function createTurns({ store, lists, platformTimeoutMs, pause }: TurnsOptions): TakeTurn {
  return async (key, list, change) => {
    const isAnswer = (stored: StoredList | null): stored is StoredList =>
      stored !== null && stored.id !== list?.id && stored.change === change;
    try {
      const lease = await lists.acquire(key, change);
      if (lease !== null) {
        // Another instance may have asked, written and given back since the news was read.
        const found = await lists.read(key).then(
          ({ list: latest }) => latest,
          () => null,
        );
        if (!isAnswer(found)) return { lease, found: null };
        giveBack(lease);
        return { lease: null, found };
      }
      const beganAt = performance.now();
      const value = await awaitAnswer(store, {
        ...(await lists.keysOf(key, change)),
        isAnswer: (text) => isAnswer(readStoredList({ value: text, leftMs: 0 })),
        signal: AbortSignal.timeout(platformTimeoutMs),
        pause,
      });
      if (value !== null) return { lease: null, found: readStoredList({ value, leftMs: 0 }) };
      return performance.now() - beganAt > platformTimeoutMs * PATIENCE ? 'late' : ALONE;
    } catch {
      return ALONE;
    }
  };
}

/** Where the store has gone meanwhile, the lease is its own affair: it ends by itself at the latest. */
export function giveBack(lease: Lease): void {
  lease.release().catch(() => undefined);
}
