import type { Integration } from '#wire';
import { html, type TemplateResult } from 'lit';

/** The first character as a reader sees it (an emoji or a letter with its marks is one), as a capital if it has one. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  const initial = first?.segment ?? '';
  const capital = initial.toUpperCase();
  // The capital of "ß" is two letters.
  return capital.length === initial.length ? capital : initial;
}

/** A hue in degrees that a name always gets. Lightness and chroma are fixed in the styles, and so is the contrast. */
export function hueOf(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = (hash * 31 + name.charCodeAt(index)) >>> 0;
  return hash % 360;
}

/** `.style` sets the property through the CSSOM: a strict CSP blocks the attribute. */
const letterTile = (name: string): TemplateResult => html`
  <span part="logo" class="tile letter" aria-hidden="true" .style=${`--_hue:${hueOf(name)}`}>${initialOf(name)}</span>
`;

/** @param url `null` when there is none, or it turned out to be broken */
export const logoTile = ({ name }: Integration, url: string | null, failed: () => void): TemplateResult =>
  url === null
    ? letterTile(name)
    : html`
        <span part="logo" class="tile">
          <img
            alt=""
            width="24"
            height="24"
            decoding="async"
            loading="lazy"
            referrerpolicy="no-referrer"
            src=${url}
            @error=${failed}
          />
        </span>
      `;
