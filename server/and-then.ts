/**
 * Goes on with what may be there already.
 *
 * Decision: what can be answered from memory is answered without a promise. `await` puts off even what is there to a
 * later microtask, a dozen times a request, and the server under the app has to watch over an answer that it waits for.
 */
export function andThen<Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** By its method and not by its class: where a library has put a Promise of its own in place, `async` makes others. */
export const isPromise = <Value>(value: Value | Promise<Value>): value is Promise<Value> =>
  typeof value === 'object' && value !== null && 'then' in value;

/** All of them, at once where every one is there. Rejects as the first that does. */
export function allOf<Value>(
  values: readonly (Value | Promise<Value>)[],
): readonly Value[] | Promise<readonly Value[]> {
  const there = values.filter((value): value is Value => !isPromise(value));
  return there.length === values.length ? there : Promise.all(values);
}
