/**
 * What a platform tells of one integration beyond its list: asked for when somebody looks, and once for everyone.
 *
 * Decision: it is kept as a browser may have it. No grant has a say in it (who may look at all is decided before), so
 * it is cleaned once and not at every look.
 */
import { AppError } from '../errors.ts';
import type { Platform, PlatformDetail } from '../platforms/platform.ts';
import { createAnswerCache, type Cached } from './answer-cache.ts';
import { normaliseDetail } from './normalise-detail.ts';

export type DetailCacheOptions = {
  readonly now: () => Date;
  /** How long an answer is used without asking. @default 300 */
  readonly freshSeconds?: number | undefined;
  /** How long after that it may stand in for a failing platform. @default 3600 */
  readonly staleSeconds?: number | undefined;
  /** Of the kept details' texts together, in characters; the longest unused go first. @default 16 Mi */
  readonly maxCharacters?: number | undefined;
};

/** A platform that tells more of one integration than its list does. */
export type DetailedPlatform = Platform & Required<Pick<Platform, 'detail'>>;

export const isDetailed = (platform: Platform): platform is DetailedPlatform => platform.detail !== undefined;

export type DetailCache = {
  /** @throws whatever the platform's adapter throws, where nothing can stand in. */
  get(platform: DetailedPlatform, key: string): Promise<Cached<PlatformDetail>>;
};

export function createDetailCache(options: DetailCacheOptions): DetailCache {
  const { now, freshSeconds = 300, staleSeconds = 3_600, maxCharacters = 16 * 1024 * 1024 } = options;
  const answers = createAnswerCache<PlatformDetail>({
    now,
    freshSeconds,
    staleSeconds,
    maxCharacters,
    sizeOf,
    // What the platform no longer has is not shown for another hour.
    isFinal: (error) => error instanceof AppError && error.code === 'integration-not-found',
  });
  return {
    get: (platform, key) =>
      answers.get(JSON.stringify([platform.name, key]), async () => normaliseDetail(await platform.detail(key))),
  };
}

const sizeOf = ({ actions, triggers, authFields }: PlatformDetail): number =>
  [
    ...[...actions, ...triggers].flatMap(({ id, name, slug, description }) => [id, name, slug, description]),
    ...authFields.flatMap(({ slug, label, type, description }) => [slug, label, type, description]),
  ].reduce((sum, text) => sum + (text?.length ?? 0) + 25, 0);
