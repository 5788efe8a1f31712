/** The integrations on offer, and how the two listing calls show them. */

/** One stored integration; the names are those of the API. */
export type CatalogueEntry = {
  /** A UUID. */
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** May be empty. */
  readonly description: string;
  /** Nobody validates it, nor `category`: any string, of any size. */
  readonly logo_url: string | null;
  readonly category: string | null;
  readonly supported_auth_types: readonly string[];
};

export type Catalogue = {
  readonly find: (slug: string) => CatalogueEntry | undefined;
  readonly isHostable: (slug: string) => boolean;
  /** Sorted by name; without what cannot be hosted, which One Runtime does not list either. */
  readonly hostable: () => readonly CatalogueEntry[];
};

const byName = (a: CatalogueEntry, b: CatalogueEntry): number => {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** @param notHostable read at every call, so that an integration can stop being hostable after it was listed */
export function createCatalogue(entries: readonly CatalogueEntry[], notHostable: ReadonlySet<string>): Catalogue {
  const sorted = [...entries].sort(byName);
  const isHostable = (slug: string): boolean => !notHostable.has(slug);
  return {
    find: (slug) => sorted.find((entry) => entry.slug === slug),
    isHostable,
    hostable: () => sorted.filter((entry) => isHostable(entry.slug)),
  };
}

/** The `Integration` of the API without its status. Named fields only: an entry may carry more than the API shows. */
export const publicEntry = (entry: CatalogueEntry): CatalogueEntry => ({
  id: entry.id,
  slug: entry.slug,
  name: entry.name,
  description: entry.description,
  logo_url: entry.logo_url,
  category: entry.category,
  supported_auth_types: entry.supported_auth_types,
});
