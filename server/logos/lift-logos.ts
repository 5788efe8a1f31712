/**
 * Takes the logos out of a JSON answer while it is still bytes: 10.7 MB of a platform's list become 0.27 MB before they
 * are text, and the logos are never text at all.
 *
 * Decision: only what stands there as compact JSON writes it, `"logo_url":"data:image/…"`, is lifted, and only the span
 * between the value's quotation marks is replaced, by one that is as free of quotation marks and backslashes as it was.
 * The answer therefore stays as good or as bad a JSON text as it was, wherever that span stood. What does not fit, and
 * what turns out to be no logo, is put back byte by byte, for the ordinary parse to judge.
 */
import { placeBefore, type FamiliarLogo } from './familiar-logos.ts';
import { createLogoBatch, type LogoBatch } from './logo-batch.ts';
import type { LogoIntake } from './logo-intake.ts';
import { beginningAtEnd, indexOfOpening, openingOf, VALUE_START } from './logo-opening.ts';
import { MAX_LOGO_CHARACTERS } from './logo-text.ts';
import { areSame } from './same-bytes.ts';

/** Bytes of an answer's body, in order. */
export type Bytes = AsyncIterable<Uint8Array>;

export type LiftOptions = {
  /** The name of the member that holds a logo. */
  readonly member: string;
  readonly intake: LogoIntake;
  /** What stands for a logo in the answer: ASCII, and nothing that JSON escapes. */
  readonly referenceTo: (id: string) => Uint8Array;
};

const QUOTE = 0x22;
/** Of logos, or of the text between them, before they are looked at together. */
const BATCH_BYTES = 256 * 1024;

/** Text as it came, or what stands for a logo that is known, and the places of logos that are in the batch. */
type Piece = Uint8Array | 'logo';

export async function* liftLogos(
  body: Bytes,
  { member, intake, referenceTo }: LiftOptions,
): AsyncGenerator<Uint8Array> {
  const opening = openingOf(member);
  const valueStart = new TextEncoder().encode(VALUE_START);
  let batch = createLogoBatch();
  let spare = createLogoBatch();
  let pieces: Piece[] = [];
  let textBytes = 0;
  /** Since the last batch: text that is kept keeps the whole chunk that it came in, of which logos are the most. */
  let passedBytes = 0;
  /** The batch before, which is hashed on another thread while this one is gathered. */
  let pending: Promise<Uint8Array> | null = null;
  /** The end of what came so far, where it may be the beginning of an opening. */
  let held: Uint8Array = new Uint8Array(0);
  let lastByte = 0;
  let isInside = false;
  /** Of the logo under way. */
  let place: number | null = null;
  /** The logo that stood at this place before, for as long as this one is the same; the batch has nothing of it. */
  let familiar: FamiliarLogo | undefined;
  let sameBytes = 0;

  const keep = (bytes: Uint8Array): void => {
    if (bytes.byteLength === 0) return;
    pieces.push(bytes);
    textBytes += bytes.byteLength;
    lastByte = bytes[bytes.byteLength - 1] ?? 0;
  };
  const becomeUnfamiliar = (): void => {
    if (familiar) batch.append(familiar.marked.subarray(0, sameBytes));
    familiar = undefined;
  };
  const putBack = (): void => {
    becomeUnfamiliar();
    keep(batch.takeOpen());
    isInside = false;
  };

  for await (const chunk of body) {
    let at = 0;
    const bytes = held.byteLength === 0 ? chunk : joined([held, chunk]);
    passedBytes += chunk.byteLength;
    held = new Uint8Array(0);
    while (at < bytes.byteLength) {
      if (familiar) {
        const { id, marked } = familiar;
        const length = Math.min(marked.byteLength - sameBytes, bytes.byteLength - at);
        if (areSame(bytes.subarray(at, at + length), marked.subarray(sameBytes, sameBytes + length))) {
          at += length;
          sameBytes += length;
          if (sameBytes === marked.byteLength) {
            // The mark behind it is text.
            at -= 1;
            keep(referenceTo(id));
            intake.keepFamiliar(familiar);
            familiar = undefined;
            isInside = false;
          }
        } else {
          becomeUnfamiliar();
        }
      } else if (isInside) {
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
            batch.end(place);
            pieces.push('logo');
            isInside = false;
          }
        }
      } else {
        const start = indexOfOpening(bytes, opening, at, lastByte);
        if (start === -1) {
          const rest = bytes.byteLength - beginningAtEnd(bytes.subarray(at), opening);
          keep(bytes.subarray(at, rest));
          held = bytes.slice(rest);
          at = bytes.byteLength;
        } else {
          keep(bytes.subarray(at, start + opening.byteLength - valueStart.byteLength));
          at = start + opening.byteLength;
          isInside = true;
          place = placeBefore(start, bytes);
          familiar = place === null ? undefined : intake.familiarAt(place);
          if (familiar) sameBytes = valueStart.byteLength;
          else batch.append(valueStart);
        }
      }
      const isFull = batch.byteLength() >= BATCH_BYTES || textBytes >= BATCH_BYTES || passedBytes >= 2 * BATCH_BYTES;
      if (!isInside && isFull) {
        if (pending) yield await pending;
        pending = composed(pieces, batch, intake, referenceTo);
        // It is awaited later, or never where the body breaks off.
        pending.catch(() => undefined);
        [batch, spare] = [spare, batch];
        batch.clear();
        pieces = [];
        textBytes = 0;
        passedBytes = 0;
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
      return id === null ? batch.at(index - 1) : referenceTo(id);
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
