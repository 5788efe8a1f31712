/**
 * The size of the built entry, as an exact number in the repository: whoever changes it sees by how much, and so does
 * who reads the change.
 */
import { readFileSync } from 'node:fs';
import { builtFiles, ENTRY, gzipBytes } from './built.ts';

export const BUDGET = new URL('../size-budget.json', import.meta.url);

export type SizeBudget = { readonly entryGzipBytes: number };

/** @throws where the file is not what it should be. */
export function readBudget(): SizeBudget {
  const budget: unknown = JSON.parse(readFileSync(BUDGET, 'utf8'));
  const bytes: unknown = typeof budget === 'object' && budget !== null ? Reflect.get(budget, 'entryGzipBytes') : null;
  if (typeof bytes !== 'number') throw new TypeError('size-budget.json has no entryGzipBytes');
  return { entryGzipBytes: bytes };
}

/** Of what is built right now. */
export function builtBudget(): SizeBudget {
  const entry = builtFiles().get(ENTRY);
  if (!entry) throw new Error('no entry');
  return { entryGzipBytes: gzipBytes(entry) };
}
