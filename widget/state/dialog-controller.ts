/**
 * Shows every rendered `<dialog>` as a modal one, once it is in the document: a view cannot, because what it returns is
 * not there yet. And only while the element is displayed: a modal dialog takes the whole page, which nobody could use
 * while nobody sees what it asks. What the host page hides takes its dialog along, and shows it again with the rest.
 */
import type { LitElement, ReactiveController } from 'lit';

export class DialogController implements ReactiveController {
  readonly #host: LitElement;
  /**
   * Of a dialog that is shown, and of what it is in. However they are hidden: a `<details>` that is closed changes no
   * sizes. With the document for a root and far beyond its edges, that of one comes and goes with its box alone.
   */
  readonly #boxes = new IntersectionObserver(
    () => {
      this.#show();
    },
    { root: document, rootMargin: '99999px' },
  );

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    this.#show();
  }

  /** A dialog that leaves the document and comes back is no longer a modal one. */
  hostDisconnected(): void {
    this.#boxes.disconnect();
    for (const dialog of this.#dialogs()) dialog.close();
  }

  #dialogs(): NodeListOf<HTMLDialogElement> {
    return this.#host.renderRoot.querySelectorAll('dialog');
  }

  #show(): void {
    if (!this.#host.isConnected) return;
    const dialogs = this.#dialogs();
    if (dialogs.length === 0) this.#boxes.disconnect();
    for (const dialog of dialogs) {
      const around = dialog.parentElement;
      if (!around) continue;
      for (const box of [dialog, around]) this.#boxes.observe(box);
      if (dialog.open === around.checkVisibility()) continue;
      if (dialog.open) dialog.close();
      else dialog.showModal();
    }
  }
}
