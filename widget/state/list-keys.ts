/**
 * The list by keyboard, from the card of one integration to that of another. Of a long list a part is in the document;
 * where a key leads to is found in the list, and brought there.
 *
 * - Arrow Left and Right go to the next one as one reads, over the end of a row too; Up and Down to the next row's
 *   nearest one, as laid out; from a control to the same control. Home and End go to the first and the last of all,
 *   Page Up and Down by as many rows as the window has.
 * - A letter or digit goes to the next name that starts with it, several typed in a row to one that starts with them all.
 *   Not the space bar: it presses.
 * - Escape goes back into a search that is not empty; the next one empties it there.
 *
 * A key that has nowhere to go, or comes with a modifier, is left to the page, which scrolls; any other is done with.
 */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import { integrationsIn, revealAt } from './card-places.ts';
import { centreOf, nameStartsWith, nearest } from './list-moves.ts';

/** Letters that come this close together are one word. */
const WORD_MS = 1_000;

export class ListKeys {
  readonly #host: LitElement;
  /** Which column Up and Down go along, however short the rows between are, and where they have come to. */
  #column = 0;
  #landed: Element | null = null;
  #typed = '';
  #typedAt = -Infinity;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /**
   * @param from the control that has the focus
   * @param card that of the control
   * @returns whether there was somewhere to go
   */
  press(event: KeyboardEvent, from: Element, card: Element): boolean {
    const to = this.#target(event, card);
    if (!to) return false;
    const control =
      (from.matches('[data-main]') ? null : to.querySelector<HTMLElement>('.open')) ??
      to.querySelector<HTMLElement>('[data-main]');
    control?.focus({ preventScroll: true });
    // The whole card: a browser is content with the control in sight.
    to.scrollIntoView({ block: 'nearest' });
    return true;
  }

  #target({ key, shiftKey, timeStamp }: KeyboardEvent, from: Element): Element | null {
    const root = this.#host.renderRoot;
    const all = integrationsIn(root);
    const at = all.findIndex(({ id }) => id === from.getAttribute('data-id'));
    if (/^[\p{L}\p{N}]$/u.test(key)) return revealAt(root, this.#named(key, timeStamp, all, at));
    this.#typed = '';
    if (shiftKey) return null;
    switch (key) {
      case 'Home':
        return at === 0 ? null : revealAt(root, 0);
      case 'End':
        return at === all.length - 1 ? null : revealAt(root, all.length - 1);
      case 'ArrowLeft':
      case 'ArrowRight':
        return revealAt(root, at + ((key === 'ArrowRight') === from.matches(':dir(rtl)') ? -1 : 1));
      case 'ArrowUp':
      case 'ArrowDown':
      case 'PageUp':
      case 'PageDown':
        // With it come those that are a page away.
        revealAt(root, at);
        return this.#along(from, key);
      default:
        return null;
    }
  }

  #along(from: Element, key: string): Element | null {
    // By class name, which a browser remembers: 3 ms in place of 17 among two thousand.
    const cards = [...(from.closest('.picker')?.getElementsByClassName('card') ?? [])];
    const near = cards.filter((card) => !card.classList.contains('apart'));
    const at = near.indexOf(from);
    const ahead = key.endsWith('Up') ? near.slice(0, at).reverse() : near.slice(at + 1);
    if (from !== this.#landed) this.#column = centreOf(from.getBoundingClientRect());
    const to = nearest(from, ahead, this.#column, key.startsWith('Page') ? innerHeight : 0);
    this.#landed = to ?? from;
    return to;
  }

  /** @returns its place, or -1 */
  #named(key: string, now: number, all: readonly Integration[], at: number): number {
    this.#typed = now - this.#typedAt < WORD_MS ? this.#typed + key : key;
    this.#typedAt = now;
    // One letter, and the same again, goes on to the next; a longer word may be what is here already.
    const text = this.#typed.replaceAll(key, '') === '' ? key : this.#typed;
    const first = text === key ? at + 1 : at;
    const starts = nameStartsWith(text);
    const next = all.findIndex(({ name }, place) => place >= first && starts(name));
    return next >= 0 ? next : all.findIndex(({ name }) => starts(name));
  }
}
