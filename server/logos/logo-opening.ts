/** Where a logo's value may begin in the bytes of an answer: `"logo_url":"data:image/`, as compact JSON writes it. */

const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** What the value itself begins with. */
export const VALUE_START = 'data:image/';

/** @param member the name of the one that holds a logo */
export const openingOf = (member: string): Uint8Array => new TextEncoder().encode(`"${member}":"${VALUE_START}`);

/**
 * @param lastByte the one before `bytes`; an opening behind a backslash is inside another text and none
 * @returns -1 where there is none
 */
export function indexOfOpening(bytes: Uint8Array, opening: Uint8Array, from: number, lastByte: number): number {
  const colonAt = opening.indexOf(COLON);
  // A colon is what base64 has none of: the search goes through logos that are not lifted at the speed of memory.
  for (let colon = bytes.indexOf(COLON, from); colon !== -1; colon = bytes.indexOf(COLON, colon + 1)) {
    const start = colon - colonAt;
    if (start < from || !matchesAt(bytes, start, opening)) continue;
    const before = start === from ? lastByte : bytes[start - 1];
    if (before !== BACKSLASH) return start;
  }
  return -1;
}

/** How many bytes at the end may be the beginning of an opening. */
export function beginningAtEnd(bytes: Uint8Array, opening: Uint8Array): number {
  for (let length = Math.min(opening.byteLength - 1, bytes.byteLength); length > 0; length--) {
    if (matchesAt(bytes, bytes.byteLength - length, opening.subarray(0, length))) return length;
  }
  return 0;
}

function matchesAt(bytes: Uint8Array, start: number, opening: Uint8Array): boolean {
  for (let index = 0; index < opening.byteLength; index++) {
    if (bytes[start + index] !== opening[index]) return false;
  }
  return true;
}
