/**
 * What was opened in place closes by the browser's Back button, as people expect on a phone: one entry of the same
 * address on top of the host page's own, whose state it keeps, so that a router which reads it finds what it left there.
 *
 * Going back over it by ourselves is a courtesy, and is left alone where it could do harm: a step back stops the page
 * from going where it is going to, and takes back what another frame has gone to since. Then the entry stays, and one
 * Back does nothing that is seen.
 */

const KEY = 'integrations-picker';

const markOf = (state: unknown): unknown =>
  typeof state === 'object' && state !== null ? Reflect.get(state, KEY) : undefined;

/** `undefined` in browsers of before 2026. */
const navigationOf = (): Navigation | undefined => (globalThis as { navigation?: Navigation }).navigation;

/** How many entries there are of other frames: the history is one for the page, its frames and what it is framed in. */
const othersEntries = (): number => history.length - (navigationOf()?.entries().length ?? 0);

export class HistoryEntry {
  readonly #onBack: () => void;
  /** Of our entry, while it is there. Random, because entries outlive the page that made them: a reload brings them back. */
  #mark: number | null = null;
  /** Where Back leads to. */
  #address = '';
  #key: string | undefined;
  #others = 0;
  /** Before the element's own frame came. */
  #unframed: number | null = null;
  /** The page has set off for another. */
  #departing = false;
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
      this.#key = navigationOf()?.currentEntry?.key;
      try {
        // The host's state is any structured value, and its own fields stay readable.
        history.pushState({ ...(history.state as object | null), [KEY]: mark }, '');
      } catch {
        // A sandboxed page, or one that has pushed too many: then there is no way back but ours.
        this.forget();
        return;
      }
      this.#mark = mark;
      this.#others = othersEntries();
      this.#unframed = null;
      this.#departing = false;
      navigationOf()?.addEventListener('navigate', this.#navigating);
    }
    globalThis.addEventListener('popstate', this.#popped);
  }

  /** What a frame of the element's has gone through is gone with it: nothing that a step back could take from anyone. */
  framed(isFramed: boolean): void {
    if (isFramed === (this.#unframed !== null)) return;
    const now = othersEntries();
    if (this.#unframed !== null) this.#others += now - this.#unframed;
    this.#unframed = isFramed ? now : null;
  }

  /** Takes the entry back, if it is still the newest: an address that the host page has gone on to stays. */
  drop(): void {
    globalThis.removeEventListener('popstate', this.#popped);
    if (this.#mark === null) return;
    this.#leaving = setTimeout(() => {
      this.#leaving = null;
      // A router that goes on to another address may take our mark along.
      const isNewest = markOf(history.state) === this.#mark && location.href === this.#address;
      if (isNewest && !this.#departing && othersEntries() === this.#others) this.#goBack();
      this.forget();
    });
  }

  /** Leaves the entry where it is and listens no more. */
  forget(): void {
    this.#stay();
    this.#mark = null;
    globalThis.removeEventListener('popstate', this.#popped);
    navigationOf()?.removeEventListener('navigate', this.#navigating);
  }

  #goBack(): void {
    const navigation = navigationOf();
    if (!navigation || this.#key === undefined) {
      history.back();
      return;
    }
    // By its key: one step may be that of a frame which is no more. Where the browser has let go of it, nowhere.
    const { committed, finished } = navigation.traverseTo(this.#key);
    void Promise.allSettled([committed, finished]);
  }

  #stay(): void {
    if (this.#leaving !== null) clearTimeout(this.#leaving);
    this.#leaving = null;
  }

  // A page that leaves for a download or for nothing at all has left for good, as far as can be told from here.
  readonly #navigating = ({ destination, downloadRequest, navigationType }: NavigateEvent): void => {
    if (!destination.sameDocument) this.#departing ||= downloadRequest === null && destination.url.startsWith('http');
    else if (navigationType === 'traverse') this.#departing = false;
  };

  readonly #popped = ({ state }: PopStateEvent): void => {
    // A step to another address is a fragment's, or the host page's own: not the step back from our entry.
    if (markOf(state) === this.#mark || location.href !== this.#address) return;
    this.forget();
    this.#onBack();
  };
}
