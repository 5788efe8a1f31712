/**
 * The product table as One Runtime's API shows it: an id and an inlined logo for every product, sorted by name.
 * What is missing is `status`, which depends on the end user.
 *
 * The icons come from simple-icons, which is released under CC0; the marks that they show belong to their owners.
 */
import * as simpleIcons from 'simple-icons';
import type { SimpleIcon } from 'simple-icons';
import type { CatalogueEntry } from '../one-runtime/app.ts';
import type { Product } from './products/product.ts';
import { products } from './products.ts';
import { stableUuid } from '../stable-uuid.ts';

// The namespace is widened on purpose: a mistyped key then reads as undefined and is caught, whoever ran the compiler.
const iconByKey: Readonly<Record<string, SimpleIcon>> = simpleIcons;

/** The entries of some products. Throws when one names an icon that does not exist. */
export function toCatalogue(rows: readonly Product[]): readonly CatalogueEntry[] {
  return rows.map(toEntry).sort(byName);
}

function toEntry({ slug, name, description, icon, category }: Product): CatalogueEntry {
  return {
    id: stableUuid(`one-runtime-demo/${slug}`),
    slug,
    name,
    description,
    logo_url: icon === null ? null : logoUrl(icon, slug),
    category,
    supported_auth_types: ['api_key'],
  };
}

function logoUrl(key: string, slug: string): string {
  const icon = iconByKey[key];
  if (icon === undefined) throw new Error(`Product "${slug}" names an icon that simple-icons does not have: "${key}"`);
  // Not `icon.svg`: that one has no colour, and a mark on its own should be recognised by it.
  const path = `<path fill="#${icon.hex}" d="${icon.path}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" role="img">${path}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** Code units, upper case before lower case: the order may not depend on the locale of the machine. */
function byName(a: CatalogueEntry, b: CatalogueEntry): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** Every entry of the simulated platform. */
export const catalogue: readonly CatalogueEntry[] = toCatalogue(products);
