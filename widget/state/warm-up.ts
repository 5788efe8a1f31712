/**
 * Fetches a part of the element a moment before it is needed: when the pointer, a finger or the focus comes to a control
 * that it is for, the main one of which covers its card. Between that and the press there is time for most of a request;
 * a page that is only looked at fetches nothing.
 */
import type { LitElement, ReactiveController } from 'lit';
import type { Later } from './later.ts';

export type WarmUpParts = { readonly acting: Later<unknown>; readonly detail: Later<unknown> };

export class WarmUp implements ReactiveController {
  readonly #host: LitElement;
  readonly #parts: WarmUpParts;

  constructor(host: LitElement, parts: WarmUpParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['pointerover', 'focusin']) this.#host.renderRoot.addEventListener(type, this.#reached);
  }

  readonly #reached = ({ target }: Event): void => {
    const control = target instanceof Element && target.closest(':is(.card[data-id], .detail-buttons) button');
    if (control) this.#parts[control.matches('.open, .manage') ? 'detail' : 'acting'].warm();
  };
}
