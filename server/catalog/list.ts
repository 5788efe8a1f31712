/** Grant → this user's list, out of every configured platform. */
import type { Integration, IntegrationList } from '#wire';
import { AppError } from '../errors.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Grant } from '../policy/grant.ts';
import { askForList, type OnOutcome } from './ask.ts';
import type { CachedList, ListCache } from './list-cache.ts';
import { normalise } from './normalise.ts';

type Part = { readonly platform: Platform; readonly cached: CachedList | null; readonly failure: Error | null };

/**
 * One platform down leaves the others' integrations in the list and says `ok: false`; all of them down is an error,
 * because an empty list would say "there are no integrations".
 * @throws {AppError} `platform-*`: the first platform's failure, where every one failed.
 */
export async function listIntegrations(
  platforms: readonly Platform[],
  lists: ListCache,
  grant: Grant,
  onOutcome: OnOutcome,
): Promise<IntegrationList> {
  const parts = await Promise.all(platforms.map((platform) => partOf(platform, lists, grant, onOutcome)));
  const firstFailure = parts.map(({ failure }) => failure).find((failure) => failure !== null);
  if (firstFailure && parts.every(({ failure }) => failure !== null)) throw firstFailure;
  return {
    integrations: parts.flatMap((part) => integrationsOf(part, grant)),
    platforms: parts.map(({ platform: { name }, cached }) => ({
      name,
      ok: cached !== null,
      asOf: cached?.source === 'stale' ? cached.fetchedAt.toISOString() : null,
    })),
  };
}

async function partOf(platform: Platform, lists: ListCache, grant: Grant, onOutcome: OnOutcome): Promise<Part> {
  try {
    return { platform, cached: await askForList(platform, lists, grant, onOutcome), failure: null };
  } catch (thrown) {
    const failure = thrown instanceof Error ? thrown : new AppError('internal', { cause: thrown });
    return { platform, cached: null, failure };
  }
}

function integrationsOf({ platform, cached }: Part, grant: Grant): readonly Integration[] {
  const entries = cached?.list.integrations ?? [];
  return entries.map((entry) => normalise(entry, platform.name, grant)).filter((integration) => integration !== null);
}
