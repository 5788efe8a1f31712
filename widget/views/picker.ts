/** The element's frame, and which part of it each state fills. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Layout, Theme } from '../options.ts';
import type { DetailState } from '../state/detail-state.ts';
import { inDialog, type DisconnectState } from '../state/flow-state.ts';
import type { NotLoaded } from '../state/not-loaded.ts';
import { isNarrowed, type NoMatchState, type ReadyState, type ViewState } from '../state/view-state.ts';
import { announcement } from './announcement.ts';
import type { CardView } from './card-view.ts';
import { categoryChips, chipsSkeleton } from './category-chips.ts';
import type { connectDialog } from './connect-dialog.ts';
import type { detailAnnouncement, detailView } from './detail.ts';
import type { disconnectDialog } from './disconnect-dialog.ts';
import type { flowBar } from './flow-bar.ts';
import type { flowAnnouncement } from './flow-words.ts';
import { headHeight } from './head-height.ts';
import { notLoadedBar, notLoadedText } from './not-loaded.ts';
import { noticeBar, noticeText } from './notice.ts';
import { emptyPanel, failedPanel, noMatchPanel, notConfiguredPanel, signedOutPanel } from './panel.ts';
import { saidLater } from './said-later.ts';
import { searchBox } from './search-box.ts';
import { section } from './section.ts';
import { skeleton } from './skeleton.ts';

/** What follows on what the user has done. */
export type ActingViews = {
  readonly flowBar: typeof flowBar;
  readonly connectDialog: typeof connectDialog;
  readonly flowAnnouncement: typeof flowAnnouncement;
  readonly disconnectDialog: typeof disconnectDialog;
};

/** What stands in the list's place. */
export type DetailViews = {
  readonly detailView: typeof detailView;
  readonly detailAnnouncement: typeof detailAnnouncement;
};

export type PickerView = CardView & {
  /** `null`: they have not come. */
  readonly actingViews: ActingViews | null;
  readonly detailViews: DetailViews | null;
  /** What could not be begun, because of that. */
  readonly notLoaded: NotLoaded | null;
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
  const together = state.kind === 'ready' ? state.connected.length + state.available.length : 0;
  switch (state.kind) {
    case 'not-configured':
      return notConfiguredPanel(state.missing, view);
    case 'loading':
      return skeleton;
    case 'signed-out':
      return signedOutPanel(state, view);
    case 'failed':
      return failedPanel(state, view);
    case 'empty':
      return emptyPanel(view);
    case 'no-match':
      return noMatchPanel(state, view);
    case 'ready':
      return html`
        ${section(words.connected, state.connected, view, state.query, { before: 0, together })}
        ${section(words.available, state.available, view, state.query, { before: state.connected.length, together })}
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

/** As long as there is a list, whatever of it is shown. */
const listedOf = (state: ViewState): ReadyState | NoMatchState | null =>
  state.kind === 'ready' || state.kind === 'no-match' ? state : null;

function chips({ state, withoutCategories, reachedCategory, ...view }: PickerView): TemplateResult | typeof nothing {
  if (state.kind === 'loading') return withoutCategories ? nothing : chipsSkeleton;
  const listed = listedOf(state);
  if (!listed || listed.categories.length === 0) return nothing;
  return categoryChips(listed.categories, listed.total, reachedCategory, view);
}

/** What is shown of one integration in the list's place. */
const detailOf = ({ state, detail, detailViews }: PickerView) =>
  detail && detailViews && listedOf(state) ? { detail, ...detailViews } : null;

/** The bar of a flow is at the window's foot. */
const hasFlowBar = ({ flow, actingViews }: PickerView): boolean =>
  flow !== null && actingViews !== null && !inDialog(flow);

/** There is one place for a bar, and a flow goes first: the other is back when that has ended. */
const notLoadedOf = (view: PickerView): NotLoaded | null => (hasFlowBar(view) ? null : view.notLoaded);

/** What is said of the bar at the window's foot. A dialog has a status line of its own, and this one is behind it. */
function saidOfBar(view: PickerView): string {
  const { words, flow, actingViews, opening } = view;
  const saidOfFlow = flow && actingViews ? actingViews.flowAnnouncement(flow, words) : null;
  if (saidOfFlow !== null) return saidOfFlow;
  if (opening) return words.flow.opening(opening.name);
  return view.notLoaded ? notLoadedText(view.notLoaded, words) : '';
}

/**
 * What a screen reader is told, each matter in a line of its own: a line that changes is read, and no other with it. So
 * a search is heard while a flow's bar stands, and is not said again when that goes; and a notice is said as it comes.
 */
function said(view: PickerView): TemplateResult {
  const { state, words, after } = view;
  const listed = listedOf(state);
  const shown = detailOf(view);
  const ofPlace = shown ? shown.detailAnnouncement(shown.detail, words) : announcement(state, words);
  const searched = ofPlace !== '' && !shown && listed ? listed.query : null;
  return html`
    <div class="unseen" role="status" aria-atomic="false">
      <p ${saidLater(ofPlace, searched, after)}></p>
      <p>${listed?.notice ? noticeText(listed.notice, words) : ''}</p>
      <p>${saidOfBar(view)}</p>
    </div>
  `;
}

/** A bar is at the window's foot, over the last cards. */
const isUnderBar = (view: PickerView): boolean => hasFlowBar(view) || view.notLoaded !== null;

/** Over the list, or over what stands in its place. */
const overlays = (view: PickerView): unknown => {
  const { flow, disconnect, actingViews: views } = view;
  const notLoaded = notLoadedOf(view);
  return [
    notLoaded ? notLoadedBar(notLoaded, view) : nothing,
    views
      ? [views.flowBar(flow, view), views.connectDialog(flow, view), views.disconnectDialog(disconnect, view)]
      : nothing,
  ];
};

export function picker(view: PickerView): TemplateResult {
  const { state, words, direction, layout, theme, heading, searchText } = view;
  const label = heading === '' ? words.region : heading;
  const listed = listedOf(state);
  const shown = detailOf(view);
  return html`
    <section
      part="base"
      class=${isUnderBar(view) ? `picker ${layout} ${theme} floating` : `picker ${layout} ${theme}`}
      lang=${words.lang || nothing}
      dir=${direction ?? nothing}
      aria-label=${label}
      aria-busy=${state.kind === 'loading' ? 'true' : 'false'}
    >
      <div class="head" ${headHeight()}>
        <div part="header" class="top">
          <slot name="header"><h2 part="heading" class=${heading === '' ? 'unseen' : 'heading'}>${label}</h2></slot>
          ${searchText !== null && searchable(state) && !shown ? searchBox(searchText, countOf(view), view) : nothing}
        </div>
        ${shown ? nothing : chips(view)}
      </div>
      ${
        shown
          ? shown.detailView(shown.detail, view)
          : html`${listed?.notice ? noticeBar(listed.notice, listed.refreshing, view) : nothing} ${body(view)}`
      }
      <slot name="footer"></slot>
      ${said(view)} ${overlays(view)}
    </section>
  `;
}
