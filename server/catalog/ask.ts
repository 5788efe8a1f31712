/** Every question to a platform on behalf of a request, with what the log and the metrics want to know of it. */
import type { ErrorCode } from '#wire';
import { AppError } from '../errors.ts';
import type { Platform } from '../platforms/platform.ts';
import type { CachedList, ListCache, ListOwner } from './list-cache.ts';

export type PlatformOutcome = {
  readonly platform: string;
  /** Of a list where it came from, `none` where there was nothing to answer with; `call` of anything else. */
  readonly source: CachedList['source'] | 'none' | 'call';
  /** What the request waited for the platform; `null` where it did not. */
  readonly platformMs: number | null;
  /** Items of its answer that could not be used. */
  readonly droppedCount: number;
  /** The code it failed with; `null` where it did not. */
  readonly error: ErrorCode | null;
};

export type OnOutcome = (outcome: PlatformOutcome) => void;

/** @throws whatever the platform's adapter throws, where nothing can stand in. */
export async function askForList(
  platform: Platform,
  lists: ListCache,
  owner: ListOwner,
  onOutcome: OnOutcome,
): Promise<CachedList> {
  const elapsed = stopwatch();
  try {
    const cached = await lists.get(platform, owner);
    onOutcome({
      platform: platform.name,
      source: cached.source,
      platformMs: cached.source === 'hit' ? null : elapsed(),
      droppedCount: cached.list.droppedCount,
      error: cached.error === null ? null : codeOf(cached.error),
    });
    return cached;
  } catch (error) {
    onOutcome({
      platform: platform.name,
      source: 'none',
      platformMs: elapsed(),
      droppedCount: 0,
      error: codeOf(error),
    });
    throw error;
  }
}

/** A call that is not about a list. @throws what the call throws */
export async function askFor<Answer>(
  platform: Platform,
  call: () => Promise<Answer>,
  onOutcome: OnOutcome,
): Promise<Answer> {
  const elapsed = stopwatch();
  const report = (error: ErrorCode | null): void => {
    onOutcome({ platform: platform.name, source: 'call', platformMs: elapsed(), droppedCount: 0, error });
  };
  try {
    const answer = await call();
    report(null);
    return answer;
  } catch (error) {
    report(codeOf(error));
    throw error;
  }
}

const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'internal');

/** @returns how many milliseconds have passed since */
function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => Math.round((performance.now() - startedAt) * 10) / 10;
}
