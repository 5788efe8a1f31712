import { html, nothing, type TemplateResult } from 'lit';
import type { Common } from './card-view.ts';
import { clearIcon, searchIcon } from './icons.ts';

/**
 * A letter that is typed is no shortcut of the host page's. Outside, a key comes from our element: no page that spares
 * its own fields would know that this is one.
 */
function keepTyped(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

/** @param count what the search left, in words; `''` while nothing is searched for */
export const searchBox = (text: string, count: string, { words, actions }: Common): TemplateResult => {
  const typed = (event: Event): void => {
    // Searching changes nothing of a form around the element.
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) actions.search(event.target.value);
  };
  const keyed = (event: KeyboardEvent): void => {
    keepTyped(event);
    // While an input method is open, Escape is its own; in an empty field, the host page's (it may close a dialog).
    if (event.key !== 'Escape' || event.isComposing || text === '') return;
    event.preventDefault();
    event.stopPropagation();
    actions.clearSearch();
  };
  return html`
    <div part="search" class="search">
      <div class="field">
        ${searchIcon}
        <input
          part="search-input"
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="search"
          maxlength="200"
          aria-label=${words.search}
          placeholder=${words.search}
          .value=${text}
          @focus=${actions.prepareSearch}
          @input=${typed}
          @keydown=${keyed}
          @keypress=${keepTyped}
          @keyup=${keepTyped}
        />
        ${
          text === ''
            ? nothing
            : html`<button class="clear" type="button" aria-label=${words.clearSearch} @click=${actions.clearSearch}>
                ${clearIcon}
              </button>`
        }
      </div>
      <span part="search-count" class="count" aria-hidden="true">${count}</span>
    </div>
  `;
};
