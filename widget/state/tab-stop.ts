/**
 * The list's place among the stops of the Tab key: however many integrations it shows, Tab stops at one of them.
 *
 * Both sections together are one composite of a roving tabindex. The views render the controls of every card with
 * `tabindex="-1"`, and this sets those of one card, the current one, to 0: an update costs the same for ten and for ten
 * thousand. Tab goes through what that card has (its details, "Connect") and then out of the list. It stays a list of
 * buttons and no ARIA grid: a screen reader's own cursor finds every one of them, as it would without this file.
 *
 * The current card is the one that last had the focus, known by its id: through a refetch, from section to section,
 * and over a search. What another search finds starts at its first, the best match.
 *
 * From card to card lead the keys of `ListKeys`, which come with the first focus. A key that is pressed before that is
 * done with when they are there; where they do not come, Tab goes from card to card.
 */
import type { LitElement, ReactiveController } from 'lit';
import { firstIn, keepCard } from './card-places.ts';
import { LETTER } from './letter.ts';
import type { ListKeys } from './list-keys.ts';

type Host = LitElement & { readonly searchText: string };

export type TabStopOptions = {
  /** `null`: they have not come. */
  readonly keys: () => ListKeys | null;
  /** Rejects where they do not come. */
  readonly loadKeys: () => Promise<ListKeys>;
};

type Pressed = { readonly event: KeyboardEvent; readonly control: Element };

const CARD = '.card[data-id]';

const cardOf = ({ target }: Event): Element | null => (target instanceof Element ? target.closest(CARD) : null);

function setStop(card: Element | null | undefined, tabIndex: 0 | -1): void {
  for (const control of card?.querySelectorAll('button') ?? [])
    if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
}

const isPress = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

export class TabStop implements ReactiveController {
  readonly #host: Host;
  readonly #options: TabStopOptions;
  #card: Element | null = null;
  /** Of the integration that last had the focus, and what was searched for then. */
  #id: string | null = null;
  #search = '';
  /** What was pressed while the keys were on their way. With its control: later, an event names the host alone. */
  #pressed: Pressed[] = [];
  #withoutKeys = false;

  constructor(host: Host, options: TabStopOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.renderRoot.addEventListener('focusin', this.#focused);
    this.#host.renderRoot.addEventListener('keydown', this.#keyed);
  }

  hostUpdated(): void {
    this.#hold(this.#kept() ?? this.#first());
  }

  #first(): Element | null {
    const first = firstIn(this.#host.renderRoot);
    return first ? keepCard(this.#host.renderRoot, first.id) : null;
  }

  #kept(): Element | null {
    const { renderRoot, searchText } = this.#host;
    const isOver = searchText !== '' && searchText !== this.#search && !this.#hasFocus();
    if (this.#id === null || isOver) return null;
    // Nearly always it is where it was, and nothing has to be looked for among ten thousand.
    if (this.#card?.getAttribute('data-id') === this.#id && renderRoot.contains(this.#card)) return this.#card;
    return keepCard(renderRoot, this.#id);
  }

  #hasFocus(): boolean {
    return this.#card?.contains(this.#host.shadowRoot?.activeElement ?? null) === true;
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
    if (this.#options.keys()) return;
    if (this.#withoutKeys) this.#holdNeighbours(card);
    void this.#fetchKeys(card);
  };

  async #fetchKeys(card: Element): Promise<void> {
    try {
      const keys = await this.#options.loadKeys();
      if (this.#withoutKeys) this.#holdOne();
      this.#goOn(keys);
    } catch {
      this.#pressed = [];
      this.#withoutKeys = true;
      this.#holdNeighbours(card);
    }
  }

  /** What was pressed meanwhile, unless the focus has gone elsewhere since. */
  #goOn(keys: ListKeys): void {
    const root = this.#host.shadowRoot;
    const pressed = this.#pressed;
    this.#pressed = [];
    if (pressed[0]?.control !== root?.activeElement) return;
    for (const { event } of pressed) {
      const control = root?.activeElement;
      const card = control?.closest(CARD);
      if (!(control instanceof HTMLElement) || !card) return;
      if (isPress(event)) control.click();
      else keys.press(event, control, card);
    }
  }

  #holdNeighbours(card: Element): void {
    const cards = [...this.#host.renderRoot.querySelectorAll(CARD)];
    const at = cards.indexOf(card);
    for (const neighbour of [cards[at - 1], cards[at + 1]]) setStop(neighbour, 0);
  }

  /** Where Tab has led from card to card before. */
  #holdOne(): void {
    this.#withoutKeys = false;
    for (const control of this.#host.renderRoot.querySelectorAll(`${CARD} [tabindex="0"]`)) {
      const card = control.closest(CARD);
      if (card !== this.#card) setStop(card, -1);
    }
  }

  readonly #keyed = (event: Event): void => {
    const card = cardOf(event);
    if (!card || !(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' ? !this.#toSearch() : !this.#press(event, card)) return;
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

  #press(event: KeyboardEvent, card: Element): boolean {
    const { target: control } = event;
    if (!(control instanceof Element)) return false;
    return this.#options.keys()?.press(event, control, card) ?? this.#wait({ event, control });
  }

  /** @returns whether there is something to wait for: Enter is for the card that the keys before it lead to */
  #wait(pressed: Pressed): boolean {
    const { event } = pressed;
    const waits = isPress(event)
      ? this.#pressed.length > 0
      : LETTER.test(event.key) || /^(?:Arrow|Page|Home$|End$)/.test(event.key);
    if (!waits || this.#withoutKeys) return false;
    this.#pressed.push(pressed);
    return true;
  }
}
