/**
 * What is said of a search, once nothing more has been typed for a moment: a screen reader that is told of every letter
 * is still speaking of the first ones when the last one stands there.
 */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { setTimer, type After } from '../state/timer.ts';
import { write } from './written.ts';

/** In milliseconds: longer than between two letters, shorter than one waits for an answer. */
const PAUSE = 500;

/** `query`: what has been typed, or `null` for a text that is said at once. */
type Given = [text: string, query: string | null, after?: After];

class SaidLater extends Directive {
  #text = '';
  #query: string | null = null;
  #stop = (): void => undefined;

  override render(...given: Given): Given {
    return given;
  }

  override update({ element }: ElementPart, [text, query, after = setTimer]: Given): typeof noChange {
    if (text === this.#text && query === this.#query) return noChange;
    this.#text = text;
    this.#query = query;
    this.#stop();
    const say = (): void => {
      write(element, text);
    };
    if (query === null) say();
    else this.#stop = after(PAUSE, say);
    return noChange;
  }
}

export const saidLater = directive(SaidLater);
