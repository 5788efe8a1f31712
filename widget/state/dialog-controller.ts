/**
 * Shows every rendered `<dialog>` as a modal one, once it is in the document: a view cannot, because what it returns is
 * not there yet.
 */
import type { LitElement, ReactiveController } from 'lit';

export class DialogController implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    for (const dialog of this.#host.renderRoot.querySelectorAll<HTMLDialogElement>('dialog:not([open])')) {
      dialog.showModal();
    }
  }

  /** A dialog that leaves the document and comes back is no longer a modal one. */
  hostDisconnected(): void {
    for (const dialog of this.#host.renderRoot.querySelectorAll('dialog')) dialog.close();
  }
}
