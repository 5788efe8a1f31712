/**
 * Where the browser has laid out a list, and how: as last measured, not to be asked of it in the middle of a change.
 * Places are counted in cards, their ends not in it, and lengths in CSS pixels.
 */
import { RowHeights } from './row-heights.ts';
import { windowHeightOf } from './scroller.ts';

/** Of rows that have been measured there is no need to measure all again. */
const MEASURED_ROWS = 30;

const columnsOf = ({ gridTemplateColumns }: CSSStyleDeclaration): number => gridTemplateColumns.split(' ').length;

export class ListLayout {
  readonly #element: HTMLElement;
  readonly #cardAt: (index: number) => HTMLElement | null;
  readonly #heights = new RowHeights();
  #top = 0;
  #windowHeight = 0;
  #columns = 0;
  #gap = 0;

  /** @param cardAt the card of a place, where it is in the document */
  constructor(element: HTMLElement, cardAt: (index: number) => HTMLElement | null) {
    this.#element = element;
    this.#cardAt = cardAt;
  }

  /** 0 until it has been looked at. */
  get columns(): number {
    return this.#columns;
  }

  get windowHeight(): number {
    return this.#windowHeight;
  }

  /** Or below what is in sight: nothing of it has been scrolled past. */
  get beginsInSight(): boolean {
    return this.#top >= 0;
  }

  get hasOtherColumns(): boolean {
    return columnsOf(getComputedStyle(this.#element)) !== this.#columns;
  }

  /** @returns whether it has a box, and whether its cards stand in other columns than before */
  look(): 'unseen' | 'same' | 'anew' {
    const { top, width } = this.#element.getBoundingClientRect();
    // It has no box, and its columns are no number: it has just been removed, or is not displayed any more.
    if (width === 0) return 'unseen';
    this.#top = top;
    this.#windowHeight = windowHeightOf(this.#element);
    const style = getComputedStyle(this.#element);
    const columns = columnsOf(style);
    const anew = columns !== this.#columns;
    if (anew) this.#heights.forget();
    this.#columns = columns;
    this.#gap = Number.parseFloat(style.rowGap) || 0;
    return anew ? 'anew' : 'same';
  }

  /** The first rows of those that are whole. */
  measureRows(start: number, end: number): void {
    const from = Math.ceil(start / this.#columns);
    const to = Math.min(Math.floor(end / this.#columns), from + MEASURED_ROWS);
    for (let row = from; row < to; row++) {
      const height = this.#cardAt(row * this.#columns)?.getBoundingClientRect().height ?? 0;
      if (height > 0) this.#heights.measured(row, height + this.#gap);
    }
    this.#heights.settle();
  }

  /** The cards are others, and so are their rows. */
  forgetRows(): void {
    this.#heights.forget();
  }

  rowOf(index: number): number {
    return Math.floor(index / Math.max(1, this.#columns));
  }

  /** As many rows as a window shows. */
  get windowRows(): number {
    return this.#heights.at(this.#windowHeight, Infinity);
  }

  /** About as high as the rows before that of a card, each with the gap below. */
  roomAbove(index: number): number {
    return this.#heights.between(0, this.rowOf(index));
  }

  /** Where in the window the row of a card begins. */
  topOf(index: number): number {
    return this.#top + this.roomAbove(index);
  }

  /** The same of the rows from a card that begins one up to the last of so many. */
  roomBelow(index: number, count: number): number {
    return this.#heights.between(this.#rows(index), this.#rows(count));
  }

  /** About the height of the rows of some cards, whole rows of them. */
  heightOf(start: number, end: number): number {
    return this.#heights.between(this.rowOf(start), this.#rows(end)) - this.#gap;
  }

  /** Of so many cards the first that is in sight. */
  firstSeen(count: number): number {
    return this.#heights.at(-this.#top, this.#rows(count)) * this.#columns;
  }

  /** Of so many cards those whose rows are in sight, or that near to it. */
  within(margin: number, count: number): [start: number, end: number] {
    const first = this.#heights.at(-this.#top - margin, this.#rows(count));
    const last = this.#heights.at(-this.#top + this.#windowHeight + margin, this.#rows(count));
    return [first * this.#columns, Math.min(count, (last + 1) * this.#columns)];
  }

  #rows(count: number): number {
    return Math.ceil(count / Math.max(1, this.#columns));
  }
}
