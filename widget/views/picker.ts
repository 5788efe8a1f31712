/** The element's frame, and which part of it each state fills. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Layout, Theme } from '../options.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { DisconnectState } from '../state/flow-state.ts';
import { isNarrowed, type ViewState } from '../state/view-state.ts';
import { announcement } from './announcement.ts';
import type { CardView } from './card-view.ts';
import { categoryChips, chipsSkeleton } from './category-chips.ts';
import { connectDialog } from './connect-dialog.ts';
import { detailView } from './detail.ts';
import { disconnectDialog } from './disconnect-dialog.ts';
import { flowBar } from './flow-bar.ts';
import { noticeBar } from './notice.ts';
import { emptyPanel, failedPanel, noMatchPanel, notConfiguredPanel, signedOutPanel } from './panel.ts';
import { searchBox } from './search-box.ts';
import { section } from './section.ts';
import { skeleton } from './skeleton.ts';

export type PickerView = CardView & {
  readonly state: ViewState;
  /** Which way the words run, where that may not be the page's way. */
  readonly direction: 'ltr' | 'rtl' | null;
  readonly layout: Layout;
  readonly theme: Theme;
  readonly heading: string;
  /** `null`: the host wants no search. */
  readonly searchText: string | null;
  readonly withoutCategories: boolean;
  /** The key of the category whose chip the keyboard has been on last. */
  readonly reachedCategory: string | null;
  readonly disconnect: DisconnectState | null;
  /** Shown in the list's place, as long as there is a list. */
  readonly detail: DetailState | null;
};

function body(view: PickerView): TemplateResult {
  const { state, words } = view;
  switch (state.kind) {
    case 'not-configured':
      return notConfiguredPanel(state.missing, view);
    case 'loading':
      return skeleton;
    case 'signed-out':
      return signedOutPanel(view);
    case 'failed':
      return failedPanel(state, view);
    case 'empty':
      return emptyPanel(view);
    case 'no-match':
      return noMatchPanel(state, view);
    case 'ready':
      return html`
        ${section(words.connected, state.connected, view, state.query)}
        ${section(words.available, state.available, view, state.query)}
      `;
  }
}

function countOf({ state, words }: Pick<PickerView, 'state' | 'words'>): string {
  if (state.kind === 'no-match') return words.shownOf(0, state.total);
  if (state.kind !== 'ready' || !isNarrowed(state)) return '';
  return words.shownOf(state.connected.length + state.available.length, state.total);
}

/** A search stands wherever there is, or in a moment will be, something to search. */
const searchable = ({ kind }: ViewState): boolean => kind === 'loading' || kind === 'ready' || kind === 'no-match';

function chips({ state, withoutCategories, reachedCategory, ...view }: PickerView): TemplateResult | typeof nothing {
  if (state.kind === 'loading') return withoutCategories ? nothing : chipsSkeleton;
  if ((state.kind !== 'ready' && state.kind !== 'no-match') || state.categories.length === 0) return nothing;
  return categoryChips(state.categories, state.total, reachedCategory, view);
}

export function picker(view: PickerView): TemplateResult {
  const { state, words, direction, layout, theme, heading, searchText, flow, disconnect } = view;
  const label = heading === '' ? words.region : heading;
  const listed = state.kind === 'ready' || state.kind === 'no-match' ? state : null;
  const detail = listed && view.detail;
  return html`
    <section
      part="base"
      class="picker ${layout} ${theme}"
      lang=${words.lang || nothing}
      dir=${direction ?? nothing}
      aria-label=${label}
      aria-busy=${state.kind === 'loading' ? 'true' : 'false'}
    >
      <div class="head">
        <div part="header" class="top">
          <slot name="header"><h2 part="heading" class=${heading === '' ? 'unseen' : 'heading'}>${label}</h2></slot>
          ${searchText !== null && searchable(state) && !detail ? searchBox(searchText, countOf(view), view) : nothing}
        </div>
        ${detail ? nothing : chips(view)}
      </div>
      ${
        detail
          ? detailView(detail, view)
          : html`${listed?.notice ? noticeBar(listed.notice, listed.refreshing, view) : nothing} ${body(view)}`
      }
      <slot name="footer"></slot>
      <p class="unseen" role="status">${announcement(state, flow, detail, words)}</p>
      ${flowBar(flow, view)} ${connectDialog(flow, view)} ${disconnectDialog(disconnect, view)}
    </section>
  `;
}
