import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardView, Common } from './card-view.ts';
import { connectButton, spokenName, viaOf } from './connect-button.ts';
import { checkIcon } from './icons.ts';
import { logoTile } from './logo.ts';
import { marked } from './marked.ts';

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
export const connectedWords = ({ accountLabel }: Integration, { words }: Pick<Common, 'words'>): TemplateResult => html`
  <div class="standing">
    <span part="state" class="connected">${checkIcon}${words.connectedState}</span>
    ${accountLabel === null ? nothing : html`<span part="account" class="account clip" dir="auto">${accountLabel}</span>`}
  </div>
`;

/** Where it stands in a list that is never in the document as a whole; `null` in one that is. */
export type Place = {
  /** Counted from one. */
  readonly number: number | null;
  readonly of: number | null;
  /** Far from those in sight, and there for the keyboard's sake. */
  readonly apart: boolean;
};

/**
 * One integration. The texts are a platform's: each isolated, in the direction of its own first letter.
 * @param query what is searched for, to be marked
 */
export function card(integration: Integration, view: CardView, query: string, place: Place): TemplateResult {
  const { id, name, description, status } = integration;
  const { words, actions, connect, flow } = view;
  const connected = status === 'connected';
  const via = viaOf(integration, view);
  const spoken = spokenName(integration, view);
  const category = [integration.category, via].filter((word) => word !== null).join(' · ');
  const shownName = html`<span part="name" class="clip">${marked(name, query)}</span>`;
  const classes = [
    ...(flow?.kind === 'connected' && flow.integration.id === id ? ['fresh'] : []),
    // Nothing but a button at its end.
    ...(!connected && connect !== 'none' && integration.connectable ? ['brief'] : []),
    ...(place.apart ? ['apart'] : []),
  ];
  const open = (): void => {
    actions.openDetail(integration);
  };
  return html`
    <li
      part=${connected ? 'card card-connected' : 'card'}
      class="card ${classes.join(' ')}"
      data-id=${id}
      aria-posinset=${place.number ?? nothing}
      aria-setsize=${place.of ?? nothing}
      @pointerenter=${revealClipped}
    >
      ${logoTile(integration)}
      <div class="names">
        <p class="name" dir="auto">
          ${
            connected
              ? shownName
              : html`<button
                  class="open"
                  type="button"
                  tabindex="-1"
                  aria-label=${words.detailsName(spoken)}
                  @click=${open}
                >
                  ${shownName}
                </button>`
          }
        </p>
        ${category === '' ? nothing : html`<p part="category" class="category ${via === null ? 'clip' : 'whole'}" dir="auto">${category}</p>`}
      </div>
      ${description === '' ? nothing : html`<p part="description" class="description clip" dir="auto">${marked(description, query)}</p>`}
      <div class="state">
        ${
          connected
            ? html`${connectedWords(integration, view)}
                <button
                  part="button manage"
                  data-main
                  class="button manage"
                  type="button"
                  tabindex="-1"
                  aria-label=${words.manageName(spoken)}
                  @click=${open}
                >
                  ${words.manage}
                </button>`
            : connectButton(integration, view)
        }
      </div>
    </li>
  `;
}
