/**
 * The elements of a card, with nothing written on them yet. Lit draws one of each kind, and the cards of a list are
 * copies of it: for each of a thousand it would make as many objects as there are elements, keep them all, and stand
 * markers among the elements. What one card has and another has not is there in both, and not displayed where it is
 * empty. Each text of a platform's is isolated, in the direction of its own first letter.
 */
import { html, render } from 'lit';
import { checkIcon } from './icons.ts';

// Their buttons are named with the integration.
/* eslint-disable lit-a11y/accessible-name */

const connected = html`
  <div part="card card-connected" class="card" role="listitem">
    <span part="logo" class="tile letter" aria-hidden="true"></span>
    <div class="names">
      <p class="name" dir="auto"><span part="name" class="clip"></span></p>
      <p part="category" class="category clip" dir="auto"></p>
    </div>
    <p part="description" class="description clip" dir="auto"></p>
    <div class="state">
      <div class="standing">
        <div part="state" class="connected">${checkIcon}<span></span></div>
        <div part="account" class="account clip" dir="auto"></div>
      </div>
      <button part="button manage" data-main class="button manage" type="button" tabindex="-1"></button>
    </div>
  </div>
`;

const available = html`
  <div part="card" class="card brief" role="listitem">
    <span part="logo" class="tile letter" aria-hidden="true"></span>
    <div class="names">
      <p class="name" dir="auto">
        <button class="open" type="button" tabindex="-1"><span part="name" class="clip"></span></button>
      </p>
      <p part="category" class="category clip" dir="auto"></p>
    </div>
    <p part="description" class="description clip" dir="auto"></p>
    <div class="state">
      <button
        part="button connect"
        data-main
        class="button connect"
        type="button"
        tabindex="-1"
        aria-disabled="false"
      ></button>
      <div class="elsewhere" aria-hidden="true"></div>
    </div>
  </div>
`;

/** Of an available card, and of a connected one. */
const blanks: (Element | null)[] = [];

export function blankCard(isConnected: boolean): HTMLElement {
  const kind = Number(isConnected);
  let blank = blanks[kind];
  if (!blank) {
    const place = document.createElement('div');
    render(isConnected ? connected : available, place);
    blank = blanks[kind] = place.firstElementChild;
    // Without the marks by which Lit would find the icon again.
    const state = blank?.querySelector('.connected');
    state?.replaceChildren(...state.children);
  }
  return blank?.cloneNode(true) as HTMLElement; // of its template
}
