import type { AuthField, IntegrationOperation } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { Common } from './card-view.ts';
import { retryButton } from './retry-button.ts';

type Row = { readonly name: string; readonly kind: string; readonly description: string };

const operation = ({ name, description }: IntegrationOperation): Row => ({ name, kind: '', description });

function field({ label, type, required, description }: AuthField, { detail }: Messages): Row {
  const known: Readonly<Record<string, string>> = detail.fieldTypes;
  const kind = (Object.hasOwn(known, type) ? known[type] : null) ?? detail.fieldTypes.TEXT;
  return { name: label, kind: required ? detail.required(kind) : detail.optional(kind), description };
}

// Safari takes a list without bullets for no list, unless it is told.
/* eslint-disable lit-a11y/no-redundant-role */

/** Nothing at all when there is nothing to list. */
const rows = (title: string, of: readonly Row[], words: Messages): TemplateResult | typeof nothing =>
  of.length === 0
    ? nothing
    : html`
        <h4 part="detail-title" class="detail-title">
          ${title} <span part="count" class="count">${words.count(of.length)}</span>
        </h4>
        <ul part="detail-list" class="rows" role="list" aria-label=${title}>
          ${of.map(
            ({ name, kind, description }) => html`
              <li>
                <div>
                  <p class="row-name" dir="auto">${name}</p>
                  ${kind === '' ? nothing : html`<p class="row-text">${kind}</p>`}
                </div>
                ${description === '' ? nothing : html`<p class="row-text" dir="auto">${description}</p>`}
              </li>
            `,
          )}
        </ul>
      `;

const skeleton = html`
  <div class="loading" aria-hidden="true">
    <p class="detail-title"><i></i></p>
    <ul class="rows">
      ${Array.from(
        { length: 3 },
        () =>
          html`<li>
            <p class="row-name"><i></i></p>
            <p class="row-text"><i></i></p>
          </li>`,
      )}
    </ul>
  </div>
`;

/** What the platform tells of one integration beyond the list: there, on its way, or missing. */
export function detailLists(state: DetailState, { words, actions }: Common): unknown {
  const { integration, detail, error, pending } = state;
  if (detail?.complete)
    return [
      rows(words.detail.actions, detail.actions.map(operation), words),
      rows(words.detail.triggers, detail.triggers.map(operation), words),
      rows(
        words.detail.authFields,
        detail.authFields.map((of) => field(of, words)),
        words,
      ),
    ];
  if (!detail && !error) return skeleton;
  return html`
    <div class="detail-missing">
      <p>${words.detail.failed(integration.name)}</p>
      ${retryButton(pending, words, actions.retryDetail)}
    </div>
  `;
}
