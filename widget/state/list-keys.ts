/**
 * The list by keyboard: however many integrations it shows, Tab stops at one of them.
 *
 * Both sections together are one composite of a roving tabindex. The views render the controls of every card with
 * `tabindex="-1"`, and this sets those of one card, the current one, to 0: an update costs the same for ten and for ten
 * thousand. Of a long list a part is in the document; where a key leads to is found in the list, and brought there. Tab goes through what that card has (its details, "Connect") and then out of the list. It stays a list of
 * buttons and no ARIA grid: a screen reader's own cursor finds every one of them, as it would without this file.
 *
 * - Arrow Left and Right go to the next one as one reads, over the end of a row too; Up and Down to the next row's
 *   nearest one, as laid out; from a control to the same control. Home and End go to the first and the last of all,
 *   Page Up and Down by as many rows as the window has.
 * - A letter or digit goes to the next name that starts with it, several typed in a row to one that starts with them all.
 *   Not the space bar: it presses.
 * - Escape goes back into a search that is not empty; the next one empties it there.
 *
 * A key that has nowhere to go, or comes with a modifier, is left to the page, which scrolls; any other is done with.
 * The current card is the one that last had the focus, known by its id: through a refetch, from section to section,
 * and over a search. What another search finds starts at its first, the best match.
 */
import type { Integration } from '#wire';
import type { LitElement, ReactiveController } from 'lit';
import { integrationsIn, keepCard, revealAt } from './card-places.ts';
import { centreOf, nameStartsWith, nearest } from './list-moves.ts';

type Host = LitElement & { readonly searchText: string };

/** Letters that come this close together are one word. */
const WORD_MS = 1_000;

const CARD = '.card[data-id]';

const cardOf = ({ target }: Event): Element | null => (target instanceof Element ? target.closest(CARD) : null);

function setStop(card: Element | null, tabIndex: 0 | -1): void {
  for (const control of card?.querySelectorAll('button') ?? [])
    if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
}

export class ListKeys implements ReactiveController {
  readonly #host: Host;
  #card: Element | null = null;
  /** Of the integration that last had the focus, and what was searched for then. */
  #id: string | null = null;
  #search = '';
  /** Which column Up and Down go along, however short the rows between are, and where they have come to. */
  #column = 0;
  #landed: Element | null = null;
  #typed = '';
  #typedAt = -Infinity;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.renderRoot.addEventListener('focusin', this.#focused);
    this.#host.renderRoot.addEventListener('keydown', this.#pressed);
  }

  hostUpdated(): void {
    this.#hold(this.#kept() ?? this.#first());
  }

  #first(): Element | null {
    const [first] = integrationsIn(this.#host.renderRoot);
    return first ? keepCard(this.#host.renderRoot, first.id) : null;
  }

  #kept(): Element | null {
    const { renderRoot, searchText } = this.#host;
    if (this.#id === null || (searchText !== '' && searchText !== this.#search)) return null;
    // Nearly always it is where it was, and nothing has to be looked for among ten thousand.
    if (this.#card?.getAttribute('data-id') === this.#id && renderRoot.contains(this.#card)) return this.#card;
    return keepCard(renderRoot, this.#id);
  }

  /** Also what is held already: the update may have given it another control. */
  #hold(card: Element | null): void {
    if (card !== this.#card) setStop(this.#card, -1);
    setStop(card, 0);
    this.#card = card;
  }

  readonly #focused = (event: Event): void => {
    const card = cardOf(event);
    if (!card) return;
    this.#id = card.getAttribute('data-id');
    this.#search = this.#host.searchText;
    if (this.#id !== null) keepCard(this.#host.renderRoot, this.#id);
    this.#hold(card);
  };

  readonly #pressed = (event: Event): void => {
    const card = cardOf(event);
    if (!card || !(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' ? !this.#toSearch() : !this.#move(event, card)) return;
    event.preventDefault();
    // Nor is it a shortcut of the page's.
    event.stopPropagation();
  };

  /** @returns whether there is a search to go to */
  #toSearch(): boolean {
    const input = this.#host.searchText === '' ? null : this.#host.renderRoot.querySelector('input');
    input?.focus();
    return input !== null;
  }

  /** @returns whether there was somewhere to go */
  #move(event: KeyboardEvent, from: Element): boolean {
    const to = this.#target(event, from);
    if (!to) return false;
    const main = event.target instanceof Element && event.target.matches('[data-main]');
    const control =
      (main ? null : to.querySelector<HTMLElement>('.open')) ?? to.querySelector<HTMLElement>('[data-main]');
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
