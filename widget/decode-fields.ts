/** Reading one part of an answer whose bytes are anybody's: what fits the contract comes out, and nothing else. */
import { PickerError } from './errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const LABEL_MAX = 200;
export const DESCRIPTION_MAX = 1_000;

const ID_MAX = 512;

// C0 and C1 controls, line and paragraph separators: one of them in a name would break a line or a label.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g;
/** Bidirectional embeddings, overrides and isolates: `dir=auto` does their honest work. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Something that is taken out, or made one space. Most texts have nothing of it, and one look costs a sixth of all. */
// eslint-disable-next-line no-control-regex
const UNCLEAN = /[^\S ]|[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]| {2}|^ | $/;

/** One line of at most `max` UTF-16 units that cannot reorder or break what stands around it; `''` for anything else. */
export function lineOf(value: unknown, max = LABEL_MAX): string {
  if (typeof value !== 'string') return '';
  if (value.length <= max && !UNCLEAN.test(value)) return value;
  // First cut generously, so that a value of megabytes costs no more than a long one.
  const line = value
    .slice(0, max * 4)
    .replace(BIDI_CONTROLS, '')
    .replace(CONTROLS, ' ')
    .trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export const lineOrNull = (value: unknown): string | null => lineOf(value) || null;

/** An identity is compared and sent back, so it is taken as it is or not at all. */
export const idOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= ID_MAX ? value : null;

export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** The cause names the field, never its value. */
export const badAnswer = (field: string): PickerError =>
  new PickerError('bad-answer', { cause: new TypeError(`unusable ${field}`) });

/**
 * The items of `fields[field]` that can be read, in their order; of several with one identity the first.
 * @throws {PickerError} `bad-answer` where there is no array: a list that is not one is never "nothing"
 */
export function itemsOf<Item>(
  fields: Fields,
  field: string,
  read: (item: Fields) => Item | null,
  identityOf: (item: Item) => string,
): readonly Item[] {
  const values = fields[field];
  if (!Array.isArray(values)) throw badAnswer(field);
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const value of values as readonly unknown[]) {
    const item = isFields(value) ? read(value) : null;
    if (item === null) continue;
    const identity = identityOf(item);
    if (!seen.has(identity)) items.push(item);
    seen.add(identity);
  }
  return Object.freeze(items);
}
