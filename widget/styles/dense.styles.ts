/** The list layout, and both layouts in a narrow place. By the element's own width in its own letters: 560 px at 16. */
import { css } from 'lit';

export const dense = css`
  @container (inline-size >= 35em) {
    .list .cards {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      overflow: clip;
      border: 1px solid var(--_card-border);
      border-radius: var(--_card-radius);
      background: var(--_card-surface);
      box-shadow: var(--picker-card-shadow);
    }

    .list .card {
      /* No column by its content: each row is a grid of its own, and their columns have to line up. */
      grid-template:
        'tile names description state' minmax(var(--_logo), auto)
        / var(--_logo) minmax(0, 2fr) minmax(0, 4fr) minmax(200px, 2fr);
      align-items: center;
      column-gap: 16px;
      padding: var(--picker-row-padding, 10px 16px);
      /* Above and not below: a row that begins between two pixels would cover the line of the one before. */
      border-width: 1px 0 0;
      border-radius: 0;
      box-shadow: none;
    }

    .list .cards > .card:first-child {
      border-block-start: 0;
    }

    .list .card .description {
      align-self: center;
    }

    .list .card .state {
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 0 12px;
    }

    .list .elsewhere {
      order: -1;
    }
  }

  @container (inline-size < 35em) {
    .panel {
      padding: 32px 16px;
    }

    .notice {
      flex-wrap: wrap;
    }

    .notice > p {
      flex-basis: 200px;
    }

    .notice .button {
      margin-inline-start: auto;
    }

    .top > .search {
      flex-basis: 100%;
    }

    .cards {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_gap) * 2 / 3);
    }

    /* In one column no neighbour is there to be as high as. */
    .card {
      grid-template-rows: auto;
      padding: var(--picker-card-padding, 12px);
      row-gap: 8px;
    }

    .skeleton:nth-child(n + 6) {
      display: none;
    }
  }

  /* A button beside the name, as long as that leaves the name enough room. */
  @container (15em <= inline-size < 35em) {
    .card.brief,
    .skeleton {
      grid-template:
        'tile names state' auto
        'description description description' auto
        / var(--_logo) minmax(0, 1fr) auto;
    }
  }

  /* Few letters to a line: a narrow phone, and letters twice as large. */
  @container (inline-size < 15em) {
    .state,
    .search {
      flex-wrap: wrap;
    }

    .field {
      flex-basis: 100%;
    }

    .card .standing {
      min-inline-size: auto;
    }

    /* Takes what room "Connected" leaves it, and asks for none: that word would make way for the button. */
    .card .account {
      inline-size: 0;
      min-inline-size: 100%;
    }
  }
`;
