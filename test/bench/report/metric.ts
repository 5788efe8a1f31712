/** One row of the report: what was measured against what, and whether it is where it should be. */
import type { Spread } from '../run/rounds.ts';
import { spreadOf } from '../run/rounds.ts';

export type Limit = { readonly atMost: number } | { readonly atLeast: number };

/** `ratio`: to the floor; the others say what they are. */
export type Unit = 'ratio' | 'bytes' | 'count';

export type Metric = {
  /** Of the plan: `S1`, `W4`. */
  readonly id: string;
  readonly what: string;
  readonly floor: string;
  readonly unit: Unit;
  readonly limit: Limit;
  /** `null`: what is measured does not exist yet. */
  readonly spread: Spread | null;
  /** What the numbers alone do not tell. */
  readonly note: string;
};

export type Verdict = 'met' | 'missed' | 'not there yet';

/** The median decides; the spread is there to be judged by the reader. */
export function verdictOf({ spread, limit }: Metric): Verdict {
  if (spread === null) return 'not there yet';
  const isMet = 'atMost' in limit ? spread.median <= limit.atMost : spread.median >= limit.atLeast;
  return isMet ? 'met' : 'missed';
}

/** @param numbers of all rounds, or `null` where there is nothing to measure yet */
export const metric = (
  id: string,
  what: string,
  floor: string,
  limit: Limit,
  numbers: readonly number[] | null,
  { unit = 'ratio', note = '' }: { readonly unit?: Unit; readonly note?: string } = {},
): Metric => ({ id, what, floor, unit, limit, note, spread: numbers === null ? null : spreadOf(numbers) });
