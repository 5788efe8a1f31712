/**
 * How the user narrows the list: by a search, and by categories. Both may stay in reach while the page is scrolled, and
 * what they find begins with the best: that is what the user is shown, wherever in the list they were.
 */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import { toggled, type Category } from './categories.ts';
import { scrollerOf, sightOf } from './scroller.ts';
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

/** By how much what follows on the head is above what can be seen, or behind the head, in CSS pixels, and what scrolls. */
function hiddenStart(root: ParentNode): { readonly by: number; readonly scroller: Element } | null {
  const head = root.querySelector('.head');
  const start = head?.nextElementSibling;
  const scroller = start ? scrollerOf(start) : null;
  // Behind a head that is at its own place nothing can be brought out.
  if (!start || !scroller || scroller.scrollTop <= 0) return null;
  const by = Math.max(sightOf(start).top, head.getBoundingClientRect().bottom) - start.getBoundingClientRect().top;
  // Less than a pixel is how a browser rounds.
  return by >= 1 ? { by, scroller } : null;
}

async function showStart(host: LitElement): Promise<void> {
  await host.updateComplete;
  const hidden = hiddenStart(host.renderRoot);
  hidden?.scroller.scrollBy({ top: -hidden.by, behavior: 'instant' });
}

export class Narrowing {
  readonly actions: NarrowActions;
  #reached: string | null = null;

  /**
   * @param selected of the host's `selectedCategories` what is of use
   * @param onNarrow called when the user does
   */
  constructor(host: Host, selected: () => readonly string[], onNarrow: () => void) {
    const narrow = (change: () => void): void => {
      onNarrow();
      // Asked before the list changes: afterwards each letter would have it laid out twice.
      const hidden = hiddenStart(host.renderRoot);
      change();
      if (hidden) void showStart(host);
    };
    this.actions = {
      search: (text) => {
        narrow(() => {
          host.searchText = text;
        });
      },
      clearSearch: () => {
        narrow(() => {
          host.searchText = '';
        });
        host.renderRoot.querySelector('input')?.focus();
      },
      toggleCategory: (category) => {
        narrow(() => {
          host.selectedCategories = toggled(selected(), category);
        });
      },
      reachCategory: (key) => {
        if (key === this.#reached) return;
        this.#reached = key;
        host.requestUpdate();
      },
      clearCategories: () => {
        narrow(() => {
          host.selectedCategories = [];
        });
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
