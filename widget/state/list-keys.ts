/**
 * The list by keyboard: however many integrations it shows, Tab stops at one of them.
 *
 * Both sections together are one composite of a roving tabindex. The views render the controls of every card with
 * `tabindex="-1"`, and this sets those of one card, the current one, to 0: an update costs the same for ten and for ten
 * thousand. Tab goes through what that card has (its details, "Connect") and then out of the list. It stays a list of
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
import type { LitElement, ReactiveController } from 'lit';
import { centreOf, nameStartsWith, nearest } from './list-moves.ts';

type Host = LitElement & { readonly searchText: string };

/** Letters that come this close together are one word. */
const WORD_MS = 1_000;

const CARD = '.card[data-id]';

const cardOf = ({ target }: Event): Element | null => (target instanceof Element ? target.closest(CARD) : null);

function setStop(card: Element | null, tabIndex: 0 | -1): void {
  for (const control of card?.querySelectorAll('button') ?? []) control.tabIndex = tabIndex;
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
    this.#hold(this.#kept() ?? this.#host.renderRoot.querySelector(CARD));
  }

  #kept(): Element | null {
    const { renderRoot, searchText } = this.#host;
    if (this.#id === null || (searchText !== '' && searchText !== this.#search)) return null;
    // Nearly always it is where it was, and nothing has to be looked for among ten thousand.
    if (this.#card?.getAttribute('data-id') === this.#id && renderRoot.contains(this.#card)) return this.#card;
    return renderRoot.querySelector(`${CARD}[data-id="${CSS.escape(this.#id)}"]`);
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

  #target({ key, shiftKey, timeStamp }: KeyboardEvent, from: Element): Element | null | undefined {
    // By class name, which a browser remembers: 3 ms in place of 17 among ten thousand.
    const cards = [...(from.closest('.picker')?.getElementsByClassName('card') ?? [])];
    const at = cards.indexOf(from);
    if (/^[\p{L}\p{N}]$/u.test(key)) return this.#named(key, timeStamp, cards, at);
    this.#typed = '';
    if (shiftKey) return null;
    switch (key) {
      case 'Home':
        return at === 0 ? null : cards[0];
      case 'End':
        return cards.slice(at + 1).at(-1);
      case 'ArrowLeft':
      case 'ArrowRight':
        return cards[at + ((key === 'ArrowRight') === from.matches(':dir(rtl)') ? -1 : 1)];
      case 'ArrowUp':
      case 'PageUp':
        return this.#along(from, cards.slice(0, at).reverse(), key);
      case 'ArrowDown':
      case 'PageDown':
        return this.#along(from, cards.slice(at + 1), key);
      default:
        return null;
    }
  }

  #along(from: Element, ahead: readonly Element[], key: string): Element | null {
    if (from !== this.#landed) this.#column = centreOf(from.getBoundingClientRect());
    const to = nearest(from, ahead, this.#column, key.startsWith('Page') ? innerHeight : 0);
    this.#landed = to ?? from;
    return to;
  }

  #named(key: string, now: number, cards: readonly Element[], at: number): Element | undefined {
    this.#typed = now - this.#typedAt < WORD_MS ? this.#typed + key : key;
    this.#typedAt = now;
    // One letter, and the same again, goes on to the next; a longer word may be what is here already.
    const text = this.#typed.replaceAll(key, '') === '' ? key : this.#typed;
    const first = text === key ? at + 1 : at;
    return [...cards.slice(first), ...cards.slice(0, first)].find(nameStartsWith(text));
  }
}
