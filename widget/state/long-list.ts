/**
 * What of a list is in the document.
 *
 * At first as many cards as a window can show. Once they are painted, the others are made in slices, a frame between two
 * of them, and come into the document some hundreds at a time; so a list of up to `WHOLE` is in the document as a whole a
 * moment later: for the page's search, for a screen reader's own cursor, for printing. A longer one would take seconds
 * and a hundred megabytes. Of that there are the cards in sight and some around them, exchanged while the page is
 * scrolled; each says which of how many it is (`aria-posinset`), and the others are reached by search, by keys and by
 * scrolling.
 *
 * Where cards are missing, room is left for them, so that the page's scrollbar tells the truth and nothing jumps: as
 * high as their rows were when last seen, or as rows are on average. Where that turns out to be wrong above what is in
 * sight, the page is scrolled by the difference: not every browser does it by itself, and one that does is told not to
 * (`overflow-anchor`).
 *
 * The card that Tab leads to is always there, also far from what is in sight: focus never falls out of the document.
 */
import type { Integration } from '#wire';
import { AfterPaint } from './after-paint.ts';
import { cardInSight } from './card-in-sight.ts';
import { ListLayout } from './list-layout.ts';
import { ScrollWatch } from './scroll-watch.ts';
import { scrollerOf } from './scroller.ts';

/** So many cards are in the document as a whole: from about here on a part of them costs less than all. */
const WHOLE = 2_000;

/** How long making cards may keep a key waiting, in milliseconds, and how many are made between two looks at the clock. */
const SLICE_MS = 20;
const STEP = 8;

/**
 * So many come into the document together: the browser then lays out the list anew, and looks at every card that is there,
 * which for a slow phone takes the blink of an eye.
 */
const AT_ONCE = 320;

/** About the least room that a card takes in the grid, in CSS pixels. A window shows not many more than so fit into it. */
const ROOM = { width: 272, height: 150 };
/** Rows are lower. */
const LEAST_AT_ONCE = 16;

/**
 * How long the rest of what a search finds waits, in milliseconds: about as long as it takes to find the next letter.
 * Who types on is kept waiting by no card that is out of sight, and that the next letter would take away again.
 */
const TYPING_MS = 150;

/** So many windows full of cards are few: the browser would draw nearly all of them, and lay them out twice. */
const FEW = 2;

/**
 * Rows of cards that are a slab: the browser leaves it out as long as it is out of sight, and when it comes into sight
 * lays out that, and not the list. With a card in place of a slab each that comes has it look at all the others.
 */
const SLAB_ROWS = 12;

/** Upwards it has to lay out all of them, to keep in its place what is in sight. */
const SLABS_AT_ONCE = 2;

/** Which cards there are, by their place in the list; the end is not in it. */
export type Extent = {
  readonly start: number;
  readonly end: number;
  /** One besides, out of the flow. */
  readonly apart: number | null;
  /** How many cards are a slab, whole rows of them; `Infinity` where there are none. */
  readonly slab: number;
};

export type Drawing = {
  /** Makes these the cards of the list, in this order, and leaves alone what is there already. */
  readonly draw: (extent: Extent) => void;
  /** Has these ready for when they are drawn. */
  readonly make: (start: number, end: number) => void;
  readonly cardAt: (index: number) => HTMLElement | null;
};

/** By their elements: who moves through the cards of a picker finds the lists they belong to. */
const lists = new WeakMap<Element, LongList>();

export const listOf = (element: Element): LongList | null => lists.get(element) ?? null;

/** What a list is shown together with. */
export type Among = {
  /** How many cards of other lists are before its own. */
  readonly before: number;
  /** How many cards all the lists have. */
  readonly together: number;
};

const screenful = (): number =>
  Math.max(LEAST_AT_ONCE, Math.floor(innerWidth / ROOM.width) * Math.ceil(innerHeight / ROOM.height));

