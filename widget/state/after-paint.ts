/**
 * Work around the next frame. A page that is hidden has no frames, so there it waits; and a key that is pressed
 * meanwhile comes first.
 */
import { setTimer, type After } from './timer.ts';

export type AfterPaintOptions = {
  /** In the frame, before it is painted. */
  readonly before: () => void;
  /** In a task of its own, once it is. */
  readonly after: () => void;
  readonly timer?: After;
};

export class AfterPaint {
  readonly #options: AfterPaintOptions;
  #frame: number | null = null;
  #stopTimer: (() => void) | null = null;
  #pause = 0;

  constructor(options: AfterPaintOptions) {
    this.#options = options;
  }

  /**
   * Once, however often it is asked for before that.
   * @param pause how long after the frame, in milliseconds, counted anew from when it is asked for
   */
  ask(pause = 0): void {
    if (pause > 0) this.cancel();
    this.#pause = Math.max(pause, this.#pause);
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#stopTimer ??= (this.#options.timer ?? setTimer)(this.#pause, () => {
        this.#stopTimer = null;
        this.#pause = 0;
        this.#options.after();
      });
      this.#options.before();
    });
  }

  cancel(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#stopTimer?.();
    this.#frame = null;
    this.#stopTimer = null;
    this.#pause = 0;
  }
}
