/** A text with the seconds that are left in it, until there are none. Goes on while a laptop sleeps, and ends with its element. */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { setTimer } from '../state/timer.ts';
import type { Common } from './card-view.ts';
import { write } from './written.ts';

/** `of`: what has named the seconds; where it is another, they begin anew. `textOf` is asked with 0 once they are over. */
type Given = [of: object, seconds: number, textOf: (left: number) => string, by: Pick<Common, 'after' | 'now'>];

class CountedDown extends Directive {
  #of: object | null = null;
  #dueAt = 0;
  #stop = (): void => undefined;

  override render(...given: Given): Given {
    return given;
  }

  override update({ element }: ElementPart, [of, seconds, textOf, by]: Given): typeof noChange {
    const { after = setTimer, now = Date.now } = by;
    if (of !== this.#of) this.#dueAt = Infinity;
    this.#of = of;
    this.#stop();
    const count = (): void => {
      // At most what was named: a clock that is put right may go back by hours.
      this.#dueAt = Math.min(this.#dueAt, now() + seconds * 1_000);
      const left = this.#dueAt - now();
      write(element, textOf(Math.max(0, Math.ceil(left / 1_000))));
      if (left <= 0) return;
      this.#stop = after(left % 1_000 || 1_000, () => {
        if (element.isConnected) count();
      });
    };
    count();
    return noChange;
  }
}

export const countedDown = directive(CountedDown);
