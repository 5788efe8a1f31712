/**
 * The filter by category: a row of buttons that stay pressed, as many as one likes. The first of them, "All", is pressed
 * while no other is. It is one row however many there are, and scrolls, so that the list below stands where it stood
 * while it was loading. It is a toolbar, one stop of the Tab key: thirty would stand between the search and the list.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Category } from '../state/categories.ts';
import type { Common } from './card-view.ts';

/** Steps through the row, or to one of its ends. */
function stepped(event: KeyboardEvent): void {
  const { currentTarget: row, target, key } = event;
  if (!(row instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const chips = [...row.querySelectorAll('button')];
  const at = chips.findIndex((chip) => chip === target);
  const forwards = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const backwards = row.matches(':dir(rtl)') ? 'ArrowRight' : 'ArrowLeft';
  const to = new Map([
    [forwards, Math.min(at + 1, chips.length - 1)],
    [backwards, Math.max(at - 1, 0)],
    ['Home', 0],
    ['End', chips.length - 1],
  ]).get(key);
  if (to === undefined || at < 0) return;
  event.preventDefault();
  chips[to]?.focus();
}

type Chip = Omit<Category, 'key'> & { readonly key: string | null; readonly press: () => void };

/** @param reached the key of the chip that Tab leads to: where one has been last */
export function categoryChips(
  categories: readonly Category[],
  total: number,
  reached: string | null,
  { words, actions }: Common,
): TemplateResult {
  const chips: readonly Chip[] = [
    {
      key: null,
      name: words.allCategories,
      count: total,
      selected: !categories.some(({ selected }) => selected),
      press: actions.clearCategories,
    },
    ...categories.map((category) => ({
      ...category,
      press: () => {
        actions.toggleCategory(category);
      },
    })),
  ];
  const stop = categories.some(({ key }) => key === reached) ? reached : null;
  const chip = ({ key, name, count, selected, press }: Chip): TemplateResult => html`
    <button
      part=${selected ? 'category-chip category-chip-selected' : 'category-chip'}
      class="chip"
      type="button"
      data-key=${key ?? nothing}
      tabindex=${key === stop ? 0 : -1}
      aria-pressed=${selected ? 'true' : 'false'}
      @focus=${() => {
        actions.reachCategory(key);
      }}
      @click=${press}
    >
      <span dir="auto">${name}</span> <span class="count">${words.count(count)}</span>
    </button>
  `;
  return html`
    <div part="categories" class="chips" role="toolbar" aria-label=${words.categories} @keydown=${stepped}>
      ${chips.map(chip)}
    </div>
  `;
}

/** The shape of the row to come. */
export const chipsSkeleton: TemplateResult = html`
  <div class="chips loading" aria-hidden="true">${Array.from({ length: 12 }, () => html`<i></i>`)}</div>
`;
