import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { isRunning } from '../state/flow-state.ts';
import type { CardView } from './card-view.ts';
import { titled } from './titled.ts';

/** Whether a flow for this very integration is under way. */
export const isConnecting = ({ id }: Integration, { flow }: Pick<CardView, 'flow'>): boolean =>
  flow !== null && flow.integration.id === id && isRunning(flow);

/** Its platform in words, where only that tells it from another of its name. */
export const viaOf = (
  { id, platform }: Integration,
  { twins, words }: Pick<CardView, 'twins' | 'words'>,
): string | null => (twins.has(id) ? words.via(titled(platform)) : null);

/** Its name for a control's, which says the platform too where two would sound the same. */
export const spokenName = (
  { id, name, platform }: Integration,
  { twins, words }: Pick<CardView, 'twins' | 'words'>,
): string => (twins.has(id) ? words.nameVia(name, titled(platform)) : name);

/**
 * Picks an integration. While its flow runs, a press brings the flow's window to the front: `aria-disabled` says that
 * there is nothing more to start, and the button stays where the focus is.
 */
export function connectButton(integration: Integration, view: CardView, look = ''): TemplateResult {
  const { words, actions, connect } = view;
  const name = spokenName(integration, view);
  const busy = isConnecting(integration, view);
  const elsewhere = connect === 'none' || !integration.connectable;
  return html`
    <button
      part="button connect"
      data-main
      class="button connect ${look}"
      type="button"
      tabindex=${look === '' ? -1 : nothing}
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