export class LongList {
  readonly #element: HTMLElement;
  readonly #drawing: Drawing;
  readonly #layout: ListLayout;
  readonly #watch: ScrollWatch;
  readonly #frames = new AfterPaint({
    // No more than is in sight: a key that has been pressed waits for it.
    before: () => {
      this.#recut();
      this.#follow(this.#ahead);
    },
    after: () => {
      this.#grow();
    },
  });
  #screenful = LEAST_AT_ONCE;
  #windowed = false;
  #items: readonly Integration[] = [];
  #start = 0;
  #end = 0;
  /** How far they are made, beyond those in the document. */
  #made = 0;
  #kept: string | null = null;
  /** Its place in the list, -1 for none; `null` until it is looked for. */
  #keptAt: number | null = null;
  #apart: HTMLElement | null = null;
  #there = false;
  /** Into slabs of so many cards. */
  #cut = Infinity;

  constructor(element: HTMLElement, drawing: Drawing) {
    this.#element = element;
    this.#drawing = drawing;
    this.#layout = new ListLayout(element, drawing.cardAt);
    lists.set(element, this);
    this.#watch = new ScrollWatch(element, {
      scrolled: () => {
        this.#follow(this.#layout.windowHeight / 2);
      },
      resized: () => {
        this.#measure();
        this.#there = true;
        this.#reserve();
        this.#frames.ask();
      },
      reflowed: () => {
        if (!this.#layout.hasOtherColumns) return;
        this.#measure();
        this.#frames.ask();
      },
      gone: () => {
        this.#there = false;
        this.#frames.cancel();
      },
    });
  }

  get items(): readonly Integration[] {
    return this.#items;
  }

  /** Only a part of it is ever in the document. */
  get windowed(): boolean {
    return this.#windowed;
  }

  get #slab(): number {
    return this.windowed ? Infinity : this.#layout.columns * SLAB_ROWS || Infinity;
  }

  get #whole(): boolean {
    return this.#start === 0 && this.#end === this.#items.length;
  }

  /** @param anew every card changes, so that those out of sight can wait, where the rows are others as well */
  update(items: readonly Integration[], among: Among, anew: boolean): void {
    this.#watch.moved();
    this.#screenful = Math.max(LEAST_AT_ONCE / 2, screenful() - among.before);
    this.#windowed = among.together > WHOLE;
    const before = this.#items;
    const wasWhole = before.length > 0 && this.#whole;
    this.#items = items;
    this.#keptAt = null;
    this.#made = 0;
    const others =
      items !== before && (items.length !== before.length || items.some(({ id }, index) => id !== before[index]?.id));
    if (others) this.#layout.forgetRows();
    let end = Math.min(this.#end, items.length);
    if (wasWhole && !this.windowed && items.length - before.length < this.#screenful) end = items.length;
    const strange = (): number => {
      const known = new Set(before.slice(this.#start, this.#end).map(({ id }) => id));
      return items.slice(this.#start, end).filter(({ id }) => !known.has(id)).length;
    };
    if (this.#start < end && (!others || (!anew && strange() <= this.#screenful))) this.#draw(this.#start, end);
    else this.#draw(...this.#inSight());
    if (this.#there) this.#frames.ask(anew && others ? TYPING_MS : 0);
  }

  /** How high it is about, from one card up to another, whole rows of them, in CSS pixels. */
  heightOf(start: number, end: number): number {
    return this.#layout.heightOf(start, end);
  }

  /** Brings the card of a place into the document, and those around it that a key could lead to. */
  reveal(index: number): HTMLElement | null {
    if (!this.#whole && index in this.#items) {
      if (this.#layout.columns === 0) this.#measure();
      const columns = Math.max(1, this.#layout.columns);
      const row = this.#layout.rowOf(index);
      const page = this.#layout.windowRows + 1;
      const start = Math.max(0, row - page) * columns;
      const end = Math.min(this.#items.length, (row + page + 1) * columns);
      if (start < this.#start || end > this.#end) this.#move(start, end);
    }
    return this.#drawing.cardAt(index);
  }

  /** Keeps the card of an integration in the document, wherever the page is scrolled, instead of the one before. */
  keep(id: string | null): HTMLElement | null {
    if (this.#kept === id) return this.#keptCard();
    this.#kept = id;
    this.#keptAt = null;
    const card = this.#keptCard();
    if (card || id === null) return card;
    this.#draw(this.#start, this.#end);
    return this.#keptCard();
  }

  #keptCard(): HTMLElement | null {
    const index = this.#keptIndex();
    return index === null ? null : this.#drawing.cardAt(index);
  }

  #keptIndex(): number | null {
    if (this.#kept === null) return null;
    this.#keptAt ??= this.#items.findIndex(({ id }) => id === this.#kept);
    return this.#keptAt < 0 ? null : this.#keptAt;
  }

  /** How near to what is in sight a card has to be there, in pixels; none while the list begins in sight. */
  get #ahead(): number {
    return this.#layout.beginsInSight ? 0 : this.#layout.windowHeight / 4;
  }

  /** What has to be there at once. */
  #inSight(): [start: number, end: number] {
    const first: [number, number] = [0, Math.min(this.#items.length, this.#screenful)];
    if (this.#layout.columns === 0) return first;
    const [start, end] = this.#within(this.#ahead);
    if (this.#layout.beginsInSight) return [0, end];
    return start <= this.#screenful ? [0, Math.max(first[1], end)] : [start, end];
  }

  /** The cards whose rows are in sight, or that near to it, in pixels. */
  #within(margin: number): [start: number, end: number] {
    return this.#layout.within(margin, this.#items.length);
  }

  #measure(): void {
    const layout = this.#layout;
    // Where it has not been displayed, the page may have been scrolled since, or be another.
    const keeps = this.#there && this.windowed && !layout.beginsInSight;
    const place = keeps ? layout.firstSeen(this.#items.length) : 0;
    const before = layout.topOf(place);
    const seen = layout.look();
    if (seen === 'unseen' || (this.#whole && seen === 'same')) return;
    // Those in no slab: to say how high another is, the browser would lay out what it leaves out. Only where cards are
    // missing above is none left out.
    layout.measureRows(this.#start, this.#start === 0 ? Math.min(this.#cut, this.#end) : this.#end);
    if (seen === 'same' || place === 0) return;
    // A phone that is turned: by as much as the rows above what is in sight are more now, or fewer.
    this.#reserve();
    // A page that is shorter now has been scrolled by that.
    layout.look();
    scrollerOf(this.#element)?.scrollBy({ top: layout.topOf(place) - before, behavior: 'instant' });
    layout.look();
  }

  /**
   * What is in sight is there before the page is painted.
   * @param margin where something is missing, how far from what is in sight it is there from now on, in pixels
   */
  #follow(margin: number): void {
    if (!this.#there) return;
    this.#measure();
    const { columns } = this.#layout;
    if (this.#whole || columns === 0) return;
    const [start, end] = this.#within(this.#ahead);
    const aligned = this.#start % columns === 0;
    if (!aligned || start < this.#start || end > this.#end) this.#move(...this.#within(margin));
  }

  /** A window goes on; otherwise what is there stays, unless it is far away. */
  #move(start: number, end: number): void {
    const apart = start > this.#end || end < this.#start;
    if (this.windowed || apart) this.#steadily(start, end);
    else this.#steadily(Math.min(start, this.#start - (this.#start % this.#layout.columns)), Math.max(end, this.#end));
    this.#measure();
    this.#reserve();
    this.#frames.ask();
  }

  #grow(): void {
    if (!this.#there || this.windowed || !this.#element.isConnected) return;
    if (this.#start > 0) {
      this.#steadily(Math.max(0, this.#start - SLABS_AT_ONCE * this.#slab), this.#end);
      this.#frames.ask();
      return;
    }
    const until = performance.now() + SLICE_MS;
    const { length } = this.#items;
    let made = Math.max(this.#made, this.#end);
    for (; made < length && performance.now() < until; made += STEP) this.#drawing.make(made, made + STEP);
    this.#made = made;
    if (this.#end < length && (made >= length || made >= this.#end + AT_ONCE))
      this.#draw(this.#start, Math.min(length, made));
    if (!this.#whole) this.#frames.ask();
  }

  /**
   * Rows of another length fill no slab. In the frame after that in which the list is as wide as it is now: by then the
   * browser has scrolled the page to where its user was.
   */
  #recut(): void {
    const slab = this.#slab;
    if (this.#there && slab !== this.#cut && this.#end > Math.min(slab, this.#cut))
      this.#steadily(this.#start, this.#end, cardInSight(this.#element));
  }

  #cardSeen(start: number, end: number): Element | null {
    const seen = this.#layout.firstSeen(this.#items.length);
    return this.#drawing.cardAt(Math.min(Math.max(seen, this.#start, start), this.#end - 1, end - 1));
  }

  /** Draws, and keeps what is in sight where it is. */
  #steadily(start: number, end: number, anchor = this.#cardSeen(start, end)): void {
    const before = anchor?.getBoundingClientRect().top ?? 0;
    this.#draw(start, end);
    if (this.#layout.beginsInSight || !anchor?.isConnected) return;
    const moved = anchor.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) scrollerOf(this.#element)?.scrollBy({ top: moved, behavior: 'instant' });
  }

  /** Slabs as a whole: one that is filled later would be of another height than the browser has in mind. */
  #draw(first: number, last: number): void {
    const slab = this.#slab;
    const start = slab === Infinity ? first : Math.floor(first / slab) * slab;
    const end = last <= slab ? last : Math.min(this.#items.length, Math.ceil(last / slab) * slab);
    this.#start = start;
    this.#end = end;
    const kept = this.#keptIndex();
    const apart = kept !== null && (kept < start || kept >= end) ? kept : null;
    this.#cut = slab;
    this.#drawing.draw({ start, end, apart, slab });
    this.#reserve();
    const card = apart === null ? null : this.#drawing.cardAt(apart);
    // Back in its row, it would be as far from it.
    if (this.#apart !== card) this.#apart?.style.removeProperty('inset-block-start');
    this.#apart = card;
    card?.style.setProperty('inset-block-start', `${this.#layout.roomAbove(apart ?? 0)}px`);
  }

  /** Room for what is not there. */
  #reserve(): void {
    const { style, classList } = this.#element;
    const above = this.#layout.roomAbove(this.#start);
    const below = this.#layout.roomBelow(this.#end, this.#items.length);
    style.paddingBlock = above + below === 0 ? '' : `${above}px ${below}px`;
    classList.toggle('partial', !this.#whole);
    // Where some are missing above, what is in sight is kept in its place by looking at what is laid out.
    const few = this.#start > 0 || this.#end - this.#start <= FEW * this.#screenful;
    classList.toggle('few', this.windowed || few);
  }
}
