/**
 * Tells of every scrolling around an element, whatever it is that scrolls, while the element has a box on the page; and of
 * a window of another height, which shows more or less of it.
 */
import { parentOf } from './scroller.ts';

/** The document, and every shadow root around: a scrolling inside one is not heard outside it. */
function rootsAround(element: Element): Node[] {
  const roots: Node[] = [];
  for (let node: Node | null = element; node; node = parentOf(node)) if (!node.parentNode) roots.push(node);
  return roots;
}

export type ScrollWatchOptions = {
  readonly scrolled: () => void;
  /** After layout and before paint, when the element has another width, and when it has a box again. */
  readonly resized: () => void;
  /** The same, when it has another height. */
  readonly reflowed: () => void;
  /** It has no box any more: it was removed, or is not displayed. */
  readonly gone: () => void;
};

export class ScrollWatch {
  readonly #element: Element;
  readonly #options: ScrollWatchOptions;
  #roots: readonly Node[] = [];
  #width = 0;
  #window: Window = globalThis.window;

  constructor(element: Element, options: ScrollWatchOptions) {
    this.#element = element;
    this.#options = options;
    // The observer, and with it this, live as long as the element does.
    new ResizeObserver((entries) => {
      this.#resized(entries.at(-1)?.contentRect.width ?? 0);
    }).observe(element);
  }

  /** The element may be elsewhere: where it is as wide there, the browser does not tell. */
  moved(): void {
    const roots = rootsAround(this.#element);
    if (this.#width > 0 && roots.some((root, index) => root !== this.#roots[index])) this.#listen(true);
  }

  #resized(width: number): void {
    if (width === this.#width) {
      if (width > 0) this.#options.reflowed();
      return;
    }
    this.#width = width;
    this.#listen(width > 0);
    if (width > 0) this.#options.resized();
    else this.#options.gone();
  }

  #listen(there: boolean): void {
    const { scrolled } = this.#options;
    for (const root of this.#roots) root.removeEventListener('scroll', scrolled, true);
    this.#window.removeEventListener('resize', scrolled);
    this.#roots = there ? rootsAround(this.#element) : [];
    for (const root of this.#roots) root.addEventListener('scroll', scrolled, { capture: true, passive: true });
    this.#window = this.#element.ownerDocument.defaultView ?? globalThis.window;
    if (there) this.#window.addEventListener('resize', scrolled);
  }
}
