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
      / 40px minmax(0, 1fr);
    gap: 12px;
    min-inline-size: 0;
    padding: 16px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-size: 0.8125em;
    /* Cards out of sight cost no layout and no paint, and are still found by the page's search. The size is that of
       the content: without padding and border. */
    content-visibility: auto;
    contain-intrinsic-size: auto 133.7px;
  }

  /* What the keyboard comes to is not behind the bar of a flow. */
  .card,
  .card :is(.button, .open) {
    scroll-margin-block-end: 8px;
  }

  .picker:has(> .flow) :is(.card, .card .button, .card .open) {
    scroll-margin-block-end: 14em;
  }

  .tile {
    grid-area: tile;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 1px solid color-mix(in oklab, black 10%, white);
    border-radius: 8px;
    background: white;
    overflow: hidden;
    /* A dark logo needs its light ground, whatever the colours of the page. */
    forced-color-adjust: none;
  }

  .tile img {
    inline-size: 24px;
    block-size: 24px;
    object-fit: contain;
    /* A pale logo has an edge on the white ground; others do not show it. */
    filter: drop-shadow(0 0 0.5px rgb(0 0 0 / 0.4));
  }

  .letter {
    border-color: oklch(0.86 0.06 var(--_hue));
    background: oklch(0.94 0.035 var(--_hue));
    color: oklch(0.42 0.1 var(--_hue));
    font-size: 1.2308em;
    font-weight: 600;
    line-height: 1;
    user-select: none;
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
  .card:has(:focus-visible) .clip {
    -webkit-line-clamp: none;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  /* Nor under a finger, which cannot rest over it. */
  @media (hover: none) and (pointer: coarse) {
    .card .clip {
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
