/**
 * Fetches a part of the element a moment before it is needed: when the pointer, a finger or the focus comes to a card.
 * Between that and the press there is time for most of a request; a page that is only looked at fetches nothing.
 */
import type { LitElement, ReactiveController } from 'lit';
import type { Later } from './later.ts';

export class WarmUp implements ReactiveController {
  readonly #host: LitElement;
  readonly #part: Later<unknown>;

  constructor(host: LitElement, part: Later<unknown>) {
    this.#host = host;
    this.#part = part;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['pointerover', 'focusin']) this.#host.renderRoot.addEventListener(type, this.#reached);
  }

  readonly #reached = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('.card[data-id]')) this.#part.warm();
  };
}
