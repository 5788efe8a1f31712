/**
 * The catalogues that users' kept lists refer to: each is held once, and no longer than somebody refers to it.
 *
 * Decision: an answer is compared with the few catalogues last in use of its platform, text by text, and not by a
 * digest of it: comparing stops at the first difference and costs a tenth of a millisecond where there is none. A
 * platform that tells everyone something else finds nothing to share; what it costs then is counted, and bounded.
 *
 * Decision: the catalogue last in use of each platform does not count. One that is larger than the bound would push out
 * every list there is, its own included, and each request would be a call to the platform. It is bounded all the same, as
 * an answer is.
 */
import type { PlatformList } from '../platforms/platform.ts';
import { Catalogue } from './catalogue.ts';

/** So many of a platform are compared with: the one in use, and what is on its way in and out. */
const COMPARED = 4;

export type Catalogues = {
  /** The known catalogue that says what `list` says, or another one. */
  of(platform: string, list: PlatformList): Catalogue;
  /** One more kept list refers to it. */
  retain(catalogue: Catalogue): void;
  /** One fewer does; the last one takes it along. */
  release(catalogue: Catalogue): void;
  /** Of all that are referred to, but for the one last in use of each platform. */
  readonly characters: () => number;
};

export function createCatalogues(): Catalogues {
  const references = new Map<Catalogue, number>();
  /** By platform, the last used last. */
  const recent = new Map<string, Catalogue[]>();
  let characters = 0;

  return {
    of(platform, list) {
      const known = recent.get(platform) ?? [];
      const catalogue = known.findLast((one) => one.says(list)) ?? new Catalogue(platform, list);
      recent.set(platform, [...known.filter((one) => one !== catalogue), catalogue].slice(-COMPARED));
      return catalogue;
    },
    retain(catalogue) {
      const count = references.get(catalogue) ?? 0;
      references.set(catalogue, count + 1);
      if (count === 0) characters += catalogue.characters;
    },
    release(catalogue) {
      const count = references.get(catalogue) ?? 0;
      if (count > 1) {
        references.set(catalogue, count - 1);
      } else if (references.delete(catalogue)) {
        characters -= catalogue.characters;
        const known = recent.get(catalogue.platform) ?? [];
        recent.set(
          catalogue.platform,
          known.filter((one) => one !== catalogue),
        );
      }
    },
    characters() {
      let others = characters;
      for (const known of recent.values()) {
        const last = known.at(-1);
        if (last && references.has(last)) others -= last.characters;
      }
      return others;
    },
  };
}
