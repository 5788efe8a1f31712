/**
 * The list by keyboard, from the card of one integration to that of another. Of a long list a part is in the document;
 * where a key leads to is found in the list, and brought there.
 *
 * - Arrow Left and Right go to the next one as one reads, over the end of a row too; Up and Down to the next row's
 *   nearest one, as laid out; from a control to the same control. Home and End go to the first and the last of all,
 *   Page Up and Down by as many rows as are in sight at once.
 * - A letter or digit goes to the next name that starts with it, several typed in a row to one that starts with them all.
 *   Not the space bar: it presses.
 * - Escape goes back into a search that is not empty; the next one empties it there.
 *
 * A key that has nowhere to go, or comes with a modifier, is left to the page, which scrolls; any other is done with.
 */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import { integrationsIn, revealAt } from './card-places.ts';
import { LETTER } from './letter.ts';
import { centreOf, nameStartsWith, nearest } from './list-moves.ts';
import { listOf } from './long-list.ts';
import { sightOf } from './scroller.ts';

/** Letters that come this close together are one word. */
const WORD_MS = 1_000;

const itemsAround = (card: Element): readonly Integration[] => {
  const list = card.closest('.cards');
  return (list && listOf(list)?.items) ?? [];
};

/**
 * The cards after one, or before it, as far as they are there without a gap: of another list those that are there may be
 * far from its end.
 */
function following(from: Element, all: readonly Integration[], at: number, step: 1 | -1): Element[] {
  // By class name, which a browser remembers: 3 ms in place of 17 among two thousand.
  const cards = [...(from.closest('.picker')?.getElementsByClassName('card') ?? [])];
  const near = cards.filter((card) => !card.classList.contains('apart'));
  const start = near.indexOf(from);
  const found: Element[] = [];
  for (let ahead = step; ; ahead += step) {
    const card = near[start + ahead];
    if (!card || card.getAttribute('data-id') !== all[at + ahead]?.id) return found;
    found.push(card);
  }
}

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
    if (LETTER.test(key)) return revealAt(root, this.#named(key, timeStamp, all, at));
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
        return this.#along(from, key, all, at);
      default:
        return null;
    }
  }

  #along(from: Element, key: string, all: readonly Integration[], at: number): Element | null {
    const root = this.#host.renderRoot;
    const step = key.endsWith('Up') ? -1 : 1;
    // With it come those that are a page away.
    revealAt(root, at);
    let ahead = following(from, all, at, step);
    const last = at + step * ahead.length;
    const own = itemsAround(from);
    const isOwn = (place: number): boolean => own.some((one) => one === all[place]);
    // Up to where its list ends: of the other one the near end may not be there.
    if (isOwn(last) && !isOwn(last + step) && revealAt(root, last + step)) ahead = following(from, all, at, step);
    if (from !== this.#landed) this.#column = centreOf(from.getBoundingClientRect());
    const { top, bottom } = sightOf(from);
    const to = nearest(from, ahead, this.#column, key.startsWith('Page') ? bottom - top : 0);
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
