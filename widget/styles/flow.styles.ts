/** The bar that tells how a connect flow stands. Last in the element, and in sight wherever one has scrolled to. */
import { css } from 'lit';

export const flow = css`
  .flow {
    position: sticky;
    z-index: 2;
    inset-block-end: max(var(--picker-flow-inset, 12px), env(safe-area-inset-bottom));
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
    inline-size: fit-content;
    max-inline-size: min(100%, 720px);
    margin-block-start: 20px;
    margin-inline: auto;
    padding: 12px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_floating);
    box-shadow: var(--_shadow);
    color: var(--_text);
    font-size: 0.8125em;
    animation: rise 160ms ease-out;
  }

  .flow .tile {
    grid-area: auto;
  }

  .flow-words {
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }

  .flow-title {
    font-weight: 600;
  }

  .flow-text {
    color: var(--_muted);
  }

  .flow-buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    gap: 8px;
  }

  @container (inline-size < 35em) {
    .flow:has(.button) .flow-words {
      grid-column: 2 / -1;
    }

    .flow-buttons:has(.button) {
      grid-column: 1 / -1;
    }
  }

  /* The one word that may be too long for a phone is an integration's name. */
  .flow .button {
    flex: 0 1 auto;
    font-size: inherit;
  }

  .flow .clear {
    position: static;
  }
`;
