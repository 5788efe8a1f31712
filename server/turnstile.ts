/** At most so many at once; the rest wait in the order in which they came. */

export type Turnstile = {
  /** @throws the signal's reason where it aborts before there is a place. */
  pass<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
};

export function createTurnstile(places: number): Turnstile {
  let free = places;
  const waiting = new Set<() => void>();

  const enter = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const proceed = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        waiting.delete(proceed);
        reject(signal.reason as Error); // The reason of AbortSignal.timeout() is a DOMException.
      };
      waiting.add(proceed);
      signal.addEventListener('abort', leave, { once: true });
    });
  };

  const exit = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    // The place goes from hand to hand, so that nobody who comes now is served before those who wait.
    waiting.delete(next);
    next();
  };

  return {
    async pass(signal, work) {
      await enter(signal);
      try {
        return await work();
      } finally {
        exit();
      }
    },
  };
}
