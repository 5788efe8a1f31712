import type { Integration } from '#wire';
import { namesOf } from '../options.ts';

/** What the `integrations` and `categories` attributes name: ids or slugs, and categories. */
export type Filters = {
  readonly integrations: string | null;
  readonly categories: string | null;
};

const has = (names: ReadonlySet<string>, text: string | null): boolean =>
  text !== null && names.has(text.toLowerCase());

/** The integrations that both filters let through: never more than came in. */
export function narrow(all: readonly Integration[], filters: Filters): readonly Integration[] {
  const named = namesOf(filters.integrations);
  const categories = namesOf(filters.categories);
  if (!named && !categories) return all;
  return Object.freeze(
    all.filter(
      ({ id, slug, category }) =>
        (!named || has(named, id) || has(named, slug)) && (!categories || has(categories, category)),
    ),
  );
}

/** `narrow`, which gives the same array for the same input: a host may compare it, and the search may build on it. */
export function createNarrower(): typeof narrow {
  let last: { all: readonly Integration[]; filters: Filters; result: readonly Integration[] } | null = null;
  return (all, filters) => {
    const same =
      last?.all === all &&
      last.filters.integrations === filters.integrations &&
      last.filters.categories === filters.categories;
    last = same && last ? last : { all, filters, result: narrow(all, filters) };
    return last.result;
  };
}
