/** What is on screen: one of seven, made by a pure function from what is known. */
import type { Integration, IntegrationList } from '#wire';
import type { PickerError, PickerErrorCode } from '../errors.ts';
import { filter, type Category } from './categories.ts';
import { onceAList } from './once-a-list.ts';
import { search } from './search.ts';

/** Which setting is missing. */
export type Missing = 'token' | 'server';

/** What the next attempt waits for, after one that failed. */
export type Wait =
  | { readonly until: 'online' }
  /** `byItself`: the element asks then, and not the user. */
  | { readonly until: 'over'; readonly seconds: number; readonly byItself: boolean };

/** Something the user should know although there is a list. */
export type Notice =
  | { readonly kind: 'outdated'; readonly code: PickerErrorCode; readonly wait: Wait | null }
  | { readonly kind: 'missing-platforms'; readonly names: readonly string[] }
  | { readonly kind: 'stale-platforms'; readonly names: readonly string[]; readonly asOf: string };

export type FailedState = {
  readonly kind: 'failed';
  readonly code: PickerErrorCode;
  /** `null`: for nothing but the user. */
  readonly wait: Wait | null;
  readonly requestId: string | null;
  /** The user asked again and waits. */
  readonly retrying: boolean;
};

/** Somebody was signed in, or could have been, and nobody is. */
export type SignedOutState = {
  readonly kind: 'signed-out';
  /** There is somebody to ask again: the host's function or address. */
  readonly askable: boolean;
  /** The user asked again and waits. */
  readonly retrying: boolean;
};

type Listed = {
  readonly query: string;
  /** To filter by, with counts of the whole list; none where there are not two, or where the host wants none. */
  readonly categories: readonly Category[];
  /** How many there are without search and filter. */
  readonly total: number;
  readonly notice: Notice | null;
  /** A newer list is on its way. */
  readonly refreshing: boolean;
};

export type ReadyState = Listed & {
  readonly kind: 'ready';
  readonly connected: readonly Integration[];
  readonly available: readonly Integration[];
};

export type NoMatchState = Listed & {
  readonly kind: 'no-match';
  /** How many match in other categories than the selected ones: none, if it is the search alone that leaves nothing. */
  readonly elsewhere: number;
};

export type ViewState =
  | { readonly kind: 'not-configured'; readonly missing: Missing }
  | SignedOutState
  | { readonly kind: 'loading' }
  | FailedState
  | { readonly kind: 'empty' }
  | NoMatchState
  | ReadyState;

export type Known = {
  readonly missing: Missing | null;
  readonly signedOut: boolean;
  /** The host can be asked for a token. */
  readonly renewable: boolean;
  /** The last good list of this user. */
  readonly list: IntegrationList | null;
  /** `list.integrations` as the attributes narrow them. */
  readonly offered: readonly Integration[];
  readonly error: PickerError | null;
  /** Of that error. */
  readonly wait: Wait | null;
  readonly pending: boolean;
  readonly query: string;
  /** Keys of categories; `null`: the host wants no filter. */
  readonly selected: ReadonlySet<string> | null;
  /** BCP 47: in whose alphabet the categories stand. */
  readonly locale: string;
};

function noticeOf({ list, error, wait }: Known): Notice | null {
  if (error) return { kind: 'outdated', code: error.code, wait };
  const platforms = list?.platforms ?? [];
  const missing = platforms.filter(({ ok }) => !ok).map(({ name }) => name);
  if (missing.length > 0) return { kind: 'missing-platforms', names: missing };
  const stale = platforms.flatMap(({ name, asOf }) => (asOf === null ? [] : { name, asOf }));
  const [oldest] = stale.toSorted((one, other) => Date.parse(one.asOf) - Date.parse(other.asOf));
  return oldest ? { kind: 'stale-platforms', names: stale.map(({ name }) => name), asOf: oldest.asOf } : null;
}

const sectionsOf = onceAList((left) => ({
  connected: left.filter(({ status }) => status === 'connected'),
  available: left.filter(({ status }) => status !== 'connected'),
}));

export function viewStateOf(known: Known): ViewState {
  const { missing, list, offered, error, wait, pending, query, selected, locale } = known;
  if (missing) return { kind: 'not-configured', missing };
  if (known.signedOut) return { kind: 'signed-out', askable: known.renewable, retrying: pending };
  if (!list) {
    if (!error) return { kind: 'loading' };
    const { code, requestId } = error;
    return { kind: 'failed', code, wait, requestId, retrying: pending };
  }

  const notice = noticeOf(known);
  if (offered.length === 0) {
    // An empty list of a platform that did not answer is a failure, and so is one that could not be refreshed.
    if (!notice) return { kind: 'empty' };
    const code = notice.kind === 'outdated' ? notice.code : 'platform-unavailable';
    return { kind: 'failed', code, wait, requestId: null, retrying: pending };
  }

  const matching = search(offered, query);
  const { categories, left } = selected
    ? filter(offered, matching, selected, locale)
    : { categories: [], left: matching };
  const listed = { query: query.trim(), categories, total: offered.length, notice, refreshing: pending };
  if (left.length === 0) return { kind: 'no-match', ...listed, elsewhere: matching.length };
  return { kind: 'ready', ...listed, ...sectionsOf(left) };
}

/** What is shown may be less than there is. */
export const isNarrowed = ({ query, categories }: ReadyState): boolean =>
  query !== '' || categories.some(({ selected }) => selected);

/** How far the element is, for the host: what a user sees in detail is not its business. */
export type PickerStatus = 'not-configured' | 'signed-out' | 'loading' | 'ready' | 'failed';

export function statusOf({ kind }: ViewState): PickerStatus {
  return kind === 'empty' || kind === 'no-match' ? 'ready' : kind;
}
