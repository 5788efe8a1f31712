/** What one request carries from the first middleware to its route. */
export type SimulatorEnv = {
  readonly Variables: {
    /** Read once, before any route; `null` when it is over the limit. */
    body: Uint8Array | null;
  };
};
