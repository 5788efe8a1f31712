/**
 * The cards of a list that are in the document. A card keeps its elements through every change of place, by the id of
 * its integration, and it is written anew only when something that it shows has changed: of a thousand, a status that
 * has changed is one card, and of another search the marks are what is written. What a search takes out of the document
 * is kept for when it comes back, which is with the next letter that is taken back.
 *
 * No card has listeners: the list hears what happens to all.
 */
import type { Integration } from '#wire';
import { LongList, type Among, type Extent } from '../state/long-list.ts';
import { blankCard } from './blank-cards.ts';
import { showCard, showMarks } from './card.ts';
import type { CardView } from './card-view.ts';
import { revealClipped } from './clipped.ts';
import { Slabs } from './slabs.ts';

/** So many are kept at most, in the document and out of it. */
const KEPT = 2_000;

/** What all cards show alike. A field that the view is given more belongs here, or among what one of them shows. */
const commonOf = ({ words, connect }: CardView): readonly unknown[] => [words, connect];

type Drawn = {
  readonly card: HTMLElement;
  integration: Integration;
  /** All that it shows, but what is marked. */
  shows: readonly unknown[];
  query: string;
};

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

export class DrawnCards {
  readonly #list: LongList;
  #view: CardView | null = null;
  #query = '';
  #common: readonly unknown[] = [];
  readonly #drawn = new Map<string, Drawn>();
  readonly #slabs: Slabs;
  /** What is drawn, where nothing else has changed since. */
  #extent: Extent | null = null;

  /** @param element a list with nothing in it */
  constructor(element: HTMLElement) {
    this.#slabs = new Slabs(element, (start, end) => this.#list.heightOf(start, end));
    this.#list = new LongList(element, {
      draw: (extent) => {
        this.#draw(extent);
      },
      make: (start, end) => void this.#cards(start, end),
      cardAt: (index) => this.#cardAt(index),
    });
    // On the way down: of these only a click comes up again.
    for (const type of ['click', 'pointerenter']) element.addEventListener(type, this.#heard, true);
  }

  update(integrations: readonly Integration[], view: CardView, query: string, among: Among): void {
    const common = commonOf(view);
    const others = !same(common, this.#common);
    if (others) this.#common = common;
    const anew = others || query !== this.#query;
    this.#view = view;
    this.#query = query;
    this.#extent = null;
    this.#list.update(integrations, among, anew);
  }

  readonly #heard = (event: Event): void => {
    const { type, target } = event;
    const card = target instanceof Element ? target.closest<HTMLElement>('.card') : null;
    const integration = this.#drawn.get(card?.dataset['id'] ?? '')?.integration;
    if (!card || !integration || !(target instanceof Element)) return;
    if (type === 'pointerenter') {
      if (target === card) revealClipped(card);
    } else if (target.closest('.connect')) this.#view?.actions.select(integration);
    else if (target.closest('.open, .manage')) this.#view?.actions.openDetail(integration);
  };

  #cardAt(index: number): HTMLElement | null {
    const card = this.#drawn.get(this.#list.items[index]?.id ?? '')?.card;
    return card?.parentNode ? card : null;
  }

  #draw(extent: Extent): void {
    const { start, end, apart, slab } = extent;
    const last = this.#extent;
    this.#extent = extent;
    const isFull = (end: number, before: number): boolean =>
      end <= Math.min(before, slab) || (before === slab && end % slab === 0);
    const more = last?.start === start && last.end <= end && isFull(last.end, last.slab);
    if (more && last.apart === null && apart === null) {
      this.#slabs.append({ cards: this.#cards(last.end, end), start: last.end, slab });
      return;
    }
    const card = apart === null ? null : this.#cards(apart, apart + 1, true)[0];
    const besides = card ? { card, isFirst: (apart ?? 0) < start } : null;
    this.#slabs.arrange({ cards: this.#cards(start, end), start, slab }, besides);
    if (this.#list.windowed || this.#drawn.size > KEPT)
      for (const [id, { card }] of this.#drawn) if (!card.parentNode) this.#drawn.delete(id);
  }

  /** With what they have to show, whether they are in the document or not. */
  #cards(start: number, end: number, apart = false): HTMLElement[] {
    return this.#list.items
      .slice(start, end)
      .map((integration, index) => this.#shown(integration, start + index, apart));
  }

  #shown(integration: Integration, index: number, apart: boolean): HTMLElement {
    const { id } = integration;
    let drawn = this.#drawn.get(id);
    if (!drawn) {
      drawn = { card: blankCard(integration.status === 'connected'), integration, shows: [], query: this.#query };
      this.#drawn.set(id, drawn);
    }
    const view = this.#view;
    const flow = view?.flow?.integration.id === id ? view.flow : null;
    const of = this.#list.windowed ? this.#list.items.length : null;
    const number = of === null ? null : index + 1;
    const shows = [this.#common, integration, flow, view?.opening?.id === id, view?.twins.has(id), number, of, apart];
    if (view && !same(shows, drawn.shows)) {
      drawn.integration = integration;
      drawn.shows = shows;
      showCard(drawn.card, integration, view, this.#query, { number, of, apart });
    } else if (drawn.query !== this.#query) showMarks(drawn.card, integration, this.#query);
    drawn.query = this.#query;
    return drawn.card;
  }
}
