/**
 * Bytes of the token server → the contract's types. By hand, because a schema library would weigh more than the
 * element. A bad item is dropped and the rest stays; a bad envelope is refused, since a list that is not one must
 * never be shown as "no integrations".
 */
import type { ConnectionStatus, Integration, IntegrationList, PlatformReport } from '#wire';
import { PickerError } from './errors.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ID_MAX = 512;
const NAME_MAX = 200;
const DESCRIPTION_MAX = 1_000;
const LABEL_MAX = 200;
const AUTH_TYPES_MAX = 20;
/** A little over the 256 KiB that the contract allows, as base64. */
const LOGO_MAX = 360_000;

// C0 and C1 controls, line and paragraph separators: one of them in a name would break a line or a label.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g;
/** Bidirectional embeddings, overrides and isolates: `dir=auto` does their honest work. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** One line of at most `max` UTF-16 units that cannot reorder or break what stands around it; `''` for anything else. */
function lineOf(value: unknown, max: number): string {
  if (typeof value !== 'string') return '';
  // First cut generously, so that a value of megabytes costs no more than a long one.
  const line = value
    .slice(0, max * 4)
    .replace(BIDI_CONTROLS, '')
    .replace(CONTROLS, ' ')
    .trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const lineOrNull = (value: unknown, max: number): string | null => lineOf(value, max) || null;

const STATUSES = ['connected', 'not_connected', 'unknown'] as const satisfies readonly ConnectionStatus[];

const EMBEDDED_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml);base64,/;

/** Only an image that travels inside the answer or comes from the token server itself: never a third party's. */
function logoOf(value: unknown, server: URL): string | null {
  if (typeof value !== 'string' || value === '' || value.length > LOGO_MAX) return null;
  if (EMBEDDED_IMAGE.test(value)) return value;
  if (!URL.canParse(value, server)) return null;
  const url = new URL(value, server);
  // By protocol too: the origin of `blob:https://x/1` is https://x.
  return url.protocol === server.protocol && url.host === server.host && url.username === '' && url.password === ''
    ? url.href
    : null;
}

function integrationOf(value: unknown, server: URL): Integration | null {
  if (!isFields(value)) return null;
  const { id } = value;
  const name = lineOf(value['name'], NAME_MAX);
  if (typeof id !== 'string' || id === '' || id.length > ID_MAX || name === '') return null;
  const { authTypes } = value;
  return Object.freeze({
    id,
    name,
    platform: lineOf(value['platform'], LABEL_MAX),
    slug: lineOrNull(value['slug'], LABEL_MAX),
    description: lineOf(value['description'], DESCRIPTION_MAX),
    logoUrl: logoOf(value['logoUrl'], server),
    category: lineOrNull(value['category'], LABEL_MAX),
    status: STATUSES.find((status) => status === value['status']) ?? 'unknown',
    authTypes: Object.freeze(
      (Array.isArray(authTypes) ? authTypes : [])
        .slice(0, AUTH_TYPES_MAX)
        .flatMap((type: unknown) => lineOrNull(type, LABEL_MAX) ?? []),
    ),
    connectable: value['connectable'] === true,
    accountLabel: lineOrNull(value['accountLabel'], LABEL_MAX),
  });
}

function platformOf(value: unknown): PlatformReport | null {
  if (!isFields(value)) return null;
  const { ok, asOf } = value;
  const name = lineOf(value['name'], LABEL_MAX);
  if (name === '' || typeof ok !== 'boolean') return null;
  return { name, ok, asOf: typeof asOf === 'string' && !Number.isNaN(Date.parse(asOf)) ? asOf : null };
}

/**
 * @param server the address the answer came from; logos may come from its origin
 * @throws {PickerError} `bad-answer` for anything that is not a list; its cause names the field, never its value
 */
export function decodeIntegrationList(body: unknown, server: URL): IntegrationList {
  const { integrations, platforms } = isFields(body) ? body : {};
  for (const [field, value] of Object.entries({ integrations, platforms })) {
    if (!Array.isArray(value))
      throw new PickerError('bad-answer', { cause: new TypeError(`${field} is not an array`) });
  }
  const byId = new Map<string, Integration>();
  for (const item of integrations as readonly unknown[] /* checked in the loop above */) {
    const integration = integrationOf(item, server);
    if (integration && !byId.has(integration.id)) byId.set(integration.id, integration);
  }
  return Object.freeze({
    integrations: Object.freeze([...byId.values()]),
    platforms: (platforms as readonly unknown[]) /* checked in the loop above */
      .flatMap((item) => platformOf(item) ?? []),
  });
}
