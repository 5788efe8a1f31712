/** One integration in the list's place. */
import { css } from 'lit';

export const detail = css`
  .detail {
    font-size: 0.8125em;
  }

  .detail .button {
    font-size: inherit;
  }

  .detail-card {
    padding: 24px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  /* On the page's own ground, in its colour. */
  .detail .back {
    margin-block-end: 12px;
    margin-inline-start: -8px;
    padding-inline: 8px;
    color: inherit;
  }

  .back-icon:dir(rtl) {
    transform: scaleX(-1);
  }

  .detail-top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
  }

  .detail-top .names {
    flex: 1 1 200px;
  }

  .detail-heading {
    font-size: 1.3846em;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
    text-wrap: balance;
    outline: none;
  }

  .detail-buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .detail .standing {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    margin-block-start: 16px;
  }

  .detail .account {
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .detail-text {
    max-inline-size: 72ch;
    margin-block-start: 16px;
    font-size: 1.0769em;
    overflow-wrap: anywhere;
    text-wrap: pretty;
    white-space: pre-line;
  }

  .detail-title {
    display: flex;
    gap: 8px;
    margin-block: 28px 8px;
    font-weight: 600;
  }

  .detail-title i {
    inline-size: 120px;
  }

  .rows > li {
    display: grid;
    gap: 0 16px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_hairline);
    overflow-wrap: anywhere;
  }

  .row-name {
    font-weight: 500;
  }

  .row-text {
    color: var(--_muted);
  }

  .rows .row-name > i {
    inline-size: 30%;
  }

  .rows .row-text > i {
    inline-size: 60%;
  }

  @container (inline-size >= 35em) {
    .rows > li {
      grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    }
  }

  @container (inline-size < 35em) {
    .detail-card {
      padding: 16px;
    }
  }

  .detail-missing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    margin-block-start: 28px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_hairline);
  }
`;
