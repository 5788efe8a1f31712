/**
 * What was opened in place closes by the browser's Back button, as people expect on a phone: one entry of the same
 * address on top of the host page's own, whose state it keeps, so that a router which reads it finds what it left there.
 */

const KEY = 'integrations-picker';
let count = 0;

const markOf = (state: unknown): unknown =>
  typeof state === 'object' && state !== null ? Reflect.get(state, KEY) : undefined;

export class HistoryEntry {
  readonly #onBack: () => void;
  #mark: number | null = null;

  constructor(onBack: () => void) {
    this.#onBack = onBack;
  }

  push(): void {
    if (this.#mark !== null) return;
    const mark = ++count;
    try {
      // The host's state is any structured value, and its own fields stay readable.
      history.pushState({ ...(history.state as object | null), [KEY]: mark }, '');
    } catch {
      // A sandboxed page, or one that has pushed too many: then there is no way back but ours.
      return;
    }
    this.#mark = mark;
    globalThis.addEventListener('popstate', this.#popped);
  }

  /** Takes the entry back, if it is still the newest: an address that the host page has gone on to stays. */
  drop(): void {
    const mark = this.forget();
    if (mark !== null && markOf(history.state) === mark) history.back();
  }

  /** Leaves the entry where it is and listens no more. */
  forget(): number | null {
    const mark = this.#mark;
    this.#mark = null;
    globalThis.removeEventListener('popstate', this.#popped);
    return mark;
  }

  readonly #popped = ({ state }: PopStateEvent): void => {
    if (markOf(state) === this.#mark) return;
    this.forget();
    this.#onBack();
  };
}
