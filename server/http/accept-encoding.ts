/** `Accept-Encoding` (RFC 9110 §12.5.3) → which of our codings an answer is sent in. */

/** What the process can do, in the order in which it would rather do it. */
export type Compression = {
  /** Of RFC 9110 §8.4.1. */
  readonly coding: 'br' | 'gzip';
  /** @param effort `best` where something is compressed once and sent for long */
  readonly compress: (bytes: Uint8Array<ArrayBuffer>, effort: 'quick' | 'best') => Promise<Uint8Array<ArrayBuffer>>;
};

const ITEM = /^([\w*!#$%&'+.^`|~-]+)(?:;q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/;

/** Browsers send one of a few; whoever sends another each time has each of theirs read. */
const MAX_KNOWN = 100;

export type Chooser = (acceptEncoding: string | undefined) => Compression | null;

/** @returns a function that answers `null` where an answer is sent as it is */
export function createChooser(compressions: readonly Compression[]): Chooser {
  const known = new Map<string, Compression | null>();
  return (acceptEncoding) => {
    if (acceptEncoding === undefined || compressions.length === 0) return null;
    const found = known.get(acceptEncoding);
    if (found !== undefined) return found;
    const chosen = chosenOf(acceptEncoding, compressions);
    if (known.size < MAX_KNOWN) known.set(acceptEncoding, chosen);
    return chosen;
  };
}

/**
 * The first of ours that the client takes at all: its weights say what it can do, and all of these are things that it
 * can, so ours is the say in what is cheapest.
 */
function chosenOf(acceptEncoding: string, compressions: readonly Compression[]): Compression | null {
  const taken = new Map<string, boolean>();
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [, coding, weight = '1'] = ITEM.exec(item.replace(/[ \t]+/g, '')) ?? [];
    if (coding !== undefined) taken.set(coding.replace(/^x-gzip$/, 'gzip'), Number(weight) > 0);
  }
  const others = taken.get('*') ?? false;
  return compressions.find(({ coding }) => taken.get(coding) ?? others) ?? null;
}
