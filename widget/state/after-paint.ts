/**
 * Work around the next frame. A page that is hidden has no frames, so there it waits; and a key that is pressed
 * meanwhile comes first.
 */

export type AfterPaintOptions = {
  /** In the frame, before it is painted. */
  readonly before: () => void;
  /** In a task of its own, once it is. */
  readonly after: () => void;
};

export class AfterPaint {
  readonly #options: AfterPaintOptions;
  #frame: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: AfterPaintOptions) {
    this.#options = options;
  }

  /** Once, however often it is asked for before that. */
  ask(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        this.#options.after();
      });
      this.#options.before();
    });
  }

  cancel(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#frame = null;
    this.#timer = null;
  }
}
