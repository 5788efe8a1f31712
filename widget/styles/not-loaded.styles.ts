/** What says that a part of the element has not come: in sight wherever one has scrolled to, as what it is about was. */
import { css } from 'lit';

export const notLoaded = css`
  .not-loaded {
    position: sticky;
    z-index: 2;
    inset-block-end: max(var(--picker-flow-inset, 12px), env(safe-area-inset-bottom));
    margin-block: 20px 0;
    background: var(--_floating);
    box-shadow: var(--_shadow);
  }

  .not-loaded .clear {
    position: static;
  }
`;
