/** How often and how long, for a full run and for a look at whether everything runs. */

export type ServerPlan = {
  readonly rounds: number;
  /** Of load in a round, for each side. */
  readonly seconds: number;
  /** Requests of a round where they are counted and not timed. */
  readonly requests: number;
  /** Of the naive pipeline, with logos: about a quarter of a second each. */
  readonly slowRequests: number;
  /** Users whose lists are kept, where memory is measured: in steps, to see from where on lists are given up. */
  readonly users: readonly number[];
};

export const serverPlan = (isQuick: boolean): ServerPlan =>
  isQuick
    ? { rounds: 2, seconds: 1, requests: 200, slowRequests: 2, users: [50, 300] }
    : { rounds: 5, seconds: 3, requests: 1_000, slowRequests: 8, users: [50, 500, 5_000] };
