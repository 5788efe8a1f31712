/** One instance asks a platform, under a lease; the others wait here for what it finds. */
import type { SharedStore } from './shared-store.ts';

export type AwaitAnswerOptions = {
  /** Where the answer will be. */
  readonly answerKey: string;
  /** Held by whoever asks; given back only after the answer has been written. */
  readonly leaseKey: string;
  /** Whether this is the answer waited for, and not one from before. @default any */
  readonly isAnswer?: ((value: string) => boolean) | undefined;
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** @default a timer, which ends early where the signal aborts */
  readonly pause?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
};

/** Short at first, since an answer out of a platform's own cache takes no longer; then a few a second for each waiter. */
const PAUSE_MS = { first: 25, most: 200 };

/**
 * @returns `null` where the lease is free without an answer (the holder failed, or is gone) or the signal has aborted
 * @throws whatever the store throws
 */
export async function awaitAnswer(store: SharedStore, options: AwaitAnswerOptions): Promise<string | null> {
  const { answerKey, leaseKey, isAnswer = () => true, signal, pause = timer } = options;
  for (let pauseMs = PAUSE_MS.first; !signal.aborted; pauseMs = Math.min(pauseMs * 2, PAUSE_MS.most)) {
    // Of one moment: an answer that came before the lease ended cannot be missed.
    const [answer, lease] = await store.read([answerKey, leaseKey]);
    if (answer && isAnswer(answer.value)) return answer.value;
    if (!lease) return null;
    await pause(pauseMs, signal);
  }
  return null;
}

const timer = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timeout);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timeout = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish, { once: true });
  });
