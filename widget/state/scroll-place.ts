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

  /** Whether some of the element can be seen where the page, and what scrolls in it, is scrolled to. */
  isInSight(): boolean {
    const { top, bottom } = this.#element.getBoundingClientRect();
    const scroller = scrollerOf(this.#element);
    // The root's own box may end where the first window does.
    const box = scroller === document.scrollingElement ? null : scroller?.getBoundingClientRect();
    return bottom > Math.max(0, box?.top ?? 0) && top < Math.min(innerHeight, box?.bottom ?? innerHeight);
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
