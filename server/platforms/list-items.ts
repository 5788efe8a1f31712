/** What every platform's list goes through, item by item, whatever its fields are called. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Logos } from '../logos/logos.ts';
import type { PlatformIntegration, PlatformList } from './platform.ts';

export type DecodedIntegration = Omit<PlatformIntegration, 'logoId'> & {
  /** As it came, or what stands for it where it was lifted out of the answer. */
  readonly logo: string | null;
};

export type DecodedList = Omit<PlatformList, 'integrations'> & {
  readonly integrations: readonly DecodedIntegration[];
};

/**
 * What an id of ours can hold and a platform, which may trim, can be asked for: anything else could be listed and
 * never opened, and would be another text to a rule that names its id.
 */
export const KEY = /^(?!\p{White_Space})[^\p{Cc}\p{Surrogate}]{1,256}(?<!\p{White_Space})$/u;
export const keySchema = z.string().regex(KEY);

export const AUTH_TYPE = /^[\w.-]{1,64}$/;
const MAX_AUTH_TYPES = 20;

/** An open list of words: what is no word is left out. */
export const authTypesOf = (types: readonly string[]): readonly string[] =>
  types.filter((type) => AUTH_TYPE.test(type)).slice(0, MAX_AUTH_TYPES);

/**
 * Of a list or a catalogue: twice as many as the element and the server are made for. To look at one item that cannot be
 * used takes microseconds, and 32 MiB hold eleven million of them.
 */
export const MOST_ITEMS = 20_000;

/** A list of anything. Unlike `z.array(z.unknown())` it looks at none of it: how many there are is asked first. */
export const listOfAnything = z.custom<readonly unknown[]>(Array.isArray);

/** A list of texts, told by the first that is none: zod would describe every one of millions that are not. */
export const listOfTexts = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
);

/**
 * To be called before any item is looked at.
 * @param what begins the reason: `"list"`
 * @throws {AppError} `platform-invalid`
 */
export function refuseMoreThan(most: number, items: readonly unknown[], what: string): void {
  if (items.length > most) throw new AppError('platform-invalid', { reason: `${what}: more than ${most} items` });
}

/**
 * What can be used of the items, and how many cannot. Keys address everything else on a platform: of two items with the
 * same one, only the first can be meant.
 * @param decode `null` for what cannot be used
 * @throws {AppError} `platform-invalid` where there are items and none can be used, or more than {@link MOST_ITEMS}
 */
export function readItems(
  items: readonly unknown[],
  decode: (item: unknown) => DecodedIntegration | null,
): DecodedList {
  refuseMoreThan(MOST_ITEMS, items, 'list');
  const integrations = new Map<string, DecodedIntegration>();
  for (const item of items) {
    const integration = decode(item);
    if (integration && !integrations.has(integration.key)) integrations.set(integration.key, integration);
  }
  if (items.length > 0 && integrations.size === 0) {
    throw new AppError('platform-invalid', { reason: 'list: no usable item' });
  }
  return { integrations: [...integrations.values()], droppedCount: items.length - integrations.size };
}

/** The same list, with an id where a logo was; what is no logo of ours is none at all. */
export async function withLogoIds({ integrations, droppedCount }: DecodedList, logos: Logos): Promise<PlatformList> {
  const ids = await logos.idsOf(integrations.map(({ logo }) => logo));
  return {
    integrations: integrations.map(({ key, slug, name, description, category, status, authTypes, hosted }, index) => ({
      key,
      slug,
      name,
      description,
      logoId: ids[index] ?? null,
      category,
      status,
      authTypes,
      hosted,
    })),
    droppedCount,
  };
}
