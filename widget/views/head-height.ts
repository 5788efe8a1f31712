/**
 * Tells the styles how high the head is, which may stay in reach over the cards: what the keyboard comes to is not to
 * stop behind it. By hand it could only be guessed, as its heading wraps and its letters grow with the user's.
 */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class HeadHeight extends Directive {
  #watch: ResizeObserver | null = null;

  override render(): void {
    // It draws nothing.
  }

  override update({ element }: ElementPart): typeof noChange {
    if (!this.#watch) {
      // Lives as long as the element does.
      this.#watch = new ResizeObserver(() => {
        element.parentElement?.style.setProperty('--_head', `${Math.ceil(element.getBoundingClientRect().height)}px`);
      });
      this.#watch.observe(element);
    }
    return noChange;
  }
}

export const headHeight = directive(HeadHeight);
