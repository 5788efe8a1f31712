/** One integration of this user's list → all that can be told of it. */
import type { IntegrationDetail } from '#wire';
import { AppError } from '../errors.ts';
import type { PlatformDetail } from '../platforms/platform.ts';
import { askForDetail, type OnOutcome } from './ask.ts';
import { isDetailed, type DetailCache } from './detail-cache.ts';
import type { Found } from './find.ts';

/** What the reply adds to the integration of the list. */
type Told = PlatformDetail & Pick<IntegrationDetail, 'complete'>;

/** A platform that tells no more of an integration than its list does has told all. */
const NO_MORE: Told = { actions: [], triggers: [], authFields: [], complete: true };

/**
 * A platform that fails here leaves what its list said: whoever looks still gets the description and the way to
 * connect, and `complete: false`.
 * @throws {AppError} `integration-not-found`, where the platform no longer has it
 */
export async function detailOf(found: Found, details: DetailCache, onOutcome: OnOutcome): Promise<IntegrationDetail> {
  const { actions, triggers, authFields, complete } = await toldOf(found, details, onOutcome);
  return { ...found.integration, actions, triggers, authFields, complete };
}

async function toldOf({ platform, entry }: Found, details: DetailCache, onOutcome: OnOutcome): Promise<Told> {
  if (!isDetailed(platform)) return NO_MORE;
  try {
    const { answer } = await askForDetail(platform, details, entry.key, onOutcome);
    return { ...answer, complete: true };
  } catch (error) {
    if (!isPlatformFailure(error)) throw error;
    return { ...NO_MORE, complete: false };
  }
}

const isPlatformFailure = (error: unknown): boolean => error instanceof AppError && error.code.startsWith('platform-');
