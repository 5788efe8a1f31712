/**
 * A catalogue with the shape of One Runtime's real one, out of a seed: as many integrations, as long, as heavy, and
 * about as well compressible. The benchmarks may name no real product, and need no network.
 */
import { createRandom, type Random } from './random.ts';
import { logoSizes, logoUrl } from './logos.ts';
import { CATEGORIES, FIRST_PARTS, SECOND_PARTS, SENTENCES } from './words.ts';

/** One integration as the API shows it, without the user's `status`. */
export type CatalogueEntry = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly logo_url: string | null;
  readonly category: string;
  readonly supported_auth_types: readonly string[];
};

export type CatalogueOptions = {
  /** @default 981 */
  readonly count?: number;
  /** @default true */
  readonly withLogos?: boolean;
  /** @default 1 */
  readonly seed?: number;
};

export const REAL_COUNT = 981;

/** Found by trying: 981 integrations then are 10.7 MB. */
const LOGO_SPREAD = 0.665;

/** Sorted by name, as the API answers. */
export function createCatalogue(options: CatalogueOptions = {}): readonly CatalogueEntry[] {
  const { count = REAL_COUNT, withLogos = true, seed = 1 } = options;
  const random = createRandom(seed);
  // Logos draw from numbers of their own: with and without them the rest is the same.
  const logoRandom = createRandom(seed + 1);
  const sizes = withLogos ? logoSizes(count, LOGO_SPREAD, logoRandom) : [];
  return namesOf(count, random)
    .map((name) => describe(name, random))
    .sort((one, other) => (one.slug < other.slug ? -1 : 1))
    .map((entry, index) => {
      const size = sizes[index];
      return size === undefined ? entry : { ...entry, logo_url: logoUrl(size, logoRandom) };
    });
}

function describe(name: string, random: Random): CatalogueEntry {
  const category = random.pick(CATEGORIES);
  const [a = '', b = ''] = random.shuffled(category.holdings);
  const sentence = random.pick(SENTENCES).replace('{a}', a).replace('{b}', b);
  return {
    id: uuid(random),
    slug: name.toLowerCase().replaceAll(' ', '-'),
    name,
    description: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    logo_url: null,
    category: category.name,
    supported_auth_types: ['api_key'],
  };
}

/** All different, in no order; numbered from the second on where there are more than words. */
function namesOf(count: number, random: Random): readonly string[] {
  const plain = FIRST_PARTS.flatMap((first) => SECOND_PARTS.map((second) => first + second));
  const order = random.shuffled(plain);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / order.length);
    const name = order[index % order.length] ?? '';
    return round === 0 ? name : `${name} ${round + 1}`;
  });
}

/** RFC 9562, version 4. */
function uuid(random: Random): string {
  const digits = (length: number): string => Array.from({ length }, () => random.below(16).toString(16)).join('');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
