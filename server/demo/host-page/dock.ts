/** What a developer wants at hand: what the element tells the page, what one can do to it, and the markup to copy. */
import { html } from 'hono/html';
import type { Connect } from './appearance.ts';
import { radios } from './radios.ts';

type Markup = ReturnType<typeof html>;

const WHERE = {
  popup: 'In a window',
  modal: 'In a dialog',
  none: 'Not at all',
} as const satisfies Record<Connect, string>;

/**
 * Stays at the foot of the window, closed: the list is long, and what it fires should be in sight while one clicks. One
 * open panel does not close another: one tries something and reads what the page hears of it.
 */
export const dock = (tokenServer: string, connect: Connect): Markup => html`
  <div class="dock">
    <details>
      <summary>
        <h2>Events</h2>
        <bdi id="latest-event"></bdi>
      </summary>
      <p><bdi>What your page hears, newest first. None of it carries a token.</bdi></p>
      ${eventLog}
    </details>
    <details class="try">
      <summary><h2>Try it</h2></summary>
      ${radios('connect', 'Open the connection page', WHERE, connect)}
      <p>
        <bdi>Not at all: your page acts on <code>integration-select</code>.</bdi>
      </p>
      <div class="acts">
        <button type="button" id="expire">Let the token expire</button>
        <button type="button" id="session">Sign out</button>
      </div>
    </details>
    <details>
      <summary><h2>Snippet</h2></summary>
      <p><bdi>All that this page needs. Your backend signs the token, here and at the token’s address.</bdi></p>
      <pre dir="ltr"><code>${snippetOf(tokenServer)}</code></pre>
    </details>
  </div>
`;

// An `<ol>` with the role itself would no longer be a list to a screen reader, and its items no items.
const eventLog = html`<div role="log" aria-label="Events of the element" tabindex="0"><ol id="events"></ol></div>`;

const snippetOf = (
  tokenServer: string,
): string => `<script type="module" src="${tokenServer}/integrations-picker.js"></script>

<integrations-picker
  server="${tokenServer}"
  token="eyJ…"
  token-url="/api/integrations-token"
  heading="Integrations"
></integrations-picker>`;
