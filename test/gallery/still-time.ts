/** Time stands still in the gallery, so that a state lasts as long as one looks at it, and a picture is the same tomorrow. */

/** A quarter to eleven where the reader is, so that words with a time in them are the same everywhere. */
export const NOW = new Date(2026, 10, 22, 10, 45).getTime();

/** A pause for the user's eyes or for a platform; what is shorter is the element's own pace. */
const LONG_MS = 1_000;

/** What would run after a long pause never does. */
function unlessLong(name: 'setTimeout' | 'setInterval'): void {
  const start = globalThis[name] as (run: () => void, milliseconds?: number, ...rest: unknown[]) => unknown; // Node's differ
  Reflect.set(globalThis, name, (run: () => void, milliseconds = 0, ...rest: unknown[]) =>
    milliseconds >= LONG_MS ? 0 : start(run, milliseconds, ...rest),
  );
}

export function stopTime(): void {
  globalThis.Date = new Proxy(Date, {
    construct: (date, args: unknown[], target) =>
      Reflect.construct(date, args.length === 0 ? [NOW] : args, target) as object,
    get: (date, name) => (name === 'now' ? () => NOW : (Reflect.get(date, name) as unknown)),
  });
  unlessLong('setTimeout');
  unlessLong('setInterval');
  AbortSignal.timeout = () => new AbortController().signal;
}
