/** Grant → this user's list, out of every configured platform. */
import type { PlatformReport } from '#wire';
import { allOf, andThen } from '../and-then.ts';
import { AppError } from '../errors.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Grant } from '../policy/grant.ts';
import { askForList, heldList, type OnOutcome } from './ask.ts';
import type { Cached } from './answer-cache.ts';
import type { GrantedCatalogue, GrantedCatalogues } from './granted-catalogue.ts';
import type { ListReader, UserList } from './list-cache.ts';

/** All that a list is written from. */
export type GrantedList = {
  readonly granted: GrantedCatalogue;
  readonly grant: Grant;
  /** One a platform, in their order. */
  readonly parts: readonly ListPart[];
};

export type ListPart = {
  readonly report: PlatformReport;
  /** `null`: the platform failed, and nothing stands in. */
  readonly list: UserList | null;
};

/**
 * One platform down leaves the others' integrations in the list and says `ok: false`; all of them down is an error,
 * because an empty list would say "there are no integrations".
 * @throws {AppError} `platform-*`: the first platform's failure, where every one failed.
 */
export function listFor(
  grant: Grant,
  platforms: readonly Platform[],
  lists: ListReader,
  catalogues: GrantedCatalogues,
  onOutcome: OnOutcome,
): GrantedList | Promise<GrantedList> {
  const parts = platforms.map((platform) => partOf(platform, lists, grant, onOutcome));
  return andThen(allOf(parts), (answered) => {
    const firstFailure = answered.find((part) => part instanceof Error);
    const cached = answered.map((part) => (part instanceof Error ? null : part));
    if (firstFailure && cached.every((part) => part === null)) throw firstFailure;
    const found = catalogues.get(
      cached.map((part) => part?.answer.catalogue ?? null),
      grant,
    );
    return andThen(found, (granted) => ({
      granted,
      grant,
      parts: cached.map((part, index) => listPart(platforms[index]?.name ?? '', part)),
    }));
  });
}

type Part = Cached<UserList> | Error;

const partOf = (platform: Platform, lists: ListReader, grant: Grant, onOutcome: OnOutcome): Part | Promise<Part> =>
  heldList(platform, lists, grant, onOutcome) ??
  askForList(platform, lists, grant, onOutcome).catch((thrown: unknown) =>
    thrown instanceof Error ? thrown : new AppError('internal', { cause: thrown }),
  );

const listPart = (name: string, cached: Cached<UserList> | null): ListPart => ({
  report: {
    name,
    ok: cached !== null,
    asOf: cached?.source === 'stale' ? cached.fetchedAt.toISOString() : null,
  },
  list: cached?.answer ?? null,
});
