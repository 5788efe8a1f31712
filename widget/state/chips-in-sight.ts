/**
 * Keeps in sight the category that was selected last: by the user, or by the host for the user to see. The row is
 * scrolled and never the page, as `scrollIntoView` would do where the row itself is out of sight.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** In pixels, of the row's ends: a chip that stands there fades. As `scroll-padding` of the row. */
const FADING = 32;

function reveal(row: Element, chip: Element): void {
  const [edges, { left, right }] = [row.getBoundingClientRect(), chip.getBoundingClientRect()];
  const over = Math.max(right - (edges.right - FADING), 0);
  const under = Math.min(left - (edges.left + FADING), 0);
  // What is wider than the row is shown from where it begins.
  const both = over > 0 && under < 0;
  const towards = both && row.matches(':dir(rtl)') ? over : under || over;
  if (towards !== 0) row.scrollBy({ left: towards, behavior: 'instant' });
}

export class ChipsInSight implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null };
  #pressed: ReadonlySet<Element> = new Set();

  constructor(host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const row = this.#host.shadowRoot?.querySelector('[role=toolbar]');
    const pressed = [...(row?.querySelectorAll('[aria-pressed=true]') ?? [])];
    const another = pressed.find((chip) => !this.#pressed.has(chip));
    this.#pressed = new Set(pressed);
    if (row && another) reveal(row, another);
  }
}
