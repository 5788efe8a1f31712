/** The modal flow: the hosted page in a frame. One template for all its states, so that the dialog stays open. */
import { html, nothing, type TemplateResult } from 'lit';
import { inDialog, type FlowState } from '../state/flow-state.ts';
import type { Common } from './card-view.ts';
import { keepEscape } from './dialog-keys.ts';
import { flowWords } from './flow-words.ts';
import { clearIcon } from './icons.ts';

/** The frame shows itself once there is something in it; until then the words below it are seen. */
function shown({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.classList.add('loaded');
}

export function connectDialog(flow: FlowState | null, { words, actions }: Common): TemplateResult | typeof nothing {
  if (!inDialog(flow)) return nothing;
  const { name } = flow.integration;
  const title = words.connectName(name);
  const cancelled = (event: Event): void => {
    event.preventDefault();
    actions.cancelFlow();
  };
  return html`
    <dialog
      part="dialog"
      class="dialog connect-dialog"
      data-id=${flow.integration.id}
      data-flow
      aria-label=${title}
      @cancel=${cancelled}
      @keydown=${keepEscape}
    >
      <div class="dialog-top">
        <h2 class="dialog-title">${title}</h2>
        <button class="clear" type="button" aria-label=${words.flow.close} @click=${actions.cancelFlow}>
          ${clearIcon}
        </button>
      </div>
      <div class="frame">
        <p role="status">${flow.kind === 'waiting' ? words.flow.opening(name) : flowWords(flow, words).title}</p>
        ${
          flow.kind === 'waiting'
            ? html`<iframe
                part="frame"
                title=${title}
                referrerpolicy="no-referrer"
                sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"
                src=${flow.connectUrl}
                @load=${shown}
              ></iframe>`
            : nothing
        }
      </div>
      <div class="dialog-end">
        <button part="button" class="button quiet" type="button" @click=${actions.useWindow}>
          ${words.flow.useWindow}
        </button>
      </div>
    </dialog>
  `;
}
