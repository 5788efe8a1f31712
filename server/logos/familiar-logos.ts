/**
 * The logos of the answers before, by the place in the answer at which each stood.
 *
 * Decision: a logo that comes again is known by being the same bytes, not by its digest. Every user's list carries the
 * logos of all others, and to compare 10.7 MB costs a third of hashing them. A place is the few bytes that stand before
 * the logo, commonly the end of a description: an integration more, or another order, leaves the others familiar. Two
 * places may have one number; then one of the two is hashed, as what is not familiar is. The cost: the texts stay here
 * when the store has made images of them.
 */
import { LRUCache } from 'lru-cache';

export type FamiliarLogo = {
  readonly id: string;
  /** Of its text and the quotation mark behind it. */
  readonly marked: Uint8Array;
};

export type FamiliarLogos = {
  readonly at: (place: number) => FamiliarLogo | undefined;
  readonly learn: (place: number, logo: FamiliarLogo) => void;
};

/** As much as one answer can hold, where calls are not allowed larger ones. */
const MAX_BYTES = 32 * 1024 * 1024;
/** For what an entry costs beside its bytes. */
const ENTRY_BYTES = 200;
const PLACE_BYTES = 128;

export function createFamiliarLogos(): FamiliarLogos {
  const logos = new LRUCache<number, FamiliarLogo>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ marked }) => ENTRY_BYTES + marked.byteLength,
  });
  return {
    at: (place) => logos.get(place),
    learn(place, logo) {
      logos.set(place, logo);
    },
  };
}

/** @returns `null` where too little has come before: a piece of a body begins anywhere */
export function placeBefore(end: number, bytes: Uint8Array): number | null {
  if (end < PLACE_BYTES) return null;
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (let index = end - PLACE_BYTES; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  return hash;
}
