/** Id → one integration of this user's list: the same grant that makes the list decides what can be opened at all. */
import type { Integration } from '#wire';
import { AppError } from '../errors.ts';
import type { Platform, PlatformIntegration } from '../platforms/platform.ts';
import type { Grant } from '../policy/grant.ts';
import { askForList, type OnOutcome } from './ask.ts';
import { partsOfId } from './integration-id.ts';
import { platformIntegrationAt, type ListCache } from './list-cache.ts';
import { normalise } from './normalise.ts';

export type Found = {
  readonly platform: Platform;
  readonly entry: PlatformIntegration;
  readonly integration: Integration;
};

/** @throws {AppError} `integration-not-found`; `platform-*` where the list cannot be had. */
export async function findIntegration(
  id: string,
  platforms: readonly Platform[],
  lists: ListCache,
  grant: Grant,
  onOutcome: OnOutcome,
): Promise<Found> {
  const parts = partsOfId(id);
  const platform = platforms.find(({ name }) => name === parts?.platform);
  if (!platform) throw new AppError('integration-not-found', { reason: 'no such platform' });
  const { answer } = await askForList(platform, lists, grant, onOutcome);
  const entry = platformIntegrationAt(answer, answer.catalogue.placeOf(parts?.key ?? ''));
  const integration = entry && normalise(entry, platform.name, grant);
  if (!entry || !integration) throw new AppError('integration-not-found', { reason: 'not in the list of this user' });
  return { platform, entry, integration };
}
