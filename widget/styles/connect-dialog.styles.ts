/** The dialog that the platform's hosted page is shown in. */
import { css } from 'lit';

export const connectDialogStyles = css`
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
  }
`;
