/**
 * Keeps the keyboard's place: when a render moves or removes the focused control (a retry that worked, a connected
 * integration that changed sections, a dialog that is done), focus goes back to it, to the control of the same
 * integration, or to the element's region, and not to the page's start.
 */
import type { LitElement, ReactiveController } from 'lit';

export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | null = null;
  /** Of the integration that the focused control is about. */
  #id: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : null;
    this.#id = this.#focused?.closest<HTMLElement>('[data-id]')?.dataset['id'];
  }

  hostUpdated(): void {
    const focused = this.#focused;
    this.#focused = null;
    if (!focused || !this.#host.isConnected || this.#host.shadowRoot?.activeElement) return;
    if (focused.isConnected) focused.focus({ preventScroll: true });
    else if (!this.#focusIntegration()) this.#focusRegion();
  }

  /** @returns whether there is a control for it. */
  #focusIntegration(): boolean {
    if (this.#id === undefined) return false;
    const root = this.#host.renderRoot;
    // Behind an open dialog nothing can be focused.
    const control =
      root.querySelector<HTMLElement>('dialog[open] button') ??
      root.querySelector<HTMLElement>(`[data-id="${CSS.escape(this.#id)}"] [data-main]`);
    control?.focus({ preventScroll: true });
    return control !== null;
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
