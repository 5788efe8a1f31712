/**
 * What a platform says of its integrations beside the states of a user: the same for nearly everyone, so it is held
 * once, and cleaned and written as JSON once.
 */
import type { PlatformIntegration, PlatformList } from '../platforms/platform.ts';
import { cleaned, type CleanEntry } from './normalise.ts';

export type CatalogueItem = Omit<PlatformIntegration, 'status'>;

/** A cleaned entry with the two parts of its JSON that no user changes: what stands before its status, and after it. */
export type WrittenEntry = { readonly entry: CleanEntry; readonly before: string; readonly after: string };

let lastId = 0;

/** Immutable. Two of them are never equal while both are known: compare the objects, or their ids. */
export class Catalogue {
  /** Of this process alone, never given twice. */
  readonly id = (lastId += 1);
  readonly platform: string;
  readonly items: readonly CatalogueItem[];
  /** Items of the platform's answer that could not be used. */
  readonly droppedCount: number;
  /** Roughly what it weighs, in characters. */
  readonly characters: number;
  #written: readonly (WrittenEntry | null)[] | null = null;
  #places: ReadonlyMap<string, number> | null = null;

  constructor(platform: string, { integrations, droppedCount }: PlatformList) {
    this.platform = platform;
    this.items = integrations.map(withoutStatus);
    this.droppedCount = droppedCount;
    this.characters = this.items.reduce((sum, item) => sum + charactersOf(item), 0);
  }

  /** In the order of `items`; `null` where nothing is left of a name. Made when first asked for. */
  get written(): readonly (WrittenEntry | null)[] {
    this.#written ??= this.items.map((item) => written(cleaned(item, this.platform)));
    return this.#written;
  }

  /** @returns where the integration of this key stands in `items`; -1: nowhere */
  placeOf(key: string): number {
    this.#places ??= new Map(this.items.map((item, place) => [item.key, place]));
    return this.#places.get(key) ?? -1;
  }

  /** Whether `list` says the same but for the states. */
  says({ integrations, droppedCount }: PlatformList): boolean {
    return (
      integrations.length === this.items.length &&
      droppedCount === this.droppedCount &&
      this.items.every((item, place) => isSame(item, integrations[place]))
    );
  }
}

/**
 * The same list in the order of its keys. A platform may tell the same in another order each time, and each answer would
 * be a catalogue of its own; nothing is lost, since lists are shown by name.
 */
export const inOrder = ({ integrations, droppedCount }: PlatformList): PlatformList => ({
  integrations: integrations.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  droppedCount,
});

/** Field by field, so that the compiler asks for a new field here as well. */
const withoutStatus = ({
  key,
  slug,
  name,
  description,
  logoId,
  category,
  authTypes,
  hosted,
}: PlatformIntegration): CatalogueItem => ({ key, slug, name, description, logoId, category, authTypes, hosted });

function isSame(one: CatalogueItem, other: CatalogueItem | undefined): boolean {
  return (
    one.key === other?.key &&
    one.slug === other.slug &&
    one.name === other.name &&
    one.description === other.description &&
    one.logoId === other.logoId &&
    one.category === other.category &&
    one.hosted === other.hosted &&
    one.authTypes.length === other.authTypes.length &&
    one.authTypes.every((type, place) => type === other.authTypes[place])
  );
}

function written(entry: CleanEntry | null): WrittenEntry | null {
  if (entry === null) return null;
  const { id, platform, slug, name, description, logoUrl, category, authTypes } = entry;
  const first = JSON.stringify({ id, platform, slug, name, description, logoUrl, category });
  const last = JSON.stringify({ authTypes });
  return { entry, before: `${first.slice(0, -1)},"status":"`, after: `",${last.slice(1, -1)},"connectable":` };
}

/** Every text whose length the platform decides, and as much again for the JSON of them. */
const charactersOf = ({ key, slug, name, description, logoId, category, authTypes }: CatalogueItem): number =>
  [key, slug, name, description, logoId, category, ...authTypes].reduce(
    (sum, text) => sum + 2 * (text?.length ?? 0),
    200,
  );
