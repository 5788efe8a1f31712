/** The element's frame, and which part of it each state fills. */
import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { Layout, Theme } from '../options.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Actions } from './actions.ts';
import { announcement } from './announcement.ts';
import { noticeBar } from './notice.ts';
import { emptyPanel, failedPanel, noMatchPanel, notConfiguredPanel } from './panel.ts';
import { searchBox } from './search-box.ts';
import { section, type LogoOf } from './section.ts';
import { skeleton } from './skeleton.ts';

export type PickerView = {
  readonly state: ViewState;
  readonly layout: Layout;
  readonly theme: Theme;
  readonly heading: string;
  /** `null`: the host wants no search. */
  readonly searchText: string | null;
  readonly logoOf: LogoOf;
  readonly actions: Actions;
};

function body({ state, logoOf, actions }: PickerView): TemplateResult {
  switch (state.kind) {
    case 'not-configured':
      return notConfiguredPanel(state.missing);
    case 'loading':
      return skeleton;
    case 'failed':
      return failedPanel(state, actions);
    case 'empty':
      return emptyPanel;
    case 'no-match':
      return noMatchPanel(state.query, actions);
    case 'ready':
      return html`
        ${section(messages.connected, state.connected, logoOf, actions)}
        ${section(messages.available, state.available, logoOf, actions)}
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
  const { state, layout, theme, heading, searchText, actions } = view;
  const label = heading === '' ? messages.region : heading;
  const notice = state.kind === 'ready' || state.kind === 'no-match' ? state.notice : null;
  return html`
    <section
      part="base"
      class="picker ${layout} ${theme}"
      aria-label=${label}
      aria-busy=${state.kind === 'loading' ? 'true' : 'false'}
    >
      <div part="header" class="top">
        <slot name="header"><h2 part="heading" class=${heading === '' ? 'unseen' : 'heading'}>${label}</h2></slot>
        ${searchText !== null && searchable(state) ? searchBox(searchText, countOf(state), actions) : nothing}
      </div>
      ${notice ? noticeBar(notice, 'refreshing' in state && state.refreshing, actions) : nothing} ${body(view)}
      <slot name="footer"></slot>
      <p class="unseen" role="status">${announcement(state)}</p>
    </section>
  `;
}
