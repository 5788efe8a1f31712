/** Grant → this user's list, out of every configured platform. */
import type { ErrorCode, Integration, IntegrationList } from '#wire';
import { AppError } from '../errors.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Grant } from '../policy/grant.ts';
import { normalise } from './normalise.ts';

/** What the log wants to know of one platform's part. */
export type PlatformOutcome = {
  readonly platform: string;
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
  grant: Grant,
  signal: AbortSignal,
  onOutcome: (outcome: PlatformOutcome) => void,
): Promise<IntegrationList> {
  const parts = await Promise.all(
    platforms.map(async (platform) => {
      try {
        const { integrations, droppedCount } = await platform.list(grant.endUserId, signal);
        onOutcome({ platform: platform.name, droppedCount, error: null });
        return { name: platform.name, integrations, error: null };
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'internal';
        onOutcome({ platform: platform.name, droppedCount: 0, error: code });
        return { name: platform.name, integrations: [], error };
      }
    }),
  );
  const [first] = parts;
  if (first && parts.every((part) => part.error !== null)) throw first.error;
  return {
    integrations: parts.flatMap((part) =>
      part.integrations
        .map((entry) => normalise(entry, part.name, grant))
        .filter((integration): integration is Integration => integration !== null),
    ),
    platforms: parts.map((part) => ({ name: part.name, ok: part.error === null })),
  };
}
