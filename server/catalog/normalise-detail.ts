/** PlatformDetail → what a browser may have of it, field by field: bounded, in lines, never a value. */
import type { AuthField, IntegrationOperation } from '#wire';
import type { PlatformDetail } from '../platforms/platform.ts';
import { line } from './line.ts';
import { LIMITS } from './normalise.ts';

export const DETAIL_LIMITS = {
  operationId: 256,
  /** Of an operation's slug and of a field's type. */
  word: 128,
  operations: 500,
  authFields: 100,
} as const;

/** What is no plain word is no slug and no type: both are compared and never shown. */
const WORD = new RegExp(`^[\\w.:-]{1,${DETAIL_LIMITS.word}}$`);

/** An open list, whose one member that any field may be taken for is this. */
const ANY_TYPE = 'TEXT';

export const normaliseDetail = ({ actions, triggers, authFields }: PlatformDetail): PlatformDetail => ({
  actions: operationsOf(actions),
  triggers: operationsOf(triggers),
  authFields: usable(authFields.map(authFieldOf), ({ slug }) => slug, DETAIL_LIMITS.authFields),
});

const operationsOf = (operations: readonly IntegrationOperation[]): readonly IntegrationOperation[] =>
  usable(operations.map(operationOf), ({ id }) => id, DETAIL_LIMITS.operations);

/** `null` where nothing is left of what it is called. */
function operationOf({ id, name, slug, description }: IntegrationOperation): IntegrationOperation | null {
  const ownId = line(id, DETAIL_LIMITS.operationId);
  const ownName = line(name, LIMITS.name);
  if (ownId === null || ownName === null) return null;
  return { id: ownId, name: ownName, slug: word(slug), description: line(description, LIMITS.description) ?? '' };
}

function authFieldOf({ slug, label, type, description, required }: AuthField): AuthField | null {
  const ownSlug = line(slug, LIMITS.name);
  if (ownSlug === null) return null;
  return {
    slug: ownSlug,
    label: line(label, LIMITS.name) ?? ownSlug,
    type: word(type) ?? ANY_TYPE,
    description: line(description, LIMITS.description) ?? '',
    required,
  };
}

/** In their order; of several with one identity only the first can be meant. */
function usable<Item>(items: readonly (Item | null)[], identityOf: (item: Item) => string, most: number): Item[] {
  const kept = new Map<string, Item>();
  for (const item of items) {
    if (kept.size === most) break;
    if (item !== null && !kept.has(identityOf(item))) kept.set(identityOf(item), item);
  }
  return [...kept.values()];
}

const word = (text: string | null): string | null => (text !== null && WORD.test(text) ? text : null);
