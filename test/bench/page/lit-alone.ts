/** The floor of the bundle: Lit with three directives and nothing to show. */
import { css, html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';

class LitAlone extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
  `;

  override render(): unknown {
    const names: readonly string[] = [];
    return html`<ul class=${classMap({ empty: names.length === 0 })}>
      ${repeat(
        names,
        (name) => name,
        (name) => html`<li .title=${live(name)}>${name === '' ? nothing : name}</li>`,
      )}
    </ul>`;
  }
}

customElements.define('lit-alone', LitAlone);
