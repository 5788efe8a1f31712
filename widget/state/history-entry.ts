/**
 * What was opened in place closes by the browser's Back button, as people expect on a phone: one entry of the same
 * address on top of the host page's own, whose state it keeps, so that a router which reads it finds what it left there.
 */

const KEY = 'integrations-picker';

const markOf = (state: unknown): unknown =>
  typeof state === 'object' && state !== null ? Reflect.get(state, KEY) : undefined;

export class HistoryEntry {
  readonly #onBack: () => void;
  /** Of our entry, while it is there. Random, because entries outlive the page that made them: a reload brings them back. */
  #mark: number | null = null;
  /** Where Back leads to. */
  #address = '';
  #leaving: ReturnType<typeof setTimeout> | null = null;

  constructor(onBack: () => void) {
    this.#onBack = onBack;
  }

  push(): void {
    if (this.#mark !== null && this.#leaving === null) return;
    // Closed and opened again at once: the entry is still there.
    this.#stay();
    if (this.#mark === null || markOf(history.state) !== this.#mark) {
      const mark = Math.random();
      this.#address = location.href;
      try {
        // The host's state is any structured value, and its own fields stay readable.
        history.pushState({ ...(history.state as object | null), [KEY]: mark }, '');
      } catch {
        // A sandboxed page, or one that has pushed too many: then there is no way back but ours.
        return;
      }
      this.#mark = mark;
    }
    globalThis.addEventListener('popstate', this.#popped);
  }

  /** Takes the entry back, if it is still the newest: an address that the host page has gone on to stays. */
  drop(): void {
    globalThis.removeEventListener('popstate', this.#popped);
    if (this.#mark === null) return;
    this.#leaving = setTimeout(() => {
      this.#leaving = null;
      // A router that goes on to another address may take our mark along.
      if (markOf(history.state) === this.#mark && location.href === this.#address) history.back();
      this.#mark = null;
    });
  }

  /** Leaves the entry where it is and listens no more. */
  forget(): void {
    this.#stay();
    this.#mark = null;
    globalThis.removeEventListener('popstate', this.#popped);
  }

  #stay(): void {
    if (this.#leaving !== null) clearTimeout(this.#leaving);
    this.#leaving = null;
  }

  readonly #popped = ({ state }: PopStateEvent): void => {
    // A step to another address is a fragment's, or the host page's own: not the step back from our entry.
    if (markOf(state) === this.#mark || location.href !== this.#address) return;
    this.forget();
    this.#onBack();
  };
}
