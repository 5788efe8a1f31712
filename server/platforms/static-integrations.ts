/**
 * The operator's own integrations, as JSON gives them: read once, at the start, with every fault said by its place and
 * without its value.
 */
import { z } from 'zod';
import { isLogoText } from '../logos/logo-text.ts';
import { normaliseSlug } from '../policy/pattern.ts';
import { AUTH_TYPE, KEY } from './list-items.ts';

export type StaticIntegration = {
  /** The part of our id behind `static:`. */
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** A `data:image/…;base64,` URL: the element asks no third party for anything. */
  readonly logoUrl?: string | undefined;
  readonly category?: string | undefined;
  /** What rules may name it by, beside its id. */
  readonly slug?: string | undefined;
  /** Words such as `"api_key"` and `"oauth"`. */
  readonly authTypes?: readonly string[] | undefined;
  readonly actions?: readonly StaticOperation[] | undefined;
  readonly triggers?: readonly StaticOperation[] | undefined;
  readonly authFields?: readonly StaticAuthField[] | undefined;
};

export type StaticOperation = {
  readonly id: string;
  readonly name: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
};

export type StaticAuthField = {
  readonly slug: string;
  readonly label: string;
  /** @default "TEXT" */
  readonly type?: string | undefined;
  readonly description?: string | undefined;
  /** @default false */
  readonly required?: boolean | undefined;
};

export type StaticIntegrationsResult =
  { readonly integrations: readonly StaticIntegration[] } | { readonly faults: readonly string[] };

type Issue = { readonly code?: string | undefined; readonly input?: unknown };

const must = (be: string) => ({
  error: ({ code, input }: Issue) =>
    input === undefined
      ? 'is missing'
      : code === 'unrecognized_keys'
        ? 'has a member that is unknown'
        : `must be ${be}`,
});

const LOGO_LENGTH = 256 * 1024;
const OBJECT = must('an object');
const KEY_LIKE = must('1 to 256 characters without control characters and without a space at either end');
const VISIBLE = must('a text that is not empty');
const LOGO = must('a data:image/…;base64, URL (PNG, JPEG, GIF, WebP, AVIF or SVG) of at most 256 KiB');
const WORDS = must('a list of at most 20 words');
const WORD = must('a word of letters, digits, _, . or -');

const key = z.string(KEY_LIKE).regex(KEY, KEY_LIKE);
// Of white space and control characters alone, nothing would be left of it for a browser.
const visible = z.string(VISIBLE).regex(/[^\p{Cc}\p{White_Space}]/u, VISIBLE);
const text = z.string(must('a text')).optional();
/** A list in which nothing has the same name as another. */
const named = <Item extends Record<Name, string>, Name extends string>(item: z.ZodType<Item>, name: Name) =>
  z
    .array(item, must('a list'))
    .refine((items) => new Set(items.map((one) => one[name])).size === items.length, must(`of different ${name}s`))
    .optional();

const operationSchema = z.strictObject({ id: key, name: visible, slug: text, description: text }, OBJECT);
const authFieldSchema = z.strictObject(
  { slug: key, label: visible, type: text, description: text, required: z.boolean(must('true or false')).optional() },
  OBJECT,
);

/** An unknown member is refused: a misspelt `catgory` must not be taken for none. */
const integrationSchema = z.strictObject(
  {
    id: key,
    name: visible,
    description: text,
    logoUrl: z
      .string(LOGO)
      .refine((url) => url.length <= LOGO_LENGTH && isLogoText(url), LOGO)
      .optional(),
    category: text,
    slug: key.optional(),
    authTypes: z.array(z.string(WORD).regex(AUTH_TYPE, WORD), WORDS).max(20, WORDS).optional(),
    actions: named(operationSchema, 'id'),
    triggers: named(operationSchema, 'id'),
    authFields: named(authFieldSchema, 'slug'),
  },
  OBJECT,
) satisfies z.ZodType<StaticIntegration>;

/** @returns what JSON or JavaScript gave, typed, or all that is wrong with it, places counted from 1 */
export function readStaticIntegrations(value: unknown): StaticIntegrationsResult {
  if (!Array.isArray(value) || value.length === 0) return { faults: ['must be a list of one integration at least'] };
  const integrations: StaticIntegration[] = [];
  const faults: string[] = [];
  const ids = new Set<string>();
  for (const [index, item] of value.entries()) {
    const place = `item ${index + 1}`;
    const { data, error } = integrationSchema.safeParse(item);
    if (data) {
      // Rules compare ids like this, and would not tell these two apart.
      if (ids.has(normaliseSlug(data.id))) faults.push(`${place} has the id of another`);
      ids.add(normaliseSlug(data.id));
      integrations.push(data);
    }
    for (const { path, message } of error?.issues ?? []) faults.push(`${place}${spelled(path)} ${message}`);
  }
  return faults.length > 0 ? { faults } : { integrations };
}

const spelled = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? ` ${part + 1}` : `, ${String(part)}`)).join('');
