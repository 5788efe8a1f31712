/** The element's frame, and which part of it each state fills. */
import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { Layout, Theme } from '../options.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { DisconnectState } from '../state/flow-state.ts';
import type { ViewState } from '../state/view-state.ts';
import { announcement } from './announcement.ts';
import type { CardView } from './card-view.ts';
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
  readonly layout: Layout;
  readonly theme: Theme;
  readonly heading: string;
  /** `null`: the host wants no search. */
  readonly searchText: string | null;
  readonly disconnect: DisconnectState | null;
  /** Shown in the list's place, as long as there is a list. */
  readonly detail: DetailState | null;
};

function body(view: PickerView): TemplateResult {
  const { state, actions } = view;
  switch (state.kind) {
    case 'not-configured':
      return notConfiguredPanel(state.missing);
    case 'loading':
      return skeleton;
    case 'signed-out':
      return signedOutPanel;
    case 'failed':
      return failedPanel(state, actions);
    case 'empty':
      return emptyPanel;
    case 'no-match':
      return noMatchPanel(state.query, actions);
    case 'ready':
      return html`
        ${section(messages.connected, state.connected, view)} ${section(messages.available, state.available, view)}
      `;
  }
}

function countOf(state: ViewState): string {
  if (state.kind === 'no-match') return messages.shownOf(0, state.total);
  if (state.kind !== 'ready' || state.query === '') return '';
  return messages.shownOf(state.connected.length + state.available.length, state.total);
}

/** A search stands wherever there is, or in a moment will be, something to search. */
const searchable = ({ kind }: ViewState): boolean => kind === 'loading' || kind === 'ready' || kind === 'no-match';

export function picker(view: PickerView): TemplateResult {
  const { state, layout, theme, heading, searchText, flow, disconnect, actions } = view;
  const label = heading === '' ? messages.region : heading;
  const listed = state.kind === 'ready' || state.kind === 'no-match' ? state : null;
  const detail = listed && view.detail;
  return html`
    <section
      part="base"
      class="picker ${layout} ${theme}"
      aria-label=${label}
      aria-busy=${state.kind === 'loading' ? 'true' : 'false'}
    >
      <div part="header" class="top">
        <slot name="header"><h2 part="heading" class=${heading === '' ? 'unseen' : 'heading'}>${label}</h2></slot>
        ${searchText !== null && searchable(state) && !detail ? searchBox(searchText, countOf(state), actions) : nothing}
      </div>
      ${
        detail
          ? detailView(detail, view)
          : html`${listed?.notice ? noticeBar(listed.notice, listed.refreshing, actions) : nothing} ${body(view)}`
      }
      <slot name="footer"></slot>
      <p class="unseen" role="status">${announcement(state, flow, detail)}</p>
      ${flowBar(flow, view)} ${connectDialog(flow, actions)} ${disconnectDialog(disconnect, actions)}
    </section>
  `;
}
