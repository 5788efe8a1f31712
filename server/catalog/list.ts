/** Grant → this user's list, out of every configured platform. */
import type { ErrorCode, Integration, IntegrationList } from '#wire';
import { AppError } from '../errors.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Grant } from '../policy/grant.ts';
import type { CachedList, ListCache } from './list-cache.ts';
import { normalise } from './normalise.ts';

/** What the log and the metrics want to know of one platform's part. */
export type PlatformOutcome = {
  readonly platform: string;
  /** `none`: there was nothing to answer with. */
  readonly source: CachedList['source'] | 'none';
  /** Items of its answer that could not be used. */
  readonly droppedCount: number;
  /** The code it failed with; `null` where it did not. */
  readonly error: ErrorCode | null;
};

/**
 * One platform down leaves the others' integrations in the list and says `ok: false`; all of them down is an error,
 * because an empty list would say "there are no integrations".
 * @throws {AppError} `platform-*`: the first platform's failure, where every one failed.
 */
export async function listIntegrations(
  platforms: readonly Platform[],
  cache: ListCache,
  grant: Grant,
  onOutcome: (outcome: PlatformOutcome) => void,
): Promise<IntegrationList> {
  const parts = await Promise.all(
    platforms.map(async (platform) => {
      const part = await partOf(platform, cache, grant);
      onOutcome(outcomeOf(platform, part));
      return { platform, ...part };
    }),
  );
  const firstFailure = parts.map(({ failure }) => failure).find((failure) => failure !== null);
  if (firstFailure && parts.every(({ failure }) => failure !== null)) throw firstFailure;
  return {
    integrations: parts.flatMap(({ platform, cached }) => integrationsOf(platform, cached, grant)),
    platforms: parts.map(({ platform: { name }, cached }) => ({
      name,
      ok: cached !== null,
      asOf: cached?.source === 'stale' ? cached.fetchedAt.toISOString() : null,
    })),
  };
}

type Part = { readonly cached: CachedList | null; readonly failure: Error | null };

async function partOf(platform: Platform, cache: ListCache, grant: Grant): Promise<Part> {
  try {
    return { cached: await cache.get(platform, grant), failure: null };
  } catch (thrown) {
    return { cached: null, failure: thrown instanceof Error ? thrown : new AppError('internal', { cause: thrown }) };
  }
}

function outcomeOf(platform: Platform, { cached, failure }: Part): PlatformOutcome {
  const error = cached === null ? failure : cached.error;
  return {
    platform: platform.name,
    source: cached?.source ?? 'none',
    droppedCount: cached?.list.droppedCount ?? 0,
    error: error instanceof AppError ? error.code : error === null ? null : 'internal',
  };
}

function integrationsOf(platform: Platform, cached: CachedList | null, grant: Grant): readonly Integration[] {
  const entries = cached?.list.integrations ?? [];
  return entries.map((entry) => normalise(entry, platform.name, grant)).filter((integration) => integration !== null);
}
