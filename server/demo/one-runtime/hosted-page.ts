/**
 * The two pages a person sees: the one that asks for the credential, and the one for a session that cannot be used.
 * Both work framed and as a window, and carry their style and script inside, so nothing else is fetched.
 */
import { html, raw } from 'hono/html';
import { formScript, SUBMIT_PATH, unavailableScript } from './hosted-page-scripts.ts';
import { HOSTED_PAGE_STYLE } from './hosted-page-style.ts';

export { SUBMIT_PATH };

export type HostedPage = {
  /** One of the simulator's own; it stands in the page's script. */
  readonly sessionToken: string;
  /** `[A-Za-z0-9-]` only; it stands in the page's script. */
  readonly requestId: string;
  readonly integrationName: string;
  readonly logoUrl: string | null;
  /** What the name field holds at first. */
  readonly connectionName: string;
  /** Name, address or id of the person for whom the connection is made. */
  readonly endUser: string;
};

type Markup = ReturnType<typeof html>;

const documentOf = (title: string, main: Markup, script: string): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <style>
          ${raw(HOSTED_PAGE_STYLE)}
        </style>
      </head>
      <body>
        ${main}
        <script>
          ${raw(script)};
        </script>
      </body>
    </html>`;

// Only an inlined picture is shown: the page is self-contained, and a catalogue's address may be anything.
const logoOf = (name: string, url: string | null): Markup =>
  url?.startsWith('data:image/')
    ? html`<img class="logo" src="${url}" alt="" />`
    : html`<span class="logo" aria-hidden="true">${name.slice(0, 1).toUpperCase()}</span>`;

export function hostedPage(page: HostedPage): Markup {
  const main = html`
    <main>
      <section id="form-view">
        <header>
          ${logoOf(page.integrationName, page.logoUrl)}
          <h1>Connect ${page.integrationName}</h1>
          <p>Enter the API key of the account to connect for <strong>${page.endUser}</strong>.</p>
        </header>
        <form id="connect-form" novalidate autocomplete="off">
          <label for="connection-name">Connection name</label>
          <input id="connection-name" maxlength="120" value="${page.connectionName}" />
          <label for="api-key">API key</label>
          <input id="api-key" type="password" autocomplete="off" aria-describedby="fault" placeholder="Paste the key" />
          <p id="fault" role="alert"></p>
          <div class="buttons">
            <button type="button" id="cancel">Cancel</button>
            <button type="submit" id="connect" class="primary">Connect</button>
          </div>
        </form>
      </section>
      <section id="done-view" hidden>
        ${logoOf(page.integrationName, page.logoUrl)}
        <h1 tabindex="-1">${page.integrationName} is connected</h1>
        <p>You can close this page.</p>
      </section>
      <footer>One Runtime, simulated: any key is accepted and none is kept.</footer>
    </main>
  `;
  return documentOf(`Connect ${page.integrationName}`, main, formScript(page.sessionToken, page.requestId));
}

export function unavailablePage(why: string): Markup {
  const main = html`
    <main>
      <section>
        <header>
          <span class="logo fault" aria-hidden="true">!</span>
          <h1>Connection unavailable</h1>
          <p>${why}</p>
        </header>
        <div class="buttons">
          <button type="button" id="close" class="primary">Close</button>
        </div>
      </section>
      <footer>One Runtime, simulated.</footer>
    </main>
  `;
  return documentOf('Connection unavailable', main, unavailableScript);
}
