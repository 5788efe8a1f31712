/**
 * What a platform's adapter does with the logos of its answers: each becomes an id here, whether it was lifted out of
 * the answer's bytes or came through the ordinary parse.
 */
import { placeBefore } from './familiar-logos.ts';
import { createLogoBatch } from './logo-batch.ts';
import { LOGO_ID } from './logo-id.ts';
import { createLogoIntake } from './logo-intake.ts';
import type { LogoStore } from './logo-store.ts';
import { hasLogoHeader } from './logo-text.ts';
import { liftLogos, type Bytes } from './lift-logos.ts';
import { areSame } from './same-bytes.ts';

export type Logos = {
  /** For a call's `lift`: takes the logos of this member out of its answer. */
  readonly lifting: (member: string) => (body: Bytes) => Bytes;
  /**
   * For the member's values as the parse gave them, lifted or not.
   * @returns an id for each, `null` for what is no logo
   */
  readonly idsOf: (values: readonly (string | null)[]) => Promise<readonly (string | null)[]>;
};

const BATCH_BYTES = 256 * 1024;
const encoder = new TextEncoder();

export function createLogos(store: LogoStore): Logos {
  const intake = createLogoIntake(store);
  // What stands for a lifted logo. Nobody outside knows it, so no platform can name a logo that it did not send. Made
  // at the first answer: some runtimes have no randomness before the first request.
  let mark: string | undefined;
  let markBytes = new Uint8Array(0);
  const referenceTo = (id: string): Uint8Array => {
    if (mark === undefined) {
      mark = `logo:${crypto.randomUUID()}:`;
      markBytes = encoder.encode(mark);
    }
    const reference = new Uint8Array(markBytes.byteLength + id.length);
    reference.set(markBytes);
    // An id is ASCII. The encoder costs more for so short a text, and each answer has a thousand.
    for (let at = 0; at < id.length; at++) reference[markBytes.byteLength + at] = id.charCodeAt(at);
    return reference;
  };
  const liftedIdOf = (value: string): string | null => {
    if (mark === undefined || !value.startsWith(mark)) return null;
    const id = value.slice(mark.length);
    return LOGO_ID.test(id) ? id : null;
  };

  return {
    lifting: (member) => (body) => liftLogos(body, { member, intake, referenceTo }),
    async idsOf(values) {
      const ids = values.map((value) => (value === null ? null : liftedIdOf(value)));
      const batch = createLogoBatch();
      let indices: number[] = [];
      const take = async (): Promise<void> => {
        const taken = await intake.take(batch);
        for (const [position, index] of indices.entries()) ids[index] = taken[position] ?? null;
        batch.clear();
        indices = [];
      };
      for (const [index, value] of values.entries()) {
        // The quotation mark is what ends a text in a batch.
        if (value === null || ids[index] !== null || !hasLogoHeader(value) || value.includes('"')) continue;
        const text = encoder.encode(value);
        // Out of its answer, a logo has no place but its own end.
        const place = placeBefore(text.byteLength, text);
        const familiar = place === null ? undefined : intake.familiarAt(place);
        if (familiar && areSame(text, familiar.marked.subarray(0, -1))) {
          intake.keepFamiliar(familiar);
          ids[index] = familiar.id;
          continue;
        }
        batch.append(text);
        batch.end(place);
        indices.push(index);
        if (batch.byteLength() >= BATCH_BYTES) await take();
      }
      if (indices.length > 0) await take();
      return ids;
    },
  };
}
