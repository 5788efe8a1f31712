/**
 * Which numbers an option may be. JavaScript computes them, and a NaN (of a variable that is not set) compares with
 * nothing: it would switch off the limit that it stands for, or fail every user's request.
 */

/** Infinity is no number of milliseconds, and timers take no more than this many: of more they fire at once. */
export const MOST_MS = 2_147_483_647;
const MOST = Number.MAX_SAFE_INTEGER;

export type NumberRange = {
  readonly least: number;
  /** @default no bound but what a number can count to */
  readonly most?: number | undefined;
  /** @default whole numbers alone */
  readonly isWhole?: boolean | undefined;
};

/** @returns one sentence, without the value; `null` where it can be used or is not given */
export function rangeFault(name: string, value: unknown, range: NumberRange): string | null {
  const { least, most = MOST, isWhole = true } = range;
  if (value === undefined) return null;
  const isInRange = typeof value === 'number' && value >= least && value <= most;
  if (isInRange && (Number.isInteger(value) || !isWhole)) return null;
  return `${name} must be a ${isWhole ? 'whole ' : ''}number ${most === MOST ? `of ${least} or more` : `from ${least} to ${most}`}`;
}
