/**
 * A card that the keyboard is on shows all of its text, and folds it when the focus goes. Where that goes with a press
 * of the pointer, it waits until the press is over: everything below would move, and a click is one only where it has
 * begun.
 */
import type { LitElement, ReactiveController } from 'lit';

export class Unfolded implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Also for what is pressed below the element. */
  hostConnected(): void {
    document.addEventListener('pointerdown', this.#pressed, true);
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.#pressed, true);
  }

  readonly #pressed = (): void => {
    const focused = this.#host.shadowRoot?.activeElement;
    const card = focused?.matches(':focus-visible') ? focused.closest('.card') : null;
    if (!card) return;
    card.toggleAttribute('data-unfolded', true);
    const press = new AbortController();
    const end = (): void => {
      press.abort();
      // The click comes after this.
      setTimeout(() => {
        card.removeAttribute('data-unfolded');
      });
    };
    for (const type of ['pointerup', 'pointercancel'])
      globalThis.addEventListener(type, end, { capture: true, signal: press.signal });
  };
}
