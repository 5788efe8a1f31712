import type { Integration } from '#wire';

/** What a user can do. One object for the element's life, so that listeners keep their identity across renders. */
export type Actions = {
  readonly select: (integration: Integration) => void;
  readonly search: (text: string) => void;
  /** Empties the search and puts the cursor into it. */
  readonly clearSearch: () => void;
  readonly retry: () => void;
  readonly logoFailed: (integration: Integration) => void;
};
