import type { AuthField, IntegrationOperation } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { Actions } from './actions.ts';
import { retryButton } from './retry-button.ts';

type Row = { readonly name: string; readonly kind: string; readonly description: string };

const operation = ({ name, description }: IntegrationOperation): Row => ({ name, kind: '', description });

function field({ label, type, required, description }: AuthField): Row {
  const { fieldTypes, ...words } = messages.detail;
  const kind = Object.hasOwn(fieldTypes, type) ? fieldTypes[type] : fieldTypes['TEXT'];
  return { name: label, kind: `${kind}, ${required ? words.required : words.optional}`, description };
}

// Safari takes a list without bullets for no list, unless it is told.
/* eslint-disable lit-a11y/no-redundant-role */

/** Nothing at all when there is nothing to list. */
const rows = (title: string, of: readonly Row[]): TemplateResult | typeof nothing =>
  of.length === 0
    ? nothing
    : html`
        <h4 part="detail-title" class="detail-title">
          ${title} <span part="count" class="count">${of.length.toLocaleString('en')}</span>
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
export function detailLists({ integration, detail, error, pending }: DetailState, { retryDetail }: Actions): unknown {
  if (detail?.complete)
    return [
      rows(messages.detail.actions, detail.actions.map(operation)),
      rows(messages.detail.triggers, detail.triggers.map(operation)),
      rows(messages.detail.authFields, detail.authFields.map(field)),
    ];
  if (!detail && !error) return skeleton;
  return html`
    <div class="detail-missing">
      <p>${messages.detail.failed(integration.name)}</p>
      ${retryButton(pending, { retry: retryDetail })}
    </div>
  `;
}
