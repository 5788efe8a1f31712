/**
 * Whether two runs of bytes are the same.
 *
 * Decision: by Node's own comparison, which Bun and Deno have too, and where there is none sixteen bytes at a time, by
 * numbers that need not be aligned. That costs three times as much, and one byte at a time would cost more than a digest.
 */

export type Comparison = (one: Uint8Array, other: Uint8Array) => boolean;

export const areSame: Comparison = comparisonBy(
  // Its types say that every runtime has it.
  (globalThis as { readonly Buffer?: Pick<typeof Buffer, 'compare'> }).Buffer,
);

/** @param native the runtime's own, where it has one */
export function comparisonBy(native: Pick<typeof Buffer, 'compare'> | undefined): Comparison {
  return native ? (one, other) => native.compare(one, other) === 0 : areSameInSteps;
}

function areSameInSteps(one: Uint8Array, other: Uint8Array): boolean {
  const length = one.byteLength;
  if (other.byteLength !== length) return false;
  const [left, right] = [viewOf(one), viewOf(other)];
  let at = 0;
  for (const end = length - 15; at < end; at += 16) {
    const difference =
      (left.getInt32(at) ^ right.getInt32(at)) |
      (left.getInt32(at + 4) ^ right.getInt32(at + 4)) |
      (left.getInt32(at + 8) ^ right.getInt32(at + 8)) |
      (left.getInt32(at + 12) ^ right.getInt32(at + 12));
    if (difference !== 0) return false;
  }
  for (; at < length; at++) if (one[at] !== other[at]) return false;
  return true;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
