import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { CardView } from './card-view.ts';
import { connectButton, viaOf } from './connect-button.ts';
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

/** "Connected" and the account, on a card and in the detail view. */
export const connectedWords = ({ accountLabel }: Integration): TemplateResult => html`
  <div class="standing">
    <span part="state" class="connected">${checkIcon}${messages.connected}</span>
    ${accountLabel === null ? nothing : html`<span part="account" class="account clip" dir="auto">${accountLabel}</span>`}
  </div>
`;

/** One integration. The texts are a platform's: each isolated, in the direction of its own first letter. */
export function card(integration: Integration, view: CardView): TemplateResult {
  const { id, name, description, status } = integration;
  const { actions, logoOf } = view;
  const connected = status === 'connected';
  const via = viaOf(integration, view);
  const category = [integration.category, via].filter((word) => word !== null).join(' · ');
  const shownName = html`<span part="name" class="clip">${name}</span>`;
  const open = (): void => {
    actions.openDetail(integration);
  };
  return html`
    <li part=${connected ? 'card card-connected' : 'card'} class="card" data-id=${id} @pointerenter=${revealClipped}>
      ${logoTile(integration, logoOf(integration), () => {
        actions.logoFailed(integration);
      })}
      <div class="names">
        <p class="name" dir="auto">
          ${
            connected
              ? shownName
              : html`<button class="open" type="button" aria-label=${messages.detailsName(name)} @click=${open}>
                  ${shownName}
                </button>`
          }
        </p>
        ${category === '' ? nothing : html`<p part="category" class="category ${via === null ? 'clip' : 'whole'}" dir="auto">${category}</p>`}
      </div>
      ${description === '' ? nothing : html`<p part="description" class="description clip" dir="auto">${description}</p>`}
      <div class="state">
        ${
          connected
            ? html`${connectedWords(integration)}
                <button
                  part="button manage"
                  data-main
                  class="button manage"
                  type="button"
                  aria-label=${messages.manageName(name)}
                  @click=${open}
                >
                  ${messages.manage}
                </button>`
            : connectButton(integration, view)
        }
      </div>
    </li>
  `;
}
