import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { CardView } from './card-view.ts';
import { isRunning } from './flow-words.ts';
import { titled } from './titled.ts';

/** Whether a flow for this very integration is under way. */
export const isConnecting = ({ id }: Integration, { flow }: Pick<CardView, 'flow'>): boolean =>
  flow !== null && flow.integration.id === id && isRunning(flow);

/** Its platform in words, where only that tells it from another of its name. */
export const viaOf = ({ id, platform }: Integration, { twins }: Pick<CardView, 'twins'>): string | null =>
  twins.has(id) ? messages.via(titled(platform)) : null;

/**
 * Picks an integration. While its flow runs, a press brings the flow's window to the front: `aria-disabled` says that
 * there is nothing more to start, and the button stays where the focus is.
 */
export function connectButton(integration: Integration, view: CardView, look = ''): TemplateResult {
  const { actions, connect } = view;
  const name = [integration.name, viaOf(integration, view)].filter((word) => word !== null).join(' ');
  const busy = isConnecting(integration, view);
  const elsewhere = connect === 'none' || !integration.connectable;
  return html`
    <button
      part="button connect"
      data-main
      class="button connect ${look}"
      type="button"
      aria-label=${busy ? messages.connectingName(name) : messages.connectName(name)}
      aria-description=${elsewhere ? messages.connectElsewhere : nothing}
      aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => {
        actions.select(integration);
      }}
    >
      ${busy ? html`<i class="spinner"></i>${messages.connecting}` : messages.connect}
    </button>
    ${elsewhere ? html`<span class="elsewhere" aria-hidden="true">${messages.connectElsewhere}</span>` : nothing}
  `;
}
