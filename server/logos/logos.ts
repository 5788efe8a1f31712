/**
 * What a platform's adapter does with the logos of its answers: each becomes an id here, whether it was lifted out of
 * the answer's bytes or came through the ordinary parse.
 */
import { createLogoBatch } from './logo-batch.ts';
import { LOGO_ID } from './logo-id.ts';
import { createLogoIntake } from './logo-intake.ts';
import type { LogoStore } from './logo-store.ts';
import { hasLogoHeader } from './logo-text.ts';
import { liftLogos, type Bytes } from './lift-logos.ts';

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
  const referenceTo = (id: string): string => {
    mark ??= `logo:${crypto.randomUUID()}:`;
    return mark + id;
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
      let places: number[] = [];
      const take = async (): Promise<void> => {
        const taken = await intake.take(batch);
        for (const [index, place] of places.entries()) ids[place] = taken[index] ?? null;
        batch.clear();
        places = [];
      };
      for (const [place, value] of values.entries()) {
        // The quotation mark is what ends a text in a batch.
        if (value === null || ids[place] !== null || !hasLogoHeader(value) || value.includes('"')) continue;
        batch.append(encoder.encode(value));
        batch.end();
        places.push(place);
        if (batch.byteLength() >= BATCH_BYTES) await take();
      }
      if (places.length > 0) await take();
      return ids;
    },
  };
}
