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

type Group = { readonly key: string; readonly name: string; count: number };

/** A host may call its language what it likes: what is no tag is sorted as English. */
function collatorFor(locale: string): Intl.Collator {
  try {
    return new Intl.Collator(locale, { numeric: true });
  } catch {
    return new Intl.Collator('en', { numeric: true });
  }
}

type Grouped = {
  readonly locale: string;
  readonly groups: readonly Group[];
  /** By the name of a category, as any platform writes it. */
  readonly groupOf: ReadonlyMap<string | null, Group>;
};

/** A list is asked about at every render; its categories stay the same. */
const known = new WeakMap<readonly Integration[], Grouped>();

function grouped(all: readonly Integration[], locale: string): Grouped {
  const last = known.get(all);
  if (last?.locale === locale) return last;
  const groupOf = new Map<string | null, Group>();
  const groups = new Map<string, Group>();
  for (const { category: name } of all) {
    if (name === null) continue;
    let group = groupOf.get(name);
    if (!group) {
      const key = fold(name);
      group = groups.get(key) ?? { key, name, count: 0 };
      groups.set(key, group);
      groupOf.set(name, group);
    }
    group.count += 1;
  }
  const { compare } = collatorFor(locale);
  const sorted = [...groups.values()].sort((one, other) => compare(one.name, other.name));
  const answer = { locale, groups: sorted, groupOf };
  known.set(all, answer);
  return answer;
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
  const { groups, groupOf } = grouped(all, locale);
  if (groups.length < 2) return { categories: [], left: matching };
  const chosen = new Set<Group | undefined>(groups.filter(({ key }) => selected.has(key)));
  return {
    categories: groups.map((group) => ({ ...group, selected: chosen.has(group) })),
    left: chosen.size === 0 ? matching : matching.filter(({ category }) => chosen.has(groupOf.get(category))),
  };
}

/** The selection with a category, or without it if it was in it. What the list does not have now stays. */
export function toggled(before: readonly string[], { key, name }: Category): readonly string[] {
  const others = before.filter((other) => fold(other.trim()) !== key);
  return others.length < before.length ? others : [...before, name];
}

/** Names, as people and hosts write them → keys. */
export const keysOf = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => fold(name.trim())));
