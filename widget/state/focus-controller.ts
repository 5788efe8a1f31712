/**
 * Keeps the keyboard's place: when a render moves or removes the focused control (a retry that worked, a connected
 * integration that changed sections, a dialog that is done), focus goes back to it, to the control of the same
 * integration, or to the element's region, and not to the page's start.
 */
import type { LitElement, ReactiveController } from 'lit';
import { keepCard } from './card-places.ts';

export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | null = null;
  /** Where the focus was before it went into a dialog. */
  #opener: HTMLElement | null = null;
  /** Of the integration that the focused control is about. */
  #id: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : null;
    if (this.#focused && !this.#focused.closest('dialog')) this.#opener = this.#focused;
    this.#id = this.#focused?.closest<HTMLElement>('[data-id]')?.dataset['id'];
  }

  hostUpdated(): void {
    const focused = this.#focused;
    this.#focused = null;
    if (!focused || !this.#host.isConnected || this.#hasFocus()) return;
    const root = this.#host.renderRoot;
    if (this.#id !== undefined) keepCard(root, this.#id);
    const main = this.#id === undefined ? null : `[data-id="${CSS.escape(this.#id)}"] [data-main]`;
    const places = [
      focused,
      // Behind an open dialog nothing can be focused.
      root.querySelector<HTMLElement>('dialog[open] button'),
      this.#opener,
      main === null ? null : root.querySelector<HTMLElement>(main),
    ];
    for (const place of places) {
      if (place?.isConnected) place.focus({ preventScroll: true });
      if (this.#hasFocus()) return;
    }
    this.#focusRegion();
  }

  #hasFocus(): boolean {
    return Boolean(this.#host.shadowRoot?.activeElement);
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
