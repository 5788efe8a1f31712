import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';
import type { DisconnectState } from '../state/flow-state.ts';
import type { Common } from './card-view.ts';
import { keepEscape } from './dialog-keys.ts';
import { sentences } from './sentences.ts';

function statusWords(state: DisconnectState, words: Messages): string {
  const { name } = state.integration;
  if (state.kind === 'disconnecting') return words.disconnect.busyName(name);
  if (state.kind === 'asking') return '';
  const { title, text } = words.errors[state.code];
  return sentences(words, words.disconnect.failed(name), title, text);
}

/** Asks before something is lost. "Keep connection" comes first, so that it has the focus. */
export function disconnectDialog(
  disconnect: DisconnectState | null,
  { words, actions }: Common,
): TemplateResult | typeof nothing {
  if (!disconnect) return nothing;
  const { kind, integration } = disconnect;
  const busy = kind === 'disconnecting';
  const unlessBusy = (act: () => void) => (event: Event) => {
    // Escape too, where `closedby` is unknown: the answer to "are you sure" has been given.
    if (event.type === 'cancel') event.preventDefault();
    if (!busy) act();
  };
  const keep = unlessBusy(actions.keepConnection);
  return html`
    <dialog
      part="dialog"
      data-id=${integration.id}
      class="dialog disconnect-dialog"
      role="alertdialog"
      aria-label=${words.disconnect.title(integration.name)}
      aria-describedby="consequence"
      closedby=${busy ? 'none' : nothing}
      @cancel=${keep}
      @keydown=${keepEscape}
    >
      <h2 class="dialog-title">${words.disconnect.title(integration.name)}</h2>
      <p id="consequence" class="dialog-text">${words.disconnect.text(integration.name)}</p>
      <p class="dialog-error" role="status">${statusWords(disconnect, words)}</p>
      <div class="dialog-end">
        <button part="button" class="button" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${keep}>
          ${words.disconnect.keep}
        </button>
        <button
          part="button disconnect"
          class="button danger"
          type="button"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${unlessBusy(actions.confirmDisconnect)}
        >
          ${busy ? words.disconnect.busy : kind === 'failed' ? words.tryAgain : words.disconnect.confirm}
        </button>
      </div>
    </dialog>
  `;
}
