/** How the user narrows the list: by a search, and by categories. */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import { toggled, type Category } from './categories.ts';
import { prepareSearch } from './search.ts';

export type NarrowActions = {
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
};

type Host = LitElement & {
  readonly integrations: readonly Integration[];
  searchText: string;
  selectedCategories: readonly string[];
};

export class Narrowing {
  readonly actions: NarrowActions;
  #reached: string | null = null;

  /**
   * @param selected of the host's `selectedCategories` what is of use
   * @param onNarrow called when the user does
   */
  constructor(host: Host, selected: () => readonly string[], onNarrow: () => void) {
    this.actions = {
      search: (text) => {
        onNarrow();
        host.searchText = text;
      },
      clearSearch: () => {
        onNarrow();
        host.searchText = '';
        host.renderRoot.querySelector('input')?.focus();
      },
      toggleCategory: (category) => {
        onNarrow();
        host.selectedCategories = toggled(selected(), category);
      },
      reachCategory: (key) => {
        if (key === this.#reached) return;
        this.#reached = key;
        host.requestUpdate();
      },
      clearCategories: () => {
        onNarrow();
        host.selectedCategories = [];
        host.renderRoot.querySelector<HTMLElement>('[aria-pressed]')?.focus();
      },
      prepareSearch: () => {
        prepareSearch(host.integrations);
      },
    };
  }

  /** The key of the category whose chip the keyboard has been on last. */
  get reachedCategory(): string | null {
    return this.#reached;
  }
}
