import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardView } from './card-view.ts';
import { isConnecting, spokenName } from './card-words.ts';

/**
 * Picks the integration of the detail view, as the button of its card does. While its flow runs, a press brings the
 * flow's window to the front: `aria-disabled` says that there is nothing more to start, and the button stays where the
 * focus is.
 */
export function connectButton(integration: Integration, view: CardView): TemplateResult {
  const { words, actions, connect } = view;
  const name = spokenName(integration, view);
  const busy = isConnecting(integration, view);
  const elsewhere = connect === 'none' || !integration.connectable;
  return html`
    <button
      part="button connect"
      data-main
      class="button connect primary"
      type="button"
      aria-label=${busy ? words.connectingName(name) : words.connectName(name)}
      aria-description=${elsewhere ? words.connectElsewhere : nothing}
      aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => {
        actions.select(integration);
      }}
    >
      ${busy ? html`<i class="spinner"></i>${words.connecting}` : words.connect}
    </button>
    ${elsewhere ? html`<span class="elsewhere" aria-hidden="true">${words.connectElsewhere}</span>` : nothing}
  `;
}
