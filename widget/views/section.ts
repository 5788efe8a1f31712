import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import type { Among } from '../state/long-list.ts';
import { cardList } from './card-list.ts';
import type { CardView } from './card-view.ts';

/** A titled list with its count; nothing at all when it is empty. */
export const section = (
  title: string,
  integrations: readonly Integration[],
  view: CardView,
  query: string,
  among: Among,
): TemplateResult | typeof nothing =>
  integrations.length === 0
    ? nothing
    : html`
        <div part="section" class="section">
          <h3 part="section-heading" class="section-heading">
            ${title} <span part="count" class="count">${view.words.count(integrations.length)}</span>
          </h3>
          <div
            part="list"
            class="cards"
            role="list"
            aria-label=${title}
            ${cardList(integrations, view, query, among)}
          ></div>
        </div>
      `;
