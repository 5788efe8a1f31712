/**
 * Everything hangs on `.picker`, an element of our own, and next to nothing on `:host`: the host page's
 * `* { all: unset !important }` reaches the host element and stops there.
 *
 * Colours come from few tokens, mixed from the system's `Canvas` and `CanvasText`, so that light, dark and forced
 * colours follow from `color-scheme`. What has to fit a host's surface is mixed from that; what has to be readable is
 * not, as a softer text of the host's would make it too pale. Text on the page's own ground (headings, counts) takes the
 * page's colour instead: that is right on every page, also on a dark one that never declared a colour scheme.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  :host([hidden]) {
    display: none;
  }

  .picker {
    --_size: var(--picker-font-size, clamp(16px, 1rem, 32px));
    --_text: var(--picker-text, CanvasText);
    --_muted: var(--picker-muted, color-mix(in oklab, CanvasText 55%, Canvas));
    --_surface: var(--picker-surface, Canvas);
    --_raised: var(--picker-raised, color-mix(in oklab, var(--_text) 4%, var(--_surface)));
    --_hairline: var(
      --picker-hairline,
      light-dark(
        color-mix(in oklab, var(--_text) 10%, var(--_surface)),
        color-mix(in oklab, var(--_text) 16%, var(--_surface))
      )
    );
    --_control: var(--picker-control, color-mix(in oklab, CanvasText 40%, Canvas));
    --_accent: var(--picker-accent, light-dark(oklch(0.52 0.19 262), oklch(0.74 0.13 262)));
    /* White on a dark accent, black on a light one. */
    --_on-accent: var(--picker-on-accent, oklch(from var(--_accent) clamp(0, (0.57 - l) * 1000, 1) 0 0));
    --_positive: var(--picker-positive, light-dark(oklch(0.47 0.12 152), oklch(0.79 0.14 152)));
    --_danger: var(--picker-danger, light-dark(oklch(0.53 0.19 27), oklch(0.74 0.14 27)));
    --_warning: var(--picker-warning, light-dark(oklch(0.51 0.11 65), oklch(0.8 0.12 75)));
    --_ground: var(--picker-ground, Canvas);
    --_blank: color-mix(in oklab, var(--_text) 10%, var(--_surface));
    /* A shadow is not seen in the dark. */
    --_floating: var(--picker-floating, light-dark(var(--_surface), var(--_raised)));
    --_shadow: var(--picker-shadow, 0 2px 6px rgb(0 0 0 / 0.08), 0 12px 32px rgb(0 0 0 / 0.16));
    --_radius: var(--picker-radius, 10px);
    --_radius-control: var(--picker-radius-control, 6px);
    --_gap: var(--picker-gap, 12px);
    --_logo: var(--picker-logo-size, 40px);
    --_card-surface: var(--picker-card-surface, var(--_surface));
    --_card-border: var(--picker-card-border, var(--_hairline));
    --_card-radius: var(--picker-card-radius, var(--_radius));
    --_button: var(--picker-button-size, 32px);
    --_button-border: var(--picker-button-border, var(--_control));
    --_button-radius: var(--picker-button-radius, var(--_radius-control));

    container-type: inline-size;
    /* A contained box has no width of its own, and the host may shrink to fit: in a flex box, in a centred column. */
    contain-intrinsic-inline-size: 60em;
    position: relative;
    /* What a page may have set on everything around, and what would break the layout when inherited. */
    color: var(--picker-text, inherit);
    font-size: var(--_size);
    font-style: normal;
    font-weight: 400;
    line-height: 1.45;
    text-align: left;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    word-spacing: normal;
    -webkit-text-fill-color: currentcolor;
    outline: none;
  }

  /* Not "start": a text of another direction stands on the page's side, and is clipped at its own end. */
  .picker:dir(rtl) {
    text-align: right;
  }

  .picker.light {
    color-scheme: light;
  }

  .picker.dark {
    color-scheme: dark;
  }

  /* Not of ::before and ::after: the browser would work out two more styles for every element, for nothing. */
  * {
    box-sizing: border-box;
  }

  :is(h2, h3, h4, p, ul) {
    margin: 0;
    padding: 0;
    font: inherit;
  }

  ul {
    list-style: none;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .count {
    color: var(--picker-muted, color-mix(in oklab, currentColor 65%, transparent));
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
`;
