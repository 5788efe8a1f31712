/**
 * Keeps in sight the category that was selected last: by the user, or by the host for the user to see. The row is
 * scrolled and never the page, as `scrollIntoView` would do where the row itself is out of sight.
 *
 * And keeps the keyboard on its category: another list has others, and the buttons are there for them in their order.
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

/** `null`: that of all. */
const keyOf = (chip: Element): string | null => chip.getAttribute('data-key');

/** What a row that has just come shows by itself. To ask the browser where it stands would make it lay out the list twice. */
const FIRST: ReadonlySet<string | null> = new Set([null]);

export class ChipsInSight implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null };
  #pressed: ReadonlySet<string | null> = FIRST;
  /** The chip that had the focus before an update, and its key then. */
  #focused: { readonly chip: Element; readonly key: string | null } | null = null;

  constructor(host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const chip = this.#host.shadowRoot?.activeElement;
    this.#focused = chip?.matches('.chip') ? { chip, key: keyOf(chip) } : null;
  }

  hostUpdated(): void {
    const row = this.#host.shadowRoot?.querySelector('[role=toolbar]');
    const chips = [...(row?.querySelectorAll('button') ?? [])];
    const { chip, key } = this.#focused ?? {};
    // Lit writes another category on a chip, or takes the last ones out.
    if (chip && (!chip.isConnected || keyOf(chip) !== key))
      (chips.find((one) => keyOf(one) === key) ?? chips[0])?.focus();
    const pressed = chips.filter((one) => one.ariaPressed === 'true');
    const another = pressed.find((one) => !this.#pressed.has(keyOf(one)));
    this.#pressed = row ? new Set(pressed.map(keyOf)) : FIRST;
    if (row && another) reveal(row, another);
  }
}
