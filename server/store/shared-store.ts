/**
 * What the instances of one deployment share: counts, small values and leases, all of which end by themselves.
 *
 * Decision: everything here may be lost at any moment (a store that is slow, full, restarted or gone), and nothing may
 * depend on it for more than accuracy. Every call may therefore reject, with whatever; whoever asks goes on with what
 * this instance knows by itself, and no user hears of it.
 *
 * Decision: whoever waits for another instance's answer asks for it again after short pauses (`await-answer.ts`), and
 * is not told through publish/subscribe. A message that is sent while a connection is being made anew is lost, so that
 * a waiter would have to ask again anyway; and asking needs neither a second connection nor a store that can push.
 *
 * Keys are the caller's; those that stand for a person come from `hashed-key.ts`, since the store is one more place
 * that could leak them. Values hold no token and no key of a platform.
 */
export type SharedStore = {
  /**
   * Counts in a fixed window, which begins with the key's first hit. Atomic: of several at once each gets a count of
   * its own. One round trip.
   */
  readonly hit: (key: string, windowMs: number) => Promise<WindowCount>;
  /** All as they were at one moment, in one round trip; `null` where there is nothing, or no longer. */
  readonly read: (keys: readonly string[]) => Promise<readonly (StoredValue | null)[]>;
  /** Replaces what is there. Several in one round trip. */
  readonly write: (values: readonly NewValue[]) => Promise<void>;
  /**
   * As `write`, but only while another key has this value (`null`: none). Atomic, in one round trip.
   * @returns whether it was so
   */
  readonly writeWhile: (value: NewValue, condition: ValueCondition) => Promise<boolean>;
  /**
   * Has a value live at least as long from now on, in one round trip. Never shortens its life: the instances may be set
   * differently while one after the other is restarted.
   * @returns whether there is one
   */
  readonly extend: (key: string, ttlMs: number) => Promise<boolean>;
  /** In one round trip. */
  readonly remove: (keys: readonly string[]) => Promise<void>;
  /**
   * Takes what only one may have at a time; `read` shows that it is taken.
   * @returns `null` where another has it
   */
  readonly acquire: (key: string, ttlMs: number) => Promise<Lease | null>;
};

export type WindowCount = {
  /** Hits of the key in its window, this one included. */
  readonly count: number;
  /** Until the window ends, by the store's clock. */
  readonly leftMs: number;
};

export type StoredValue = {
  readonly value: string;
  /** Until it ends, by the store's clock: those of the instances may differ. */
  readonly leftMs: number;
};

export type NewValue = { readonly key: string; readonly value: string; readonly ttlMs: number };

export type ValueCondition = { readonly key: string; readonly value: string | null };

export type Lease = {
  /** Gives it back, unless it has ended and is another's by now. Not asked again where it rejects. */
  readonly release: () => Promise<void>;
};
