/** What stands in the list's place or above it: panels, notices, and the shape of a list to come. */
import { css } from 'lit';

export const panels = css`
  .panel {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    padding: 48px 24px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    text-align: center;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }

  .panel > .icon,
  .panel slot > .icon {
    inline-size: 24px;
    block-size: 24px;
    margin-block-end: 8px;
    color: var(--_muted);
    stroke-width: 1;
  }

  .panel slot {
    display: contents;
  }

  .panel-title {
    max-inline-size: 52ch;
    font-size: 0.9375em;
    font-weight: 600;
  }

  .panel-text,
  .reference {
    max-inline-size: 60ch;
    color: var(--_muted);
    font-size: 0.8125em;
  }

  .panel .button {
    margin-block-start: 12px;
  }

  .reference {
    margin-block-start: 12px;
    font-size: 0.75em;
  }

  .example {
    max-inline-size: 100%;
    margin-block-start: 12px;
    padding: 8px 12px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius-control);
    background: var(--_raised);
    font-size: 0.75em;
    text-align: left;
    direction: ltr;
  }

  /* A page that fetches its token first should not flash a developer's message at its users. */
  .not-configured {
    animation: appear 160ms ease-out 300ms backwards;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-end: 20px;
    padding-block: 8px;
    padding-inline: 12px 8px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-size: 0.8125em;
  }

  .notice > .icon {
    color: var(--_danger);
  }

  .notice > p {
    flex: 1;
    overflow-wrap: anywhere;
  }

  .notice .button {
    font-size: inherit;
  }

  /* A bar as high as its letters, in a line as high as the line to come. */
  .loading i {
    display: flex;
    align-items: center;
    block-size: 1lh;
  }

  .loading i::before {
    content: '';
    flex: 1;
    block-size: 0.7em;
    border-radius: 3px;
    background: var(--_blank);
  }

  .skeleton p:not(.state) {
    display: block;
  }

  /* Bars have no width of their own, should a host lay cards out anew. */
  .skeleton :is(.names, .description) {
    inline-size: 100%;
  }

  .skeleton .tile {
    border-color: transparent;
    background: var(--_blank);
  }

  .skeleton .name i {
    inline-size: 55%;
  }

  .skeleton .category i {
    inline-size: 35%;
  }

  .skeleton .description i + i {
    inline-size: 70%;
  }

  .skeleton .state i {
    inline-size: 76px;
    block-size: var(--_button);
  }

  .skeleton .state i::before {
    block-size: 100%;
    border-radius: var(--_button-radius);
  }

  .loading .section-heading i {
    inline-size: 88px;
  }

  .loading {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.6;
    }
  }
`;
