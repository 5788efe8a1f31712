import type { Integration } from '#wire';
import { html, noChange, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { isBroken, isBrokenImage, noteBroken, noteImage, noteShown, wasShown } from '../state/logos.ts';
import { put } from './written.ts';

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

/** By the image's own listeners: a card may be out of the document when its logo comes. One for all of a page. */
function settle({ type, target }: Event): void {
  if (!(target instanceof HTMLImageElement)) return;
  if (type === 'load') noteShown(target);
  else noteBroken(target);
  target.parentElement?.classList.toggle('shown', type === 'load');
}

function imageOf(integration: Integration, url: string): HTMLImageElement {
  const image = document.createElement('img');
  noteImage(image, integration);
  for (const type of ['load', 'error']) image.addEventListener(type, settle);
  image.alt = '';
  image.width = image.height = 24;
  image.decoding = 'async';
  // Before the address, which would be asked for at once.
  image.loading = 'lazy';
  image.referrerPolicy = 'no-referrer';
  image.setAttribute('src', url);
  return image;
}

/**
 * Shows on a tile the letter, and in its place the image once that is there. Which is no render's business: images come
 * one by one, and a list may have a thousand. One that comes late moves nothing, and one that never comes is missed by
 * nobody.
 */
export function showLogo(tile: Element | null, integration: Integration): void {
  if (!(tile instanceof HTMLElement)) return;
  const { name, logoUrl } = integration;
  const broken = isBroken(integration);
  const letter = initialOf(name);
  const hue = String(hueOf(name));
  const image = tile.querySelector('img');
  const isKept = image
    ? image.getAttribute('src') === logoUrl && isBrokenImage(image) === broken
    : logoUrl === null || broken;
  if (isKept && tile.textContent === letter && tile.style.getPropertyValue('--_hue') === hue) return;
  // Through the CSSOM: a strict CSP blocks the attribute.
  tile.style.setProperty('--_hue', hue);
  const url = broken ? null : logoUrl;
  put(tile, 'class', url !== null && wasShown(url) ? 'tile letter shown' : 'tile letter');
  tile.textContent = letter;
  if (url !== null) tile.append(imageOf(integration, url));
}

class Logo extends Directive {
  override render(integration: Integration): Integration {
    return integration;
  }

  override update({ element }: ElementPart, [integration]: [Integration]): typeof noChange {
    showLogo(element, integration);
    return noChange;
  }
}

const logo = directive(Logo);

/** The same as part of a template. */
export const logoTile = (integration: Integration): TemplateResult =>
  html`<span part="logo" aria-hidden="true" ${logo(integration)}></span>`;
