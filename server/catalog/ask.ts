/** Every question to a platform on behalf of a request, with what the log and the metrics want to know of it. */
import type { ErrorCode } from '#wire';
import { AppError } from '../errors.ts';
import type { Platform, PlatformDetail } from '../platforms/platform.ts';
import type { Cached } from './answer-cache.ts';
import type { DetailCache, DetailedPlatform } from './detail-cache.ts';
import type { ListOwner, ListReader, UserList } from './list-cache.ts';

export type PlatformOutcome = {
  readonly platform: string;
  readonly about: 'list' | 'detail' | 'connection';
  /** Of what may be cached where it came from, `none` where there was nothing to answer with; `call` of anything else. */
  readonly source: Cached<unknown>['source'] | 'none' | 'call';
  /** What the request waited for the platform; `null` where it did not. */
  readonly platformMs: number | null;
  /** Items of its list that could not be used. */
  readonly droppedCount: number;
  /** The code it failed with; `null` where it did not. */
  readonly error: ErrorCode | null;
};

export type OnOutcome = (outcome: PlatformOutcome) => void;

/** At once what `askForList` would say, and report, where nobody has to be asked; `null` where somebody has to be. */
export function heldList(
  platform: Platform,
  lists: ListReader,
  owner: ListOwner,
  onOutcome: OnOutcome,
): Cached<UserList> | null {
  const held = lists.held(platform, owner);
  if (held) {
    const { droppedCount } = held.answer.catalogue;
    onOutcome({ platform: platform.name, about: 'list', source: 'hit', platformMs: null, droppedCount, error: null });
  }
  return held;
}

/** @throws whatever the platform's adapter throws, where nothing can stand in. */
export const askForList = (
  platform: Platform,
  lists: ListReader,
  owner: ListOwner,
  onOutcome: OnOutcome,
): Promise<Cached<UserList>> =>
  askCached({
    platform: platform.name,
    about: 'list',
    ask: () => lists.get(platform, owner),
    droppedCountOf: ({ catalogue }) => catalogue.droppedCount,
    onOutcome,
  });

/** @throws whatever the platform's adapter throws, where nothing can stand in. */
export const askForDetail = (
  platform: DetailedPlatform,
  details: DetailCache,
  key: string,
  onOutcome: OnOutcome,
): Promise<Cached<PlatformDetail>> =>
  askCached({
    platform: platform.name,
    about: 'detail',
    ask: () => details.get(platform, key),
    droppedCountOf: () => 0,
    onOutcome,
  });

type CachedQuestion<Answer> = Pick<PlatformOutcome, 'platform' | 'about'> & {
  readonly ask: () => Promise<Cached<Answer>>;
  readonly droppedCountOf: (answer: Answer) => number;
  readonly onOutcome: OnOutcome;
};

async function askCached<Answer>(question: CachedQuestion<Answer>): Promise<Cached<Answer>> {
  const { platform, about, ask, droppedCountOf, onOutcome } = question;
  const elapsed = stopwatch();
  try {
    const cached = await ask();
    const { source, error } = cached;
    onOutcome({
      platform,
      about,
      source,
      platformMs: source === 'hit' ? null : elapsed(),
      droppedCount: droppedCountOf(cached.answer),
      error: error === null ? null : codeOf(error),
    });
    return cached;
  } catch (error) {
    onOutcome({ platform, about, source: 'none', platformMs: elapsed(), droppedCount: 0, error: codeOf(error) });
    throw error;
  }
}

/** A call about a connection. @throws what the call throws */
export async function askFor<Answer>(
  platform: Platform,
  call: () => Promise<Answer>,
  onOutcome: OnOutcome,
): Promise<Answer> {
  const elapsed = stopwatch();
  const report = (error: ErrorCode | null): void => {
    onOutcome({
      platform: platform.name,
      about: 'connection',
      source: 'call',
      platformMs: elapsed(),
      droppedCount: 0,
      error,
    });
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
