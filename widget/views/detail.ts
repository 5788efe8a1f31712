/** One integration in the list's place: what it is, what can be done with it, and what more its platform tells. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { Actions } from './actions.ts';
import type { CardView } from './card-view.ts';
import { isConnecting } from './card-words.ts';
import { connectButton } from './connect-button.ts';
import { connectedWords } from './connected-words.ts';
import { detailLists } from './detail-lists.ts';
import { logoTile } from './logo.ts';
import { titled } from './titled.ts';

/** Points back to where the line began: the styles turn it round where that is the right. */
const backIcon: TemplateResult = html`<svg class="icon back-icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M13 8H3.5m4-4-4 4 4 4" />
</svg>`;

const connectedButtons = ({ integration }: DetailState, view: CardView): TemplateResult => {
  const { words, actions, connect } = view;
  const busy = isConnecting(integration, view);
  return html`
    ${
      connect === 'none'
        ? nothing
        : html`<button
            part="button reconnect"
            class="button warm"
            type="button"
            aria-disabled=${busy ? 'true' : 'false'}
            @click=${() => {
              actions.select(integration);
            }}
          >
            ${busy ? html`<i class="spinner"></i>${words.connecting}` : words.detail.reconnect}
          </button>`
    }
    <button
      part="button disconnect"
      class="button"
      type="button"
      @click=${() => {
        actions.askDisconnect(integration);
      }}
    >
      ${words.disconnect.ask}
    </button>
  `;
};

/** Escape leaves, unless something inside has taken it, or an input method has. */
const escaped =
  ({ closeDetail }: Actions) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    closeDetail();
  };

export function detailView(state: DetailState, view: CardView): TemplateResult {
  const { integration, pending } = state;
  const { name, category, platform, description, status, connectable } = integration;
  const { words, actions } = view;
  const connected = status === 'connected';
  const via = words.via(titled(platform));
  return html`
    <div
      part="detail"
      class="detail"
      tabindex="-1"
      data-id=${integration.id}
      aria-busy=${pending ? 'true' : 'false'}
      @keydown=${escaped(actions)}
    >
      <button part="button back" class="button quiet back" type="button" @click=${actions.closeDetail}>
        ${backIcon}${words.detail.back}
      </button>
      <div part="detail-card" class="detail-card">
        <div class="detail-top">
          ${logoTile(integration)}
          <div class="names">
            <h3 part="detail-heading" class="detail-heading" tabindex="-1" data-main dir="auto">${name}</h3>
            <p part="category" class="category whole">
              ${category === null ? via : [html`<bdi>${category}</bdi>`, ` · ${via}`]}
            </p>
          </div>
          <div class="detail-buttons">
            ${connected ? (connectable ? connectedButtons(state, view) : nothing) : connectButton(integration, view)}
          </div>
        </div>
        ${connected ? connectedWords(integration, view) : nothing}
        ${description === '' ? nothing : html`<p part="description" class="detail-text" dir="auto">${description}</p>`}
        ${detailLists(state, view)}
      </div>
    </div>
  `;
}

export function detailAnnouncement({ integration, detail, error, pending }: DetailState, words: Messages): string {
  if (detail?.complete || (!detail && !error)) return '';
  return pending ? words.tryingAgain : words.detail.failed(integration.name);
}
