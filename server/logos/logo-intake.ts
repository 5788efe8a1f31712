/** Texts → ids, and into the store what it does not hold yet. */
import { createFamiliarLogos, type FamiliarLogo } from './familiar-logos.ts';
import type { LogoBatch } from './logo-batch.ts';
import { logoIdOf } from './logo-id.ts';
import type { LogoStore } from './logo-store.ts';
import { isLogoText } from './logo-text.ts';

export type LogoIntake = {
  /** What stood at this place before. */
  readonly familiarAt: (place: number) => FamiliarLogo | undefined;
  /** For a familiar logo that has come again, all of it: the store forgets. */
  readonly keepFamiliar: (logo: FamiliarLogo) => void;
  /**
   * For what is not familiar, and is from now on. The batch must not change until this has settled.
   * @returns an id for each text, `null` for what is no logo
   */
  readonly take: (batch: LogoBatch) => Promise<readonly (string | null)[]>;
};

export function createLogoIntake(store: LogoStore): LogoIntake {
  const familiar = createFamiliarLogos();
  const keepFamiliar = ({ id, marked }: FamiliarLogo): void => {
    // The same bytes, and not a second time.
    if (!store.has(id)) store.set(id, { kind: 'source', text: marked.subarray(0, -1) });
  };
  return {
    familiarAt: (place) => familiar.at(place),
    keepFamiliar,
    async take(batch) {
      const ids = await idsOf(batch);
      for (const [index, id] of ids.entries()) {
        const place = batch.placeOf(index);
        if (id === null || (place === null && store.has(id))) continue;
        const logo = { id, marked: batch.markedAt(index) };
        keepFamiliar(logo);
        if (place !== null) familiar.learn(place, logo);
      }
      return ids;
    },
  };
}

function idsOf(batch: LogoBatch): Promise<readonly (string | null)[]> {
  const decoder = new TextDecoder();
  const texts = Array.from({ length: batch.count() }, (_, index) => batch.at(index));
  return Promise.all(
    texts.map(async (bytes) =>
      isLogoText(decoder.decode(bytes)) ? logoIdOf(await crypto.subtle.digest('SHA-256', bytes)) : null,
    ),
  );
}
