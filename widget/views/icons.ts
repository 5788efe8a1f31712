/** Line icons on a 16-pixel grid, in the colour of the text around them. All are decoration: words stand beside them. */
import { html, type TemplateResult } from 'lit';

export const checkIcon: TemplateResult = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="m3.5 8.5 3 3 6-7" />
</svg>`;

export const searchIcon: TemplateResult = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1.3 3.2L13.5 13.5" />
</svg>`;

export const clearIcon: TemplateResult = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="m4.5 4.5 7 7m0-7-7 7" />
</svg>`;

export const alertIcon: TemplateResult = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M8 5v3.5M8 11v.01M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z" />
</svg>`;

export const plugIcon: TemplateResult = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M6 2v3m4-3v3M4 5h8v2.5a4 4 0 0 1-8 0V5Zm4 6.5V14" />
</svg>`;
