/** The dialog that asks before something is lost. */
import { css } from 'lit';

export const disconnectDialogStyles = css`
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
  .disconnect-dialog:has([aria-disabled='true']) .dialog-error {
    position: absolute;
    clip-path: inset(50%);
  }

  @media (width < 35em) {
    /* Below each other from the start: the word of a pressed button is longer. */
    .disconnect-dialog .dialog-end {
      flex-direction: column;
    }
  }
`;
