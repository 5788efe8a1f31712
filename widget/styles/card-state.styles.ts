/** The end of a card: how it stands, and the one control that the whole card is. */
import { css } from 'lit';

export const cardState = css`
  .state {
    grid-area: state;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_button);
    min-inline-size: 0;
  }

  /* An icon's own margin is part of its 16 pixels; the check stands on the edge that the text above stands on. */
  .connected .icon {
    margin-inline-start: -3px;
  }

  .connected {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_positive);
    font-weight: 500;
  }

  /* Two lines are as high as the button beside them: with and without an account all is in one line. */
  .standing {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.23;
  }

  /* Connected just now: here it went, from among the available ones. */
  .card.fresh {
    border-color: var(--_positive);
  }

  .account {
    display: block;
    min-inline-size: 0;
    /* In lines as low as these, what hangs below the letters hangs out. */
    overflow: clip visible;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .elsewhere {
    color: var(--_muted);
    font-size: 0.9231em;
  }

  .card .button {
    font-size: inherit;
  }

  /* The whole card is the button's: one large target. */
  .card .button::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }

  /* A transformed button would become what its own target is positioned against. */
  .card .button:active {
    transform: none;
  }

  .manage {
    border-color: var(--_hairline);
  }

  @media (hover: hover) {
    .card[data-id]:hover {
      border-color: var(--_control);
      background: var(--_raised);
    }

    .open:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    .card:hover .manage {
      border-color: var(--_control);
    }

    .card:not(:has(.open:hover)):hover .connect:not([aria-disabled='true']) {
      border-color: var(--_accent);
      background: var(--_accent);
      color: var(--_on-accent);
    }
  }
`;
