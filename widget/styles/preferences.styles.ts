/** What a user asked their system for: less motion, more contrast, colours of their own. Wins over the rest. */
import { css } from 'lit';

export const preferences = css`
  @media (prefers-reduced-motion: reduce) {
    .loading,
    .not-configured,
    .button {
      animation: none;
      transition: none;
    }
  }

  @media (prefers-contrast: more) {
    .picker {
      --_hairline: var(--_control);
    }
  }

  @media (forced-colors: active) {
    .letter {
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }

    :focus-visible:not(section) {
      outline-color: Highlight;
    }

    .card:hover .connect.connect {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
