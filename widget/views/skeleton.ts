import { html, type TemplateResult } from 'lit';

const blank = html`
  <li part="skeleton" class="card skeleton">
    <span class="tile"></span>
    <div class="names">
      <p class="name"><i></i></p>
      <p class="category"><i></i></p>
    </div>
    <p class="description"><i></i><i></i></p>
    <p class="state"><i></i></p>
  </li>
`;

/** The shape of the list to come: built of the same boxes, so that nothing jumps when it arrives. */
export const skeleton: TemplateResult = html`
  <div class="section loading" aria-hidden="true">
    <p class="section-heading"><i></i></p>
    <ul class="cards">
      ${Array.from({ length: 8 }, () => blank)}
    </ul>
  </div>
`;
