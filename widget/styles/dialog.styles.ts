/**
 * What both dialogs have in common. In the top layer there is no container: their width is measured against the page's
 * window.
 */
import { css } from 'lit';

export const dialog = css`
  .dialog {
    inline-size: var(--picker-dialog-width, 27.5em);
    max-inline-size: calc(100vi - 32px);
    max-block-size: calc(100dvb - 32px);
    padding: 20px;
    border: 1px solid var(--_hairline);
    border-radius: var(--picker-dialog-radius, calc(var(--_radius) + 2px));
    background: var(--_floating);
    box-shadow: var(--_shadow);
    color: var(--_text);
    overflow-wrap: anywhere;
    animation: rise 160ms ease-out;
  }

  .dialog::backdrop {
    background: var(--picker-dialog-backdrop, rgb(0 0 0 / 0.45));
    animation: appear 160ms ease-out;
  }

  .dialog-title {
    font-size: 1em;
    font-weight: 600;
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
  }

  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
`;
