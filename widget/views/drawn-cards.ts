/**
 * The cards of a list that are in the document. As with Lit's `repeat`, a card keeps its elements through every change
 * of place, by its id; otherwise than there, it is rendered again only when something that it shows has changed: of a
 * thousand, a status that has changed is one card.
 */
import type { Integration } from '#wire';
import type { ChildPart } from 'lit/directive.js';
import { insertPart, removePart, setChildPartValue, setCommittedValue } from 'lit/directive-helpers.js';
import { LongList, type Among, type Extent } from '../state/long-list.ts';
import { card } from './card.ts';
import type { CardView } from './card-view.ts';

/** What all cards show alike. A field that the view is given more belongs here, or among what one of them shows. */
const commonOf = ({ words, actions, connect }: CardView): Omit<CardView, 'flow' | 'twins'> => ({
  words,
  actions,
  connect,
});

type Drawn = {
  readonly id: string;
  readonly part: ChildPart;
  /** All that it shows. */
  shows: readonly unknown[];
};

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

export class DrawnCards {
  readonly #part: ChildPart;
  readonly #list: LongList;
  #view: CardView | null = null;
  #query = '';
  #common: readonly unknown[] = [];
  #drawn: Drawn[] = [];
  readonly #byId = new Map<string, Drawn>();
  /** What is drawn, where nothing else has changed since. */
  #extent: Extent | null = null;

  /** @param part stands in a `<ul>`, alone */
  constructor(part: ChildPart) {
    // Lit is not to take for its own what it finds here.
    setCommittedValue(part, []);
    this.#part = part;
    this.#list = new LongList(part.parentNode as HTMLElement, {
      draw: (extent) => {
        this.#draw(extent);
      },
      cardAt: (index) => this.#cardAt(index),
    });
  }

  update(integrations: readonly Integration[], view: CardView, query: string, among: Among): void {
    const common = [query, ...Object.values(commonOf(view))];
    const anew = !same(common, this.#common);
    if (anew) this.#common = common;
    this.#view = view;
    this.#query = query;
    this.#extent = null;
    this.#list.update(integrations, among, anew);
  }

  #cardAt(index: number): HTMLElement | null {
    const id = this.#list.items[index]?.id;
    let node = id === undefined ? null : (this.#byId.get(id)?.part.startNode ?? null);
    while (node && !(node instanceof HTMLElement)) node = node.nextSibling;
    return node;
  }

  #draw(extent: Extent): void {
    const last = this.#extent;
    this.#extent = extent;
    const more = last?.start === extent.start && last.end <= extent.end;
    if (more && last.apart === null && extent.apart === null) this.#append(last.end, extent.end);
    else this.#arrange(extent);
  }

  /** Without a look at what is there: a thousand come in many slices. */
  #append(start: number, end: number): void {
    this.#list.items.slice(start, end).forEach((integration, index) => {
      this.#drawn.push(this.#shown(this.#inserted(integration), integration, start + index, false));
    });
  }

  #arrange({ start, end, apart }: Extent): void {
    const { items } = this.#list;
    const wanted = Array.from({ length: end - start }, (_, index) => start + index);
    if (apart !== null) wanted.splice(apart < start ? 0 : wanted.length, 0, apart);
    const ids = new Set(wanted.map((index) => items[index]?.id));
    const staying = this.#drawn.filter((drawn) => ids.has(drawn.id) || this.#removed(drawn));
    const moved = new Set<Drawn>();
    let at = 0;
    this.#drawn = wanted.flatMap((index) => {
      const integration = items[index];
      if (!integration) return [];
      for (let next = staying[at]; next && moved.has(next); next = staying[at]) at += 1;
      const before = staying[at];
      let drawn = this.#byId.get(integration.id);
      if (!drawn) {
        drawn = this.#inserted(integration, before);
      } else if (drawn === before) {
        at += 1;
      } else {
        insertPart(this.#part, before?.part, drawn.part);
        moved.add(drawn);
      }
      return this.#shown(drawn, integration, index, index === apart);
    });
  }

  #inserted({ id }: Integration, before?: Drawn): Drawn {
    const drawn: Drawn = { id, part: insertPart(this.#part, before?.part), shows: [] };
    this.#byId.set(id, drawn);
    return drawn;
  }

  #removed(drawn: Drawn): false {
    removePart(drawn.part);
    this.#byId.delete(drawn.id);
    return false;
  }

  #shown(drawn: Drawn, integration: Integration, index: number, apart: boolean): Drawn {
    const view = this.#view;
    if (!view) return drawn;
    const flow = view.flow?.integration.id === integration.id ? view.flow : null;
    const of = this.#list.windowed ? this.#list.items.length : null;
    const number = of === null ? null : index + 1;
    const shows = [this.#common, integration, flow, view.twins.has(integration.id), number, of, apart];
    if (same(shows, drawn.shows)) return drawn;
    drawn.shows = shows;
    setChildPartValue(drawn.part, card(integration, view, this.#query, { number, of, apart }));
    return drawn;
  }
}
