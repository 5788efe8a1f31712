import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { logoUrlOf, noteBroken, noteShown, wasShown } from '../state/logos.ts';

/** Costly to make, and seldom needed. */
let characters: Intl.Segmenter | undefined;

/** Two of these are two characters, and nearly every name begins so. */
const PLAIN = /^[\x20-\u02ff](?=$|[\x20-\u02ff])/;

/** The first character as a reader sees it (an emoji or a letter with its marks is one), as a capital if it has one. */
export function initialOf(name: string): string {
  const initial =
    PLAIN.exec(name)?.[0] ?? (characters ??= new Intl.Segmenter()).segment(name).containing(0)?.segment ?? '';
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

/**
 * The letter, and in its place the image once that is there. Which is no render's business: images come one by one, and
 * a list may have a thousand. One that comes late moves nothing, and one that never comes is missed by nobody.
 * (`.style` sets the property through the CSSOM: a strict CSP blocks the attribute.)
 */
export function logoTile(integration: Integration): TemplateResult {
  const { name } = integration;
  const logoUrl = logoUrlOf(integration);
  // Another word with an image than without: Lit then writes the class when the image goes, over what `settle` did.
  const awaited = logoUrl === null ? '' : 'awaited';
  const settle = ({ type, target }: Event): void => {
    if (!(target instanceof HTMLImageElement)) return;
    if (type === 'load') noteShown(target);
    else noteBroken(integration, target);
    target.parentElement?.classList.toggle('shown', type === 'load');
  };
  return html`
    <span
      part="logo"
      class="tile letter ${logoUrl !== null && wasShown(logoUrl) ? 'shown' : awaited}"
      aria-hidden="true"
      .style=${`--_hue:${hueOf(name)}`}
    >
      ${initialOf(name)}
      ${
        logoUrl === null
          ? nothing
          : html`<img
              alt=""
              width="24"
              height="24"
              decoding="async"
              loading="lazy"
              referrerpolicy="no-referrer"
              src=${logoUrl}
              @load=${settle}
              @error=${settle}
            />`
      }
    </span>
  `;
}
