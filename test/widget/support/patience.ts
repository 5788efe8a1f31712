/** The ten seconds for which the element waits for the host's fresh token: they pass when a test says so. */

const PATIENCE_MS = 10_000;

export type Patience = {
  /** How many wait. */
  readonly waiting: () => number;
  /** The ten seconds are over. */
  readonly end: () => void;
};

/** Runs a test in which no other timer is touched. */
export async function withPatience(test: (patience: Patience) => Promise<void>): Promise<void> {
  const original = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const real = { set: original.setTimeout.bind(globalThis), clear: original.clearTimeout.bind(globalThis) };
  const timers = new Map<number, () => void>();
  // Far from the numbers that a browser gives.
  let next = 1e9;
  const set = (run: TimerHandler, milliseconds?: number, ...rest: unknown[]): number => {
    if (milliseconds !== PATIENCE_MS || typeof run !== 'function') return real.set(run, milliseconds, ...rest);
    timers.set(++next, () => {
      Reflect.apply(run, globalThis, rest);
    });
    return next;
  };
  const clear = (id?: number): void => {
    if (id === undefined || !timers.delete(id)) real.clear(id);
  };
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  try {
    await test({
      waiting: () => timers.size,
      end: () => {
        for (const [id, run] of timers) {
          timers.delete(id);
          run();
        }
      },
    });
  } finally {
    Object.assign(globalThis, original);
  }
}
