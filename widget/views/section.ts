import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { card } from './card.ts';
import type { CardView } from './card-view.ts';

// Safari takes a list without bullets for no list, unless it is told.
/* eslint-disable lit-a11y/no-redundant-role */

/** A titled list with its count; nothing at all when it is empty. */
export const section = (
  title: string,
  integrations: readonly Integration[],
  view: CardView,
  query: string,
): TemplateResult | typeof nothing =>
  integrations.length === 0
    ? nothing
    : html`
        <div part="section" class="section">
          <h3 part="section-heading" class="section-heading">
            ${title} <span part="count" class="count">${view.words.count(integrations.length)}</span>
          </h3>
          <ul part="list" class="cards" role="list" aria-label=${title}>
            ${repeat(
              integrations,
              ({ id }) => id,
              (integration) => card(integration, view, query),
            )}
          </ul>
        </div>
      `;
