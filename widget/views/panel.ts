/** What stands in the list's place when there is none: what happened, what to do next, and at most one button. */
import { html, nothing, type TemplateResult } from 'lit';
import { errorMessages, messages, type Explanation } from '../messages.ts';
import type { FailedState, Missing } from '../state/view-state.ts';
import type { Actions } from './actions.ts';
import { alertIcon, plugIcon, searchIcon } from './icons.ts';
import { retryButton } from './retry-button.ts';

const explanation = (icon: TemplateResult, { title, text }: Explanation): TemplateResult => html`
  ${icon}
  <p class="panel-title">${title}</p>
  <p class="panel-text">${text}</p>
`;

export const notConfiguredPanel = (missing: Missing): TemplateResult => {
  const { example, ...words } = messages.notConfigured[missing];
  return html`
    <div part="panel" class="panel not-configured">
      ${explanation(plugIcon, words)}
      <code class="example">${example}</code>
    </div>
  `;
};

export const emptyPanel: TemplateResult = html`
  <div part="panel" class="panel">
    <slot name="empty">${explanation(plugIcon, messages.empty)}</slot>
  </div>
`;

export const noMatchPanel = (query: string, { clearSearch }: Actions): TemplateResult => html`
  <div part="panel" class="panel">
    ${explanation(searchIcon, messages.noMatch(query))}
    <button part="button" class="button" type="button" @click=${clearSearch}>${messages.clearSearch}</button>
  </div>
`;

export const failedPanel = (state: FailedState, actions: Actions): TemplateResult => {
  const { code, retryAfterSeconds, requestId, retrying } = state;
  const { title, text } = errorMessages[code];
  return html`
    <div part="panel" class="panel">
      <slot name="error">
        ${explanation(alertIcon, { title, text: retryAfterSeconds === null ? text : messages.tryAgainIn(retryAfterSeconds) })}
      </slot>
      ${retryButton(retrying, actions)}
      ${requestId === null ? nothing : html`<p class="reference">${messages.reference(requestId)}</p>`}
    </div>
  `;
};

/** Nobody is signed in, so there is nothing to try again; where to sign in is the host's to say, in the same slot. */
export const signedOutPanel: TemplateResult = html`
  <div part="panel" class="panel">
    <slot name="error">${explanation(plugIcon, errorMessages['signed-out'])}</slot>
  </div>
`;
