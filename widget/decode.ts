/**
 * Bytes of the token server → the contract's types. By hand, because a schema library would weigh more than the
 * element. A bad item is dropped and the rest stays; a bad envelope is refused, since a list that is not one must
 * never be shown as "no integrations".
 */
import type { ConnectionStatus, Integration, IntegrationList, PlatformReport } from '#wire';
import {
  badAnswer,
  DESCRIPTION_MAX,
  idOf,
  isFields,
  isTime,
  itemsOf,
  lineOf,
  lineOrNull,
  type Fields,
} from './decode-fields.ts';

const AUTH_TYPES_MAX = 20;
/** Of one that travels inside the answer. */
const LOGO_MAX = 360_000;

const STATUSES = ['connected', 'not_connected', 'unknown'] as const satisfies readonly ConnectionStatus[];

export const statusOf = (value: unknown): ConnectionStatus | null =>
  STATUSES.find((status) => status === value) ?? null;

const EMBEDDED_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)(?:;charset=utf-8)?;base64,/;

/** What the token server calls its own logos: no other address of it, and none of anybody else's. */
const OWN_LOGO = /^logos\/[\w-]{16}$/;

/** Only an image that travels inside the answer or comes from the token server itself: never a third party's. */
function logoOf(value: unknown, server: URL): string | null {
  if (typeof value !== 'string' || value.length > LOGO_MAX) return null;
  if (OWN_LOGO.test(value)) return new URL(value, server).href;
  return EMBEDDED_IMAGE.test(value) ? value : null;
}

/**
 * What many integrations of a list say alike: a platform, a category, the ways to sign in. Of each there is one in memory.
 */
export class Alike {
  readonly #lines = new Map<unknown, string>();
  readonly #authTypes = new Map<string, readonly string[]>();
  /** The last that was read, and what it was read as: neighbours in a list are often alike. */
  #read: readonly unknown[] = [];
  #types: readonly string[] = Object.freeze([]);

  line(value: unknown): string {
    const known = this.#lines.get(value);
    if (known !== undefined) return known;
    const line = lineOf(value);
    this.#lines.set(value, line);
    return line;
  }

  authTypes(value: unknown): readonly string[] {
    const read: readonly unknown[] = Array.isArray(value) ? value : [];
    if (read.length === this.#read.length && read.every((type, index) => type === this.#read[index]))
      return this.#types;
    const types = read
      .slice(0, AUTH_TYPES_MAX)
      .map((type) => this.line(type))
      .filter((type) => type !== '');
    // No line has a break in it.
    const key = types.join('\n');
    this.#read = read;
    this.#types = this.#authTypes.get(key) ?? Object.freeze(types);
    this.#authTypes.set(key, this.#types);
    return this.#types;
  }
}

export function integrationOf(value: Fields, server: URL, alike = new Alike()): Integration | null {
  const id = idOf(value['id']);
  const name = lineOf(value['name']);
  if (id === null || name === '') return null;
  return Object.freeze({
    id,
    name,
    platform: alike.line(value['platform']),
    slug: lineOrNull(value['slug']),
    description: lineOf(value['description'], DESCRIPTION_MAX),
    logoUrl: logoOf(value['logoUrl'], server),
    category: alike.line(value['category']) || null,
    status: statusOf(value['status']) ?? 'unknown',
    authTypes: alike.authTypes(value['authTypes']),
    connectable: value['connectable'] === true,
    accountLabel: lineOrNull(value['accountLabel']),
  });
}

function platformOf({ name: label, ok, asOf }: Fields): PlatformReport | null {
  const name = lineOf(label);
  return name === '' || typeof ok !== 'boolean' ? null : { name, ok, asOf: isTime(asOf) ? asOf : null };
}

export const reportsOf = (body: Fields): readonly PlatformReport[] =>
  itemsOf(body, 'platforms', platformOf, ({ name }) => name);

/**
 * @param server the address that answered, ending in a slash; its logos lie beneath it
 * @throws {PickerError} `bad-answer` for anything that is not a list
 */
export function decodeIntegrationList(body: unknown, server: URL): IntegrationList {
  if (!isFields(body)) throw badAnswer('list');
  const alike = new Alike();
  return Object.freeze({
    // A server that does not know the word has no shorter answer either.
    catalogue: idOf(body['catalogue']) ?? '',
    integrations: itemsOf(
      body,
      'integrations',
      (item) => integrationOf(item, server, alike),
      ({ id }) => id,
    ),
    platforms: reportsOf(body),
  });
}
