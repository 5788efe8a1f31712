/**
 * Where the page was scrolled to when something took the list's place, so that coming back finds it there. The browser
 * does that only after its own Back, and not on a page that wants to do it by itself.
 */
import { scrollerOf } from './scroller.ts';

export class ScrollPlace {
  readonly #element: Element;
  #top: number | null = null;

  constructor(element: Element) {
    this.#element = element;
  }

  remember(): void {
    this.#top ??= this.#element.getBoundingClientRect().top;
  }

  forget(): void {
    this.#top = null;
  }

  /** Once the list is back. */
  restore(): void {
    const top = this.#top;
    this.#top = null;
    if (top === null || !this.#element.isConnected) return;
    const moved = this.#element.getBoundingClientRect().top - top;
    scrollerOf(this.#element)?.scrollBy({ top: moved, behavior: 'instant' });
  }
}
