import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { Actions } from './actions.ts';
import { checkIcon } from './icons.ts';
import { logoTile } from './logo.ts';

/**
 * A pointer over a card with clipped text gets the whole of it as a tooltip. Set only then: as a fixed `title` it
 * would be read twice to a screen reader, for which nothing is clipped anyway.
 */
function revealClipped({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const clipped = [...currentTarget.querySelectorAll('.clip')].filter(
    ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
      scrollHeight > clientHeight || scrollWidth > clientWidth,
  );
  currentTarget.title = clipped.map(({ textContent }) => textContent.trim()).join('\n');
}

const connectedState = ({ accountLabel }: Integration): TemplateResult => html`
  <p class="state">
    <span part="state" class="connected">${checkIcon}${messages.connected}</span>
    ${accountLabel === null ? nothing : html`<span part="account" class="account clip" dir="auto">${accountLabel}</span>`}
  </p>
`;

const connectButton = (integration: Integration, { select }: Actions): TemplateResult => html`
  <p class="state">
    <button
      part="button connect"
      class="button connect"
      type="button"
      aria-label=${messages.connectName(integration.name)}
      @click=${() => {
        select(integration);
      }}
    >
      ${messages.connect}
    </button>
  </p>
`;

/** One integration. The texts are a platform's: each isolated, in the direction of its own first letter. */
export function card(integration: Integration, logoUrl: string | null, actions: Actions): TemplateResult {
  const { name, category, description, status } = integration;
  const connected = status === 'connected';
  return html`
    <li part=${connected ? 'card card-connected' : 'card'} class="card" @pointerenter=${revealClipped}>
      ${logoTile(integration, logoUrl, () => {
        actions.logoFailed(integration);
      })}
      <div class="names">
        <p part="name" class="name clip" dir="auto">${name}</p>
        ${category === null ? nothing : html`<p part="category" class="category clip" dir="auto">${category}</p>`}
      </div>
      ${description === '' ? nothing : html`<p part="description" class="description clip" dir="auto">${description}</p>`}
      ${connected ? connectedState(integration) : connectButton(integration, actions)}
    </li>
  `;
}
