/** The popup flow, in a bar that floats at the element's end. Not a live region: the status line speaks. */
import { html, nothing, type TemplateResult } from 'lit';
import { canFrame, inDialog, isRunning, type FlowState } from '../state/flow-state.ts';
import type { Common } from './card-view.ts';
import { countedDown } from './counted-down.ts';
import { flowWords } from './flow-words.ts';
import { checkIcon, clearIcon } from './icons.ts';
import { logoTile } from './logo.ts';

/** Trying again would end as it did. */
const FINAL: ReadonlySet<string> = new Set(['connect-not-allowed', 'connect-not-supported']);

const button = (words: string, act: () => void): TemplateResult => html`
  <button part="button" class="button" type="button" @click=${act}>${words}</button>
`;

// Without an address it is no link of itself.
/* eslint-disable lit-a11y/no-redundant-role */

/** One element with and without its address, so that who waits on it keeps the focus. */
const openLink = (name: string, url: string | null, { words, actions }: Common): TemplateResult => html`
  <a
    part="button"
    class="button primary"
    role="link"
    tabindex="0"
    target="_blank"
    rel="opener"
    referrerpolicy="no-referrer"
    aria-disabled=${url === null ? 'true' : 'false'}
    href=${url ?? nothing}
    @click=${actions.followLink}
    >${url === null ? words.flow.preparing : words.flow.open(name)}</a
  >
`;

/** A time to wait runs down where it is seen. It is heard once, from the status line. */
function flowText(flow: FlowState, view: Common): TemplateResult | typeof nothing {
  const textOf = (left?: number): string => flowWords(flow, view.words, left).text;
  if (flow.kind === 'failed' && flow.retryAfterSeconds !== null)
    return html`<p class="flow-text" ${countedDown(flow, flow.retryAfterSeconds, textOf, view)}></p>`;
  const text = textOf();
  return text === '' ? nothing : html`<p class="flow-text">${text}</p>`;
}

/** Each control has its place in one template: "Cancel" is the same button from the first state to the last. */
export function flowBar(flow: FlowState | null, view: Common): TemplateResult | typeof nothing {
  if (!flow || inDialog(flow)) return nothing;
  const { integration, kind } = flow;
  const { words, actions } = view;
  const { title } = flowWords(flow, words);
  return html`
    <div part="flow" class="flow" role="group" aria-label=${title} data-id=${integration.id} data-flow tabindex="-1">
      ${logoTile(integration)}
      <div class="flow-words">
        <p class=${kind === 'connected' ? 'flow-title connected' : 'flow-title'}>
          ${kind === 'connected' ? checkIcon : nothing}${title}
        </p>
        ${flowText(flow, view)}
      </div>
      <div class="flow-buttons">
        ${kind === 'waiting' && !flow.detached ? button(words.flow.showWindow, actions.showWindow) : nothing}
        ${
          kind === 'blocked'
            ? [
                openLink(integration.name, flow.connectUrl, view),
                canFrame ? button(words.flow.useDialog, actions.useDialog) : nothing,
              ]
            : nothing
        }
        ${kind === 'failed' && !FINAL.has(flow.code) ? button(words.tryAgain, actions.retryFlow) : nothing}
        ${
          isRunning(flow)
            ? button(words.flow.cancel, actions.cancelFlow)
            : html`<button class="clear" type="button" aria-label=${words.flow.dismiss} @click=${actions.cancelFlow}>
                ${clearIcon}
              </button>`
        }
      </div>
    </div>
  `;
}
