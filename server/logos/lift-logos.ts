/**
 * Takes the logos out of a JSON answer while it is still bytes: 10.7 MB of a platform's list become 0.27 MB before they
 * are text, and the logos are never text at all.
 *
 * Decision: only what stands there as compact JSON writes it, `"logo_url":"data:image/…"`, is lifted, and only the span
 * between the value's quotation marks is replaced, by one that is as free of quotation marks and backslashes as it was.
 * The answer therefore stays as good or as bad a JSON text as it was, wherever that span stood. What does not fit, and
 * what turns out to be no logo, is put back byte by byte, for the ordinary parse to judge.
 */
import { createLogoBatch, type LogoBatch } from './logo-batch.ts';
import type { LogoIntake } from './logo-intake.ts';
import { MAX_LOGO_CHARACTERS } from './logo-text.ts';

/** Bytes of an answer's body, in order. */
export type Bytes = AsyncIterable<Uint8Array>;

export type LiftOptions = {
  /** The name of the member that holds a logo. */
  readonly member: string;
  readonly intake: LogoIntake;
  /** What stands for a logo in the answer: ASCII, and nothing that JSON escapes. */
  readonly referenceTo: (id: string) => string;
};

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
/** Of logos, or of the text between them, before they are looked at together. */
const BATCH_BYTES = 256 * 1024;
const VALUE_START = 'data:image/';

const encoder = new TextEncoder();

/** Text as it came, and the places of logos in it. */
type Piece = Uint8Array | 'logo';

export async function* liftLogos(
  body: Bytes,
  { member, intake, referenceTo }: LiftOptions,
): AsyncGenerator<Uint8Array> {
  const needle = encoder.encode(`"${member}":"${VALUE_START}`);
  const valueStart = encoder.encode(VALUE_START);
  let batch = createLogoBatch();
  let spare = createLogoBatch();
  let pieces: Piece[] = [];
  let textBytes = 0;
  /** The batch before, which is hashed on another thread while this one is gathered. */
  let pending: Promise<Uint8Array> | null = null;
  /** The end of what came so far, where it may be the beginning of the needle. */
  let held: Uint8Array = new Uint8Array(0);
  let lastByte = 0;
  let isInside = false;

  const keep = (bytes: Uint8Array): void => {
    if (bytes.byteLength === 0) return;
    pieces.push(bytes);
    textBytes += bytes.byteLength;
    lastByte = bytes[bytes.byteLength - 1] ?? 0;
  };
  const putBack = (): void => {
    keep(batch.takeOpen());
    isInside = false;
  };

  for await (const chunk of body) {
    let at = 0;
    const bytes = held.byteLength === 0 ? chunk : joined([held, chunk]);
    held = new Uint8Array(0);
    while (at < bytes.byteLength) {
      if (isInside) {
        const quote = bytes.indexOf(QUOTE, at);
        const part = bytes.subarray(at, quote === -1 ? undefined : quote);
        at += part.byteLength;
        if (batch.openLength() + part.byteLength > MAX_LOGO_CHARACTERS) {
          putBack();
          keep(part);
        } else {
          batch.append(part);
          lastByte = part[part.byteLength - 1] ?? lastByte;
          if (quote !== -1) {
            batch.end();
            pieces.push('logo');
            isInside = false;
          }
        }
      } else {
        const start = indexOfNeedle(bytes, needle, at, lastByte);
        if (start === -1) {
          const rest = bytes.byteLength - beginningAtEnd(bytes.subarray(at), needle);
          keep(bytes.subarray(at, rest));
          held = bytes.slice(rest);
          at = bytes.byteLength;
        } else {
          keep(bytes.subarray(at, start + needle.byteLength - valueStart.byteLength));
          batch.append(valueStart);
          at = start + needle.byteLength;
          isInside = true;
        }
      }
      if (!isInside && (batch.byteLength() >= BATCH_BYTES || textBytes >= BATCH_BYTES)) {
        if (pending) yield await pending;
        pending = composed(pieces, batch, intake, referenceTo);
        // It is awaited later, or never where the body breaks off.
        pending.catch(() => undefined);
        [batch, spare] = [spare, batch];
        batch.clear();
        pieces = [];
        textBytes = 0;
      }
    }
  }
  if (isInside) putBack();
  keep(held);
  if (pending) yield await pending;
  yield await composed(pieces, batch, intake, referenceTo);
}

async function composed(
  pieces: readonly Piece[],
  batch: LogoBatch,
  intake: LogoIntake,
  referenceTo: LiftOptions['referenceTo'],
): Promise<Uint8Array> {
  const ids = batch.count() === 0 ? [] : await intake.take(batch);
  let index = 0;
  return joined(
    pieces.map((piece) => {
      if (piece !== 'logo') return piece;
      const id = ids[index] ?? null;
      index += 1;
      return id === null ? batch.at(index - 1) : encoder.encode(referenceTo(id));
    }),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** @param lastByte the one before `bytes`; a needle behind a backslash is inside another text and none */
function indexOfNeedle(bytes: Uint8Array, needle: Uint8Array, from: number, lastByte: number): number {
  const colonAt = needle.indexOf(COLON);
  // A colon is what base64 has none of: the search goes through logos that are not lifted at the speed of memory.
  for (let colon = bytes.indexOf(COLON, from); colon !== -1; colon = bytes.indexOf(COLON, colon + 1)) {
    const start = colon - colonAt;
    if (start < from || !matchesAt(bytes, start, needle)) continue;
    const before = start === from ? lastByte : bytes[start - 1];
    if (before !== BACKSLASH) return start;
  }
  return -1;
}

function matchesAt(bytes: Uint8Array, start: number, needle: Uint8Array): boolean {
  for (let index = 0; index < needle.byteLength; index++) {
    if (bytes[start + index] !== needle[index]) return false;
  }
  return true;
}

/** How many bytes at the end may be the beginning of the needle. */
function beginningAtEnd(bytes: Uint8Array, needle: Uint8Array): number {
  for (let length = Math.min(needle.byteLength - 1, bytes.byteLength); length > 0; length--) {
    if (matchesAt(bytes, bytes.byteLength - length, needle.subarray(0, length))) return length;
  }
  return 0;
}
