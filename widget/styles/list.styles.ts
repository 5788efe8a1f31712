/** Sections, cards and logo tiles, as a grid. */
import { css } from 'lit';

export const list = css`
  .section + .section {
    margin-block-start: 28px;
  }

  .section-heading {
    display: flex;
    gap: 8px;
    margin-block-end: 10px;
    font-size: 0.8125em;
    font-weight: 600;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(var(--picker-card-width, 16.25em), 100%), 1fr));
    gap: var(--_gap);
  }

  .card {
    position: relative;
    display: grid;
    grid-template:
      'tile names' auto
      'description description' minmax(2lh, 1fr)
      'state state' auto
      / var(--_logo) minmax(0, 1fr);
    gap: 12px;
    min-inline-size: 0;
    padding: var(--picker-card-padding, 16px);
    border: 1px solid var(--_card-border);
    border-radius: var(--_card-radius);
    background: var(--_card-surface);
    box-shadow: var(--picker-card-shadow);
    color: var(--_text);
    font-size: 0.8125em;
    /* Each begins on a whole pixel, and what happens in it is its own. */
    contain: content;
  }

  /* Cards out of sight cost no layout and no paint, and are still found by the page's search. */
  .slab {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: inherit;
    grid-auto-rows: inherit;
    place-items: inherit;
    gap: inherit;
    content-visibility: auto;
    /* For the shadows of its cards. */
    overflow-clip-margin: 64px;
  }

  /* What an integration has not, or has no need to say. */
  .card :is(p, div):empty {
    display: none;
  }

  /* There is room above and below for cards that are not in the document; what is in sight is kept in its place by the
     script that draws them. */
  .cards.partial {
    position: relative;
    overflow-anchor: none;
  }

  /* So few that it would save nothing, and of a long list their rows are to be measured. */
  .cards.few .slab {
    content-visibility: visible;
  }

  .card.apart {
    position: absolute;
    inset-inline: 0;
  }

  /* Of a list that is never there as a whole, the cards that are, and no hundred blank sheets for the others. */
  @media print {
    .cards.partial {
      padding-block: 0 !important;
    }

    .card.apart {
      display: none;
    }
  }

  /* What the keyboard comes to is not behind the bar of a flow. */
  .card,
  .card :is(.button, .open) {
    scroll-margin-block-end: 8px;
  }

  /* By a class: of a relation in the picker's content the browser would ask at every card that comes. */
  .picker.floating :is(.card, .card .button, .card .open) {
    scroll-margin-block-end: 14em;
  }

  .tile {
    position: relative;
    grid-area: tile;
    display: grid;
    place-items: center;
    inline-size: var(--_logo);
    block-size: var(--_logo);
    border: 1px solid color-mix(in oklab, black 10%, white);
    border-radius: var(--picker-logo-radius, 8px);
    background: white;
    overflow: hidden;
    /* A dark logo needs its light ground, whatever the colours of the page. */
    forced-color-adjust: none;
  }

  .tile img {
    position: absolute;
    inset: 0;
    inline-size: calc(var(--_logo) * 0.6);
    block-size: calc(var(--_logo) * 0.6);
    margin: auto;
    object-fit: contain;
    opacity: 0;
    /* A pale logo has an edge on the white ground; others do not show it. */
    filter: drop-shadow(0 0 0.5px rgb(0 0 0 / 0.4));
  }

  .tile.shown {
    font-size: 0;
  }

  .tile.shown img {
    opacity: 1;
  }

  @media (prefers-reduced-motion: no-preference) {
    .tile img {
      transition: opacity 120ms;
    }
  }

  .letter:not(.shown) {
    border-color: oklch(0.86 0.06 var(--_hue));
    background: oklch(0.94 0.035 var(--_hue));
    color: oklch(0.42 0.1 var(--_hue));
    font-size: 1.2308em;
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }

  /* Its details are on their way. What comes at once is not announced by a flash. */
  .card[aria-busy='true'] .tile::after {
    content: '';
    position: absolute;
    inset: 0;
    inline-size: 16px;
    block-size: 16px;
    z-index: 1;
    margin: auto;
    box-sizing: border-box;
    border: 2px solid oklch(0.45 0 0);
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation:
      turn 0.8s linear infinite,
      arrive 0s 150ms backwards;
  }

  .card[aria-busy='true'] .tile::before {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 1;
    background: white;
    animation: arrive 0s 150ms backwards;
  }

  @keyframes arrive {
    from {
      visibility: hidden;
    }
  }

  .names {
    grid-area: names;
    align-self: center;
    min-inline-size: 0;
  }

  .name {
    font-size: 1.1538em;
    font-weight: 600;
    line-height: 1.3;
  }

  /* Higher than its line of text, so that it can be hit, and in front of the card's own target. */
  .open {
    position: relative;
    z-index: 1;
    max-inline-size: 100%;
    /* "X" is a name too. */
    min-inline-size: 24px;
    padding: 5px 0;
    margin: -5px 0;
    border: 0;
    border-radius: 4px;
    background: none;
    font: inherit;
    text-align: inherit;
    vertical-align: top;
    cursor: pointer;
  }

  .category {
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.9231em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* What tells two of one name apart is never clipped. */
  .category.whole {
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .description {
    grid-area: description;
    align-self: start;
    color: var(--_muted);
  }

  .name .clip,
  .description {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }

  /* Chromium puts the ellipsis after the end of a text also where that runs the other way than the page, and leaves no
     room for it there: it hangs over, into the padding of the narrowest card. */
  .picker:dir(rtl) .description:dir(ltr),
  .picker:dir(ltr) .description:dir(rtl) {
    padding-inline-end: 12px;
    margin-inline-end: -12px;
  }

  /* A pointer over it is shown all of it; where the keyboard is, nothing is clipped. */
  .card[data-unfolded] .clip:not(:empty),
  .card:has(:focus-visible) .clip:not(:empty) {
    /* Without its clamp the box would be a flex box: each mark an item of it, and the spaces between them gone. */
    display: block;
    -webkit-line-clamp: none;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  /* Nor under a finger, which cannot rest over it. */
  @media (hover: none) and (pointer: coarse) {
    .card .clip {
      display: block;
      -webkit-line-clamp: none;
      overflow-wrap: anywhere;
      white-space: normal;
    }

    .open {
      min-inline-size: 44px;
      padding-block: 13px;
      margin-block: -13px;
    }
  }
`;
