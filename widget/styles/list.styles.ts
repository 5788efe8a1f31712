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
    grid-template-columns: repeat(auto-fill, minmax(min(var(--picker-card-width, 260px), 100%), 1fr));
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

  .category {
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.9231em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .description {
    grid-area: description;
    align-self: start;
    color: var(--_muted);
  }

  .name,
  .description {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }

  .state {
    grid-area: state;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    min-inline-size: 0;
  }

  /* An icon's own margin is part of its 16 pixels; the check stands on the edge that the text above stands on. */
  .connected .icon {
    margin-inline-start: -3px;
  }

  .connected {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 4px;
    color: var(--_positive);
    font-weight: 500;
  }

  .account {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .connect {
    font-size: inherit;
  }

  /* The whole card is the button's: one control, one large target. */
  .connect::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }

  /* A transformed button would become what its own target is positioned against. */
  .connect:active {
    transform: none;
  }

  @media (hover: hover) {
    .card:has(.connect):hover {
      border-color: var(--_control);
      background: var(--_raised);
    }

    .card:hover .connect.connect {
      border-color: var(--_accent);
      background: var(--_accent);
      color: var(--_on-accent);
    }
  }

  /* A finger cannot rest over a clipped text: nothing is clipped. */
  @media (hover: none) and (pointer: coarse) {
    .name,
    .description {
      -webkit-line-clamp: none;
    }
  }
`;
