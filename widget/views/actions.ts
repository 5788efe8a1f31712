import type { Integration } from '#wire';
import type { Category } from '../state/categories.ts';
import type { FlowActions } from '../state/flow-state.ts';

/** What a user can do. One object for the element's life, so that listeners keep their identity across renders. */
export type Actions = FlowActions & {
  readonly select: (integration: Integration) => void;
  readonly search: (text: string) => void;
  /** Empties the search and puts the cursor into it. */
  readonly clearSearch: () => void;
  /** Selects a category, or no longer. */
  readonly toggleCategory: (category: Category) => void;
  /** The keyboard stands on its chip; `null`: on that of all. */
  readonly reachCategory: (key: string | null) => void;
  /** Selects no category, and stands where that can be seen. */
  readonly clearCategories: () => void;
  /** The user is about to type. */
  readonly prepareSearch: () => void;
  readonly retry: () => void;
  readonly logoFailed: (integration: Integration) => void;

  /** Shows what there is to know and to do about one integration, in the list's place. */
  readonly openDetail: (integration: Integration) => void;
  readonly closeDetail: () => void;
  /** Asks again for what could not be loaded of it. */
  readonly retryDetail: () => void;
};
