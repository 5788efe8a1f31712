/**
 * Texts that may be logos, gathered as bytes in one buffer that is used again and again. Each is followed by a quotation
 * mark, as it is in an answer, and none can hold one.
 */

const QUOTE = 0x22;
const FIRST_CAPACITY = 64 * 1024;

export type LogoBatch = {
  /** Of all texts, the one under way included. */
  readonly byteLength: () => number;
  /** How many texts are complete. */
  readonly count: () => number;
  readonly append: (bytes: Uint8Array) => void;
  /**
   * Ends the text under way.
   * @param place where it stood, for the next answer; `null` where that is no place to come back to
   */
  readonly end: (place: number | null) => void;
  /** Of the text under way. */
  readonly openLength: () => number;
  /** Takes the text under way out again. @returns a copy */
  readonly takeOpen: () => Uint8Array;
  /** The bytes of one text; valid until the batch is cleared. */
  readonly at: (index: number) => Uint8Array<ArrayBuffer>;
  /** A copy of one text and the mark behind it. */
  readonly markedAt: (index: number) => Uint8Array<ArrayBuffer>;
  readonly placeOf: (index: number) => number | null;
  readonly clear: () => void;
};

export function createLogoBatch(): LogoBatch {
  // Most answers have no logo.
  let buffer = new Uint8Array(0);
  let used = 0;
  let starts = [0];
  let places: (number | null)[] = [];
  const openStart = (): number => starts.at(-1) ?? 0;

  const append = (bytes: Uint8Array): void => {
    // One more: every text is followed by its mark.
    const needed = used + bytes.byteLength + 1;
    if (needed > buffer.byteLength) {
      const larger = new Uint8Array(Math.max(needed, buffer.byteLength * 2, FIRST_CAPACITY));
      larger.set(buffer.subarray(0, used));
      buffer = larger;
    }
    buffer.set(bytes, used);
    used += bytes.byteLength;
  };

  return {
    append,
    byteLength: () => used,
    count: () => starts.length - 1,
    openLength: () => used - openStart(),
    end(place) {
      buffer[used] = QUOTE;
      used += 1;
      starts.push(used);
      places.push(place);
    },
    takeOpen() {
      const text = buffer.slice(openStart(), used);
      used = openStart();
      return text;
    },
    at: (index) => buffer.subarray(starts[index] ?? 0, (starts[index + 1] ?? 1) - 1),
    markedAt: (index) => buffer.slice(starts[index] ?? 0, starts[index + 1] ?? 0),
    placeOf: (index) => places[index] ?? null,
    clear() {
      used = 0;
      starts = [0];
      places = [];
    },
  };
}
