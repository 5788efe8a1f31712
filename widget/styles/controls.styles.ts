/** What a user operates besides buttons: the search field, and the ring that shows where the keyboard is. */
import { css } from 'lit';

export const controls = css`
  .button,
  .clear,
  .open,
  input {
    font: inherit;
    letter-spacing: inherit;
    color: var(--_text);
    margin: 0;
    appearance: none;
  }

  /* A region or a heading is only ever focused by us, to say where one is. */
  :focus-visible:not(section, h3) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    column-gap: 16px;
  }

  .heading {
    margin-block-end: 20px;
    font-size: var(--picker-heading-size, 1.125em);
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .search {
    display: flex;
    flex: 0 1 400px;
    align-items: center;
    gap: 12px;
    margin-block-end: 20px;
    font-size: 0.875em;
  }

  .heading + .search {
    flex-direction: row-reverse;
  }

  .search .count {
    font-size: 0.9286em;
    white-space: nowrap;
  }

  .search .count:empty {
    display: none;
  }

  .field {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    min-inline-size: 0;
  }

  .field > .icon {
    position: absolute;
    inset-inline-start: 10px;
    color: var(--_muted);
    pointer-events: none;
  }

  input {
    inline-size: 100%;
    min-block-size: var(--picker-search-size, 36px);
    padding-inline: 34px 36px;
    border: 1px solid var(--picker-search-border, var(--_control));
    border-radius: var(--picker-search-radius, var(--_radius-control));
    background: var(--picker-search-surface, var(--_surface));
    text-overflow: ellipsis;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  input::-webkit-search-cancel-button,
  input::-webkit-search-decoration {
    display: none;
  }

  .clear {
    position: absolute;
    inset-inline-end: 4px;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }

  @media (hover: hover) {
    .clear:hover {
      background: var(--_raised);
      color: var(--_text);
    }
  }

  @media (pointer: coarse) {
    /* Under 16 px iOS zooms into the page. */
    input {
      min-block-size: 44px;
      font-size: max(16px, 1em);
      padding-inline-end: 48px;
    }

    .clear {
      inset-inline-end: 0;
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
