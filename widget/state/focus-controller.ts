/**
 * Keeps the keyboard's place: when a render moves or removes the focused control (a retry that worked, a connected
 * integration that changed sections), focus goes back to it or to the element's region, and not to the page's start.
 */
import type { LitElement, ReactiveController } from 'lit';

export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : null;
  }

  hostUpdated(): void {
    const focused = this.#focused;
    this.#focused = null;
    if (!focused || !this.#host.isConnected || this.#host.shadowRoot?.activeElement) return;
    if (focused.isConnected) focused.focus({ preventScroll: true });
    else this.#focusRegion();
  }

  #focusRegion(): void {
    const region = this.#host.shadowRoot?.querySelector('section');
    if (!region) return;
    // Only focusable for this moment: a region that a click can focus would take focus from the host page.
    region.tabIndex = -1;
    region.addEventListener(
      'blur',
      () => {
        region.removeAttribute('tabindex');
      },
      { once: true },
    );
    region.focus({ preventScroll: true });
  }
}
