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
import { webAddress } from './options.ts';

const AUTH_TYPES_MAX = 20;
/** A little over the 256 KiB that the contract allows, as base64. */
const LOGO_MAX = 360_000;

const STATUSES = ['connected', 'not_connected', 'unknown'] as const satisfies readonly ConnectionStatus[];

const EMBEDDED_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)(?:;charset=utf-8)?;base64,/;

/** Only an image that travels inside the answer or comes from the token server itself: never a third party's. */
function logoOf(value: unknown, server: URL): string | null {
  if (typeof value !== 'string' || value === '' || value.length > LOGO_MAX) return null;
  if (EMBEDDED_IMAGE.test(value)) return value;
  const url = webAddress(value, server.href);
  return url?.origin === server.origin ? url.href : null;
}

export function integrationOf(value: Fields, server: URL): Integration | null {
  const id = idOf(value['id']);
  const name = lineOf(value['name']);
  if (id === null || name === '') return null;
  const { authTypes } = value;
  return Object.freeze({
    id,
    name,
    platform: lineOf(value['platform']),
    slug: lineOrNull(value['slug']),
    description: lineOf(value['description'], DESCRIPTION_MAX),
    logoUrl: logoOf(value['logoUrl'], server),
    category: lineOrNull(value['category']),
    status: STATUSES.find((status) => status === value['status']) ?? 'unknown',
    authTypes: Object.freeze(
      (Array.isArray(authTypes) ? authTypes : [])
        .slice(0, AUTH_TYPES_MAX)
        .flatMap((type: unknown) => lineOrNull(type) ?? []),
    ),
    connectable: value['connectable'] === true,
    accountLabel: lineOrNull(value['accountLabel']),
  });
}

function platformOf({ name: label, ok, asOf }: Fields): PlatformReport | null {
  const name = lineOf(label);
  return name === '' || typeof ok !== 'boolean' ? null : { name, ok, asOf: isTime(asOf) ? asOf : null };
}

/**
 * @param server the address the answer came from; logos may come from its origin
 * @throws {PickerError} `bad-answer` for anything that is not a list
 */
export function decodeIntegrationList(body: unknown, server: URL): IntegrationList {
  if (!isFields(body)) throw badAnswer('list');
  return Object.freeze({
    integrations: itemsOf(
      body,
      'integrations',
      (item) => integrationOf(item, server),
      ({ id }) => id,
    ),
    platforms: itemsOf(body, 'platforms', platformOf, ({ name }) => name),
  });
}
