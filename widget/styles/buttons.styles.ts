/** Buttons, and how much each of them calls. */
import { css } from 'lit';

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: none;
    max-inline-size: 100%;
    min-block-size: var(--_button);
    padding: 0 12px;
    border: 1px solid var(--_button-border);
    border-radius: var(--_button-radius);
    background: var(--picker-button-surface, var(--_surface));
    color: var(--picker-button-text, var(--_text));
    font-size: 0.8125em;
    font-weight: 500;
    /* In its one line wherever there is room for that, and in several rather than out of sight. */
    overflow-wrap: anywhere;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition: transform 120ms ease-out;
  }

  .button:active {
    transform: scale(0.97);
  }

  .button[aria-disabled='true'] {
    color: var(--_muted);
    cursor: progress;
    transform: none;
  }

  /* A border as its surface: filled, or words alone. */
  .connect:not([aria-disabled='true']) {
    border-color: var(--picker-connect-surface, var(--_button-border));
    background: var(--picker-connect-surface, var(--picker-button-surface, var(--_surface)));
    color: var(--picker-connect-text, var(--picker-button-text, var(--_text)));
  }

  .primary:not([aria-disabled='true']) {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  /* For what is there in case, and should not call. */
  .quiet {
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }

  .warm {
    color: var(--_warning);
  }

  .danger {
    color: var(--_danger);
  }

  .spinner {
    inline-size: 12px;
    block-size: 12px;
    border: 1.5px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (hover: hover) {
    .button:hover:not(.primary, [aria-disabled='true']) {
      background: var(--_raised);
    }

    .primary:hover:not([aria-disabled='true']) {
      border-color: color-mix(in oklab, var(--_accent) 88%, var(--_text));
    }
  }

  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
  }
`;
