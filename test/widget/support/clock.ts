/** Time that passes when a test says so. */
import type { After } from '../../../widget/state/timer.ts';

export class FakeClock {
  #now = 0;
  /** By how much what it says is off. */
  #off = 0;
  readonly #timers = new Map<object, { readonly at: number; readonly run: () => void }>();

  readonly after: After = (milliseconds, run) => {
    const key = {};
    this.#timers.set(key, { at: this.#now + milliseconds, run });
    return () => {
      this.#timers.delete(key);
    };
  };

  readonly now = (): number => this.#now - this.#off;

  get pending(): number {
    return this.#timers.size;
  }

  /** What it says from now on is earlier; timers run as if nothing had happened. */
  putBack(milliseconds: number): void {
    this.#off += milliseconds;
  }

  /** Runs what falls due, in its order, and lets what follows from each happen. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers]
        .filter(([, { at }]) => at <= until)
        .sort(([, one], [, other]) => one.at - other.at);
      if (!next) break;
      this.#timers.delete(next[0]);
      this.#now = next[1].at;
      next[1].run();
      await settled();
    }
    this.#now = until;
  }
}

/** Everything that only waits for promises has happened: a message port's turn comes after all of them. */
export const settled = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
