/** Both dialogs. In the top layer there is no container: their width is measured against the page's window. */
import { css } from 'lit';

export const dialog = css`
  .dialog {
    inline-size: 27.5em;
    max-inline-size: calc(100vi - 32px);
    max-block-size: calc(100dvb - 32px);
    padding: 20px;
    border: 1px solid var(--_hairline);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_floating);
    box-shadow: var(--_shadow);
    color: var(--_text);
    overflow-wrap: anywhere;
    animation: rise 160ms ease-out;
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
    animation: appear 160ms ease-out;
  }

  .dialog-title {
    font-size: 1em;
    font-weight: 600;
  }

  .dialog-text,
  .dialog-error {
    margin-block-start: 6px;
    color: var(--_muted);
    font-size: 0.875em;
    text-wrap: pretty;
  }

  .dialog-error {
    color: var(--_danger);
  }

  /* The pressed button shows that it is under way. The same in a line would be seen twice, and move everything. */
  .dialog:has([aria-disabled='true']) .dialog-error {
    position: absolute;
    clip-path: inset(50%);
  }

  .dialog-end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 20px;
  }

  .dialog .button {
    flex: 0 1 auto;
    white-space: normal;
  }

  .connect-dialog {
    block-size: 640px;
    padding: 0;
    overflow: clip;
  }

  .connect-dialog[open] {
    display: flex;
    flex-direction: column;
  }

  .dialog-top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-block: 10px;
    padding-inline: 20px 12px;
  }

  .dialog .clear {
    position: static;
    flex: none;
  }

  .frame {
    position: relative;
    display: grid;
    place-items: center;
    flex: 1;
    min-block-size: 0;
    border-block: 1px solid var(--_hairline);
    background: var(--_raised);
    color: var(--_muted);
    font-size: 0.875em;
  }

  .frame:has(.loaded) p {
    visibility: hidden;
  }

  iframe {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    background: Canvas;
    opacity: 0;
    transition: opacity 160ms ease-out;
  }

  iframe.loaded {
    opacity: 1;
  }

  .connect-dialog .dialog-end {
    justify-content: center;
    margin: 0;
    padding: 6px;
  }

  @media (width < 35em) {
    .connect-dialog {
      inline-size: 100vi;
      max-inline-size: none;
      block-size: 100dvb;
      max-block-size: none;
      padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
      border: 0;
      border-radius: 0;
    }

    /* Below each other from the start: the word of a pressed button is longer. */
    .dialog:not(.connect-dialog) .dialog-end {
      flex-direction: column;
    }
  }
`;
