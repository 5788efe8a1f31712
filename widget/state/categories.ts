/**
 * The categories of a list, and the filter that they are. Counts are of the whole list, whatever is searched for: they
 * say how a list is made up, and chips whose numbers and widths change with every letter would only be noise.
 */
import type { Integration } from '#wire';
import { fold } from './fold.ts';

export type Category = {
  /** The name, folded: two platforms may write one category in two ways. */
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly selected: boolean;
};

type Group = { readonly key: string; readonly name: string; readonly members: ReadonlySet<Integration> };

/** A host may call its language what it likes: what is no tag is sorted as English. */
function collatorFor(locale: string): Intl.Collator {
  try {
    return new Intl.Collator(locale, { numeric: true });
  } catch {
    return new Intl.Collator('en', { numeric: true });
  }
}

type Grouped = { readonly locale: string; readonly groups: readonly Group[] };

/** A list is asked about at every render; its categories stay the same. */
const known = new WeakMap<readonly Integration[], Grouped>();

function groupsOf(all: readonly Integration[], locale: string): readonly Group[] {
  const last = known.get(all);
  if (last?.locale === locale) return last.groups;
  const groups = new Map<string, Group & { readonly members: Set<Integration> }>();
  for (const integration of all) {
    const name = integration.category;
    if (name === null) continue;
    const key = fold(name);
    const group = groups.get(key) ?? { key, name, members: new Set() };
    groups.set(key, group);
    group.members.add(integration);
  }
  const { compare } = collatorFor(locale);
  const sorted = [...groups.values()].sort((one, other) => compare(one.name, other.name));
  known.set(all, { locale, groups: sorted });
  return sorted;
}

export type Filtered = {
  /** To choose from, in the order of the alphabet; none where there are not two. */
  readonly categories: readonly Category[];
  /** What of `matching` is in any of the selected ones; all of it, where none is. */
  readonly left: readonly Integration[];
};

/**
 * @param selected keys. Those that no category of the list has filter nothing, so that a list that comes without them
 *   is not an empty one with no chip to press; they do again, once a list has them.
 */
export function filter(
  all: readonly Integration[],
  matching: readonly Integration[],
  selected: ReadonlySet<string>,
  locale: string,
): Filtered {
  const groups = groupsOf(all, locale);
  if (groups.length < 2) return { categories: [], left: matching };
  const chosen = groups.filter(({ key }) => selected.has(key));
  return {
    categories: groups.map((group) => ({
      key: group.key,
      name: group.name,
      count: group.members.size,
      selected: chosen.includes(group),
    })),
    left:
      chosen.length === 0
        ? matching
        : matching.filter((integration) => chosen.some(({ members }) => members.has(integration))),
  };
}

/** The selection with a category, or without it if it was in it. What the list does not have now stays. */
export function toggled(names: readonly string[] | null | undefined, { key, name }: Category): readonly string[] {
  const before = names ?? [];
  const others = before.filter((other) => fold(other.trim()) !== key);
  return others.length < before.length ? others : [...before, name];
}

/** Names, as people and hosts write them → keys. */
export const keysOf = (names: readonly string[] | null | undefined): ReadonlySet<string> =>
  new Set(names?.map((name) => fold(name.trim())));
