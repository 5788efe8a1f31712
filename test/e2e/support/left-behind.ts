/**
 * What an element leaves behind in its page: functions that run there. Methods and callbacks only, because a compiler
 * wraps every other named function in a helper that the page does not have.
 */

/** Listeners of the window and the document, which outlive an element, and timers. */
export type Left = { readonly listeners: number; readonly timers: number };

type Counting = typeof globalThis & { left(): Left };

/** Runs before all else in the page, and counts what has been set and not been taken away. */
export function countWhatIsLeft(): void {
  const listeners = new Map<EventTarget, Map<string, Set<unknown>>>([
    [globalThis, new Map()],
    [document, new Map()],
  ]);
  const timers = new Set<unknown>();
  /* eslint-disable @typescript-eslint/unbound-method -- called with their own receivers below */
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  /* eslint-enable @typescript-eslint/unbound-method */
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  Object.assign(globalThis, {
    left() {
      const sizes = [...listeners.values()].flatMap((types) => [...types.values()].map(({ size }) => size));
      return { listeners: sizes.reduce((sum, size) => sum + size, 0), timers: timers.size };
    },
    setTimeout(run: (...given: unknown[]) => void, ...rest: [number?, ...unknown[]]) {
      const timer: unknown = set(
        (...given: unknown[]) => {
          timers.delete(timer);
          run(...given);
        },
        ...rest,
      );
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer: number | undefined) {
      timers.delete(timer);
      clear(timer);
    },
  });
  Object.assign(EventTarget.prototype, {
    addEventListener(this: EventTarget, type: string, listener: EventListener, options?: AddEventListenerOptions) {
      add.call(this, type, listener, options);
      const types = listeners.get(this);
      const set = types?.get(type) ?? new Set();
      types?.set(type, set.add(listener));
      if (options?.signal) add.call(options.signal, 'abort', () => set.delete(listener));
    },
    removeEventListener(this: EventTarget, type: string, listener: EventListener, options?: EventListenerOptions) {
      remove.call(this, type, listener, options);
      listeners.get(this)?.get(type)?.delete(listener);
    },
  });
}

/**
 * Inserts an element, clicks "Connect" and removes it, in turn as a window and as a dialog, before and after the session
 * has come. @returns what was left before the first and after the last
 */
export async function comeAndGo([token, times]: readonly [string, number]): Promise<[Left, Left]> {
  const page = globalThis as Counting;
  const before = page.left();
  for (let time = 0; time < times; time += 1) {
    const picker = document.createElement('integrations-picker');
    picker.setAttribute('connect', time % 2 === 0 ? 'popup' : 'modal');
    picker.setAttribute('token', token);
    const loaded = new Promise((resolve) => {
      picker.addEventListener('integrations-load', resolve, { once: true });
    });
    const ended = new Promise((resolve) => {
      picker.addEventListener('integration-cancelled', resolve, { once: true });
    });
    document.body.append(picker);
    await loaded;
    picker.shadowRoot?.querySelector<HTMLElement>('[aria-label="Connect HubSpot"]')?.click();
    // "Show window" is there once there is a session, and so is the frame.
    while (time % 4 > 1 && !picker.shadowRoot?.querySelector('iframe, [part="flow"] button + button'))
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    picker.remove();
    await ended;
  }
  // What has lost its box hears of that with the next frame.
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  return [before, page.left()];
}
