/**
 * Keeps the keyboard's place: when a render moves or removes the focused control (a retry that worked, a connected
 * integration that changed sections, a dialog that is done), focus goes back to it, to the control of the same
 * integration, or to the element's region, and not to the page's start. An integration that is not offered any more
 * leaves it to the one that has its place in the list now.
 *
 * Where the user saw the focus they go on seeing it: what they have just connected stays under their hands, also where
 * its card has moved by a hundred screens. Of a focus that shows no ring, as after a click, that is not so: who points
 * is where they look, and the page does not move under the pointer.
 */
import type { Integration } from '#wire';
import type { LitElement, ReactiveController } from 'lit';
import { integrationsIn, keepCard, revealCard } from './card-places.ts';
import { isInSight } from './scroller.ts';

export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | null = null;
  /** Where the focus was before it went into a dialog. */
  #opener: HTMLElement | null = null;
  /** Of the integration that the focused control is about. */
  #id: string | undefined;
  #wasSeen = false;
  /** What the list offered then. */
  #all: readonly Integration[] = [];

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : null;
    if (this.#focused && !this.#focused.closest('dialog')) this.#opener = this.#focused;
    this.#id = this.#focused?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (!this.#focused || this.#id === undefined) return;
    this.#wasSeen = isInSight(this.#focused);
    this.#all = integrationsIn(this.#host.renderRoot);
  }

  hostUpdated(): void {
    const focused = this.#focused;
    this.#focused = null;
    if (!focused || !this.#host.isConnected || this.#hasFocus()) return;
    const root = this.#host.renderRoot;
    const id = this.#id;
    if (id !== undefined) keepCard(root, id);
    const main = id === undefined ? null : `[data-id="${CSS.escape(id)}"] [data-main]`;
    const places = [
      focused,
      // Behind an open dialog nothing can be focused.
      root.querySelector<HTMLElement>('dialog[open] button'),
      this.#opener,
      main === null ? null : root.querySelector<HTMLElement>(main),
      id === undefined ? null : this.#next(id),
    ];
    for (const place of places) {
      if (place?.isConnected) place.focus({ preventScroll: true });
      if (!place || !this.#hasFocus()) continue;
      this.#show(place);
      return;
    }
    this.#focusRegion();
  }

  /** In the place of one that has gone. Its details come first: who is about to press Enter means no other's “Connect”. */
  #next(id: string): HTMLElement | null {
    const { renderRoot } = this.#host;
    const at = this.#all.findIndex((one) => one.id === id);
    const all = integrationsIn(renderRoot);
    const isGone = at >= 0 && !all.some((one) => one.id === id);
    const next = isGone ? all[Math.min(at, all.length - 1)] : undefined;
    return next ? (keepCard(renderRoot, next.id)?.querySelector<HTMLElement>('button') ?? null) : null;
  }

  #show(place: Element): void {
    const id = place.closest('.card')?.getAttribute('data-id');
    if (typeof id !== 'string' || !this.#wasSeen || !place.matches(':focus-visible')) return;
    revealCard(this.#host.renderRoot, id)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
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
