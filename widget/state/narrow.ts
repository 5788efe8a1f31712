import type { Integration } from '#wire';
import { namesOf } from '../options.ts';

/** What the `integrations` and `categories` attributes name: ids or slugs, and categories. */
export type Filters = {
  readonly integrations: Filter;
  readonly categories: Filter;
};

/** As an attribute has them, between commas, or one by one. */
export type Filter = string | readonly string[] | null;

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
  let last: { all: readonly Integration[]; asked: string; result: readonly Integration[] } | null = null;
  return (all, filters) => {
    // A framework may pass a new array of the same names at each render.
    const asked = JSON.stringify(filters);
    if (last?.all !== all || last.asked !== asked) last = { all, asked, result: narrow(all, filters) };
    return last.result;
  };
}
