/**
 * Goes on with what was not refused.
 *
 * Decision: what refuses a request before anything has been awaited returns its `AppError`, and what refuses it later
 * throws one. A `throw` that is caught a few calls further up costs more than everything else that refusing takes, and
 * whoever guesses tokens decides how many of them there are. Nobody can forget to look: each step hands on what the
 * next one needs, and an `AppError` is no caller, no grant and no answer, so what does not ask whether it is one does not
 * compile. Both ways end in one place (`http/endpoint.ts`).
 */
import { andThen } from './and-then.ts';
import { AppError } from './errors.ts';

export type OrRefused<Value> = Value | AppError | Promise<Value | AppError>;

export const unlessRefused = <Value, Result>(
  value: OrRefused<Value>,
  next: (value: Value) => OrRefused<Result>,
): OrRefused<Result> => andThen(value, (known) => (known instanceof AppError ? known : next(known)));
