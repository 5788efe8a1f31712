/** What a user asked their system for: less motion, more contrast, colours of their own. Wins over the rest. */
import { css } from 'lit';

export const preferences = css`
  @media (prefers-reduced-motion: reduce) {
    .loading,
    .not-configured,
    .button,
    .flow,
    .dialog,
    .dialog::backdrop,
    iframe {
      animation: none;
      transition: none;
    }

    .spinner {
      display: none;
    }

    .card[aria-busy='true'] .tile::after {
      animation: none;
    }
  }

  @media (prefers-contrast: more) {
    .picker {
      --_hairline: var(--_control);
    }
  }

  @media (forced-colors: active) {
    .letter:not(.shown) {
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }

    :focus-visible:not(section, h3) {
      outline-color: Highlight;
    }

    .spinner {
      border-inline-end-color: Canvas;
    }

    .chip[aria-pressed='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    /* The shape of what is to come would be without a ground. */
    .loading i::before,
    .chips.loading i,
    .skeleton .tile {
      background: GrayText;
      forced-color-adjust: none;
    }

    /* A border does not fade. */
    .picker .chips {
      mask: none;
    }

    mark {
      background: Mark;
      color: MarkText;
    }

    .button[aria-disabled='true'] {
      color: GrayText;
    }

    .primary:not([aria-disabled='true']),
    .card:not(:has(.open:hover)):hover .connect:not([aria-disabled='true']) {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
