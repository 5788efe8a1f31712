import { html, nothing, type TemplateResult } from 'lit';
import { errorMessages, messages } from '../messages.ts';
import type { DisconnectState } from '../state/flow-state.ts';
import type { Actions } from './actions.ts';

/** Asks before something is lost. "Keep connection" comes first, so that it has the focus. */
export function disconnectDialog(
  disconnect: DisconnectState | null,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!disconnect) return nothing;
  const { kind, integration } = disconnect;
  const words = messages.disconnect;
  const busy = kind === 'disconnecting';
  const unlessBusy = (act: () => void) => (event: Event) => {
    // Escape too: the answer to "are you sure" has been given.
    if (event.type === 'cancel') event.preventDefault();
    if (!busy) act();
  };
  const keep = unlessBusy(actions.keepConnection);
  return html`
    <dialog
      part="dialog"
      data-id=${integration.id}
      class="dialog"
      role="alertdialog"
      aria-label=${words.title(integration.name)}
      aria-describedby="consequence"
      @cancel=${keep}
    >
      <h2 class="dialog-title">${words.title(integration.name)}</h2>
      <p id="consequence" class="dialog-text">${words.text(integration.name)}</p>
      <p class="dialog-error" role="status">
        ${busy ? words.busyName(integration.name) : kind === 'failed' ? html`${words.failed(integration.name)}. ${errorMessages[disconnect.code].title}. ${errorMessages[disconnect.code].text}` : nothing}
      </p>
      <div class="dialog-end">
        <button part="button" class="button" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${keep}>
          ${words.keep}
        </button>
        <button
          part="button disconnect"
          class="button danger"
          type="button"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${unlessBusy(actions.confirmDisconnect)}
        >
          ${busy ? words.busy : kind === 'failed' ? messages.tryAgain : words.confirm}
        </button>
      </div>
    </dialog>
  `;
}
