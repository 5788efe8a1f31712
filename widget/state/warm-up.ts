/**
 * Fetches a part of the element a moment before it is needed: when the pointer, a finger or the focus comes to a control
 * that needs it. Between that and the press there is time for most of a request; a page that is only looked at fetches
 * nothing.
 */
import type { LitElement, ReactiveController } from 'lit';
import type { Later } from './later.ts';

/** Which part the controls of a selector need; `null`: none, as things are. */
export type Needs = Readonly<Record<string, () => Later<unknown> | null>>;

export class WarmUp implements ReactiveController {
  readonly #host: LitElement;
  readonly #needs: Needs;

  constructor(host: LitElement, needs: Needs) {
    this.#host = host;
    this.#needs = needs;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['pointerover', 'focusin']) this.#host.renderRoot.addEventListener(type, this.#reached);
  }

  readonly #reached = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    for (const [selector, need] of Object.entries(this.#needs)) if (target.closest(selector)) need()?.warm();
  };
}
