/** What stands in the list's place when there is none: what happened, what to do next, and at most one button. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Explanation } from '../messages.ts';
import type { FailedState, Missing, NoMatchState, SignedOutState } from '../state/view-state.ts';
import type { Common } from './card-view.ts';
import { alertIcon, plugIcon, searchIcon } from './icons.ts';
import { retryButton } from './retry-button.ts';
import { waitText } from './wait-text.ts';

const explanation = (icon: TemplateResult, { title, text }: Explanation): TemplateResult => html`
  ${icon}
  <p class="panel-title">${title}</p>
  <p class="panel-text">${text}</p>
`;

/** The same in every language. */
const EXAMPLES: Readonly<Record<Missing, string>> = {
  token: '<integrations-picker token="eyJ…"></integrations-picker>',
  server: '<integrations-picker server="https://integrations.example.com"></integrations-picker>',
};

export const notConfiguredPanel = (missing: Missing, { words }: Common): TemplateResult => html`
  <div part="panel" class="panel not-configured">
    ${explanation(plugIcon, words.notConfigured[missing])}
    <code class="example" dir="ltr">${EXAMPLES[missing]}</code>
  </div>
`;

export const emptyPanel = ({ words }: Common): TemplateResult => html`
  <div part="panel" class="panel">
    <slot name="empty">${explanation(plugIcon, words.empty)}</slot>
  </div>
`;

/** The way out is the one that leads somewhere: where the filter hides what matches, out of the filter. */
export const noMatchPanel = ({ query, elsewhere }: NoMatchState, { words, actions }: Common): TemplateResult => {
  const { noMatch, noMatchHere } = words;
  const [explained, out, label] =
    elsewhere > 0
      ? [
          { title: noMatchHere.title(query), text: noMatchHere.text(elsewhere) },
          actions.clearCategories,
          words.showAllCategories,
        ]
      : [{ title: noMatch.title(query), text: noMatch.text }, actions.clearSearch, words.clearSearch];
  return html`
    <div part="panel" class="panel">
      ${explanation(searchIcon, explained)}
      <button part="button" class="button" type="button" @click=${out}>${label}</button>
    </div>
  `;
};

export const failedPanel = (state: FailedState, { words, actions }: Common): TemplateResult => {
  const { code, wait, requestId, retrying } = state;
  const { title, text } = words.errors[code];
  return html`
    <div part="panel" class="panel">
      <slot name="error"> ${explanation(alertIcon, { title, text: wait ? waitText(wait, words) : text })} </slot>
      ${retryButton(retrying, words, actions.retry)}
      ${requestId === null ? nothing : html`<p class="reference">${words.reference(requestId)}</p>`}
    </div>
  `;
};

/**
 * Where to sign in is the host's to say, in the same slot. Whoever has done so, in another tab perhaps, can have the
 * host asked again; where nobody can be asked, there is nothing to press.
 */
export const signedOutPanel = (
  { askable, retrying }: Pick<SignedOutState, 'askable' | 'retrying'>,
  { words, actions }: Common,
): TemplateResult => html`
  <div part="panel" class="panel">
    <slot name="error">${explanation(plugIcon, words.errors['signed-out'])}</slot>
    ${askable ? retryButton(retrying, words, actions.retry) : nothing}
  </div>
`;
