/** Buttons, and how much each of them calls. */
import { css } from 'lit';

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: none;
    min-block-size: 32px;
    padding: 0 12px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    font-size: 0.8125em;
    font-weight: 500;
    white-space: nowrap;
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
