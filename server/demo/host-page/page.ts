/** The page's markup: a slim sidebar, the element, and under it what a developer wants to see of it. */
import { html } from 'hono/html';
import { addressFor, type Appearance, type Theme } from './appearance.ts';
import { dock } from './dock.ts';
import { radios } from './radios.ts';
import type { DemoUser } from './users.ts';

export type HostPage = {
  /** The token server's origin. */
  readonly tokenServer: string;
  readonly token: string;
  readonly user: DemoUser;
  readonly users: readonly DemoUser[];
  readonly appearance: Appearance;
};

type Markup = ReturnType<typeof html>;

const PRODUCT = 'Northwind CRM';

/** The other pages do not exist: their links lead back to this one. */
const SETTINGS = ['General', 'Members', 'Integrations', 'API keys', 'Billing'];

const THEME_NAMES = { auto: 'Auto', light: 'Light', dark: 'Dark' } as const satisfies Record<Theme, string>;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#2557d6"/><path d="M8 17V7l8 10V7" fill="none" stroke="#fff" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

export function hostPage({ tokenServer, token, user, users, appearance }: HostPage): Markup {
  return html`<!doctype html>
    <html lang="${appearance.lang}" dir="${appearance.dir}">
      <head>
        <meta charset="utf-8" />
        <title>Integrations · ${PRODUCT}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}" />
        <link rel="stylesheet" href="/host-page.css" />
        <!-- First, so that it hears every event: modules run in the order of their tags. -->
        <script type="module" src="/host-page.js"></script>
        <script type="module" src="${tokenServer}/integrations-picker.js"></script>
      </head>
      <body>
        <a class="skip" href="#integrations">Skip to integrations</a>
        <header class="sidebar">
          <p class="brand">${brandMark} ${PRODUCT}</p>
          ${userSwitcher(users, user, appearance)} ${settingsMenu()}
        </header>
        <main id="integrations" tabindex="-1">
          <h1>Settings</h1>
          <integrations-picker
            server="${tokenServer}"
            token="${token}"
            token-url="/api/integrations-token?user=${user.key}"
            connect="${appearance.connect}"
            heading="Integrations"
          ></integrations-picker>
          ${dock(tokenServer, appearance.connect)}
        </main>
        <footer>${radios('theme', 'Theme', THEME_NAMES, appearance.theme)}</footer>
      </body>
    </html>`;
}

const brandMark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
  <rect width="24" height="24" rx="6" />
  <path d="M8 17V7l8 10V7" />
</svg>`;

const userSwitcher = (users: readonly DemoUser[], current: DemoUser, appearance: Appearance): Markup => html`
  <nav class="users" aria-label="Signed in as">
    <p aria-hidden="true">Signed in as</p>
    ${users.map(
      (user) =>
        html`<a href="${addressFor(user.key, appearance)}" aria-current="${user === current ? 'true' : 'false'}">
          <span class="avatar" aria-hidden="true">${initials(user.name)}</span>
          <span class="who"><span class="name">${user.name}</span> <span class="plan">${user.plan} plan</span></span>
        </a>`,
    )}
  </nav>
`;

const settingsMenu = (): Markup => html`
  <nav class="menu" aria-label="Settings">
    ${SETTINGS.map(
      (title) =>
        html`<a href="#${slugOf(title)}" aria-current="${title === 'Integrations' ? 'page' : 'false'}">${title}</a>`,
    )}
  </nav>
`;

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');

const slugOf = (title: string): string => title.toLowerCase().replace(' ', '-');
