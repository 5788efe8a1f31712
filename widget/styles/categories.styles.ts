/** The row of categories, what stays in reach while the page is scrolled, and the marks of a search. */
import { css } from 'lit';

export const categories = css`
  /* Sticky only where the host has said how far from the top: without that, inset and ground are invalid and count as
     not set. The ground is a tile repeated, so that the same length may stand in it as its place. */
  .head {
    display: flow-root;
    position: sticky;
    z-index: 2;
    inset-block-start: var(--picker-sticky-inset);
    margin-block-start: -8px;
    padding-block-start: 8px;
    background: linear-gradient(var(--_ground), var(--_ground)) 0 var(--picker-sticky-inset);
  }

  /* What the keyboard reaches does not stop behind it, nor its ring. */
  .card,
  .card :is(button, a) {
    scroll-margin-block-start: calc(var(--picker-sticky-inset) + var(--_head, 160px) + 8px);
  }

  /* As high as a chip, its ring and the scrollbar that some systems show: nothing jumps when it comes or goes. */
  .chips {
    --_chip: var(--picker-chip-size, 30px);
    --_chip-radius: var(--picker-chip-radius, calc(var(--_chip) / 2));
    display: flex;
    gap: 6px;
    block-size: calc(var(--_chip) + 20px);
    margin: -8px -4px 8px;
    padding: 4px 4px 0;
    overflow: auto hidden;
    overscroll-behavior-inline: contain;
    scroll-padding-inline: 32px;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, currentColor 25%, transparent) transparent;
    font-size: 0.8125em;
    /* That there is more is seen at the end, where all but the last of it fades; after the last is room to fade in. */
    padding-inline-end: 32px;
    mask: linear-gradient(to left, transparent 4px, black 28px);
  }

  .chips:dir(rtl) {
    mask: linear-gradient(to right, transparent 4px, black 28px);
  }

  .chip {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    block-size: var(--_chip);
    margin: 0;
    padding: 0 10px;
    border: 1px solid var(--picker-chip-border, var(--_hairline));
    border-radius: var(--_chip-radius);
    background: var(--picker-chip-surface, var(--_surface));
    color: var(--picker-chip-text, var(--_text));
    font: inherit;
    font-weight: 500;
    letter-spacing: inherit;
    white-space: nowrap;
    cursor: pointer;
    touch-action: manipulation;
    appearance: none;
  }

  .chip > :first-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chip:focus-visible {
    max-inline-size: none;
  }

  .chip > .count {
    font-size: 0.9231em;
  }

  .chip[aria-pressed='true'] {
    border-color: var(--picker-chip-selected-surface, var(--_text));
    background: var(--picker-chip-selected-surface, var(--_text));
    color: var(--picker-chip-selected-text, var(--_surface));
  }

  .chip[aria-pressed='true'] > .count {
    color: inherit;
  }

  .chips.loading i {
    flex: none;
    inline-size: 96px;
    block-size: var(--_chip);
    border-radius: var(--_chip-radius);
    background: var(--_blank);
  }

  .chips.loading i::before {
    content: none;
  }

  .chips.loading i:nth-child(3n + 1) {
    inline-size: 68px;
  }

  .chips.loading i:nth-child(4n) {
    inline-size: 128px;
  }

  mark {
    border-radius: 2px;
    background: color-mix(in oklab, var(--_accent) 20%, transparent);
    /* Not inherited: what is muted would be hard to read on it. */
    color: var(--_text);
  }

  @media (hover: hover) {
    .chip[aria-pressed='false']:hover {
      border-color: var(--_control);
      background: var(--_raised);
    }
  }

  @media (pointer: coarse) {
    .chips {
      --_chip: 44px;
      scrollbar-width: none;
      block-size: calc(var(--_chip) + 12px);
    }
  }

  /* Where there is hardly any height, the list has it. */
  @media (height < 480px) {
    .head {
      position: static;
    }
  }
`;
