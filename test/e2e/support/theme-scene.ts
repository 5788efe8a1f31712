/** The stage of the worked examples of `docs/themes/`: each on a host page of its kind, with the demo's integrations. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { startDemo } from '../../../server/demo/demo.ts';
import { signUserToken } from '../../../server/demo/host-page/user-token.ts';
import { userByKey } from '../../../server/demo/host-page/users.ts';
import { startTokenServer } from '../../../server/demo/token-server.ts';
import { servePages } from './pages.ts';

export const THEMES = ['admin', 'friendly', 'terminal'] as const;

export type Theme = (typeof THEMES)[number];

/** What the page around the element is like, and what is written on the tag. */
const HOSTS: Readonly<Record<Theme, { readonly attributes: string; readonly body: string }>> = {
  admin: {
    attributes: 'layout="list"',
    body: 'background: light-dark(#f4f4f4, #121212); color: light-dark(#161616, #f4f4f4); color-scheme: light dark',
  },
  friendly: { attributes: 'theme="light"', body: 'background: #fff4ea; color: #3a2418; color-scheme: light' },
  terminal: { attributes: 'theme="dark"', body: 'background: #0a0d0c; color: #d7e2dc; color-scheme: dark' },
};

export const themeCss = (theme: Theme): string =>
  readFileSync(new URL(`../../../docs/themes/${theme}.css`, import.meta.url), 'utf8');

export type ThemeView = {
  readonly direction?: 'ltr' | 'rtl';
  /** Attributes beside the theme's own. */
  readonly attributes?: string;
};

export type ThemeScene = {
  /** @returns once the list is there */
  open(page: Page, theme: Theme, view?: ThemeView): Promise<void>;
  close(): Promise<void>;
};

export async function setThemeScene(): Promise<ThemeScene> {
  const demo = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 }, logLevel: 'warn' });
  const pages = await servePages();
  const settings: Record<string, string> = { ...demo.settings, PORT: '0', ALLOWED_ORIGINS: pages.origin };
  const tokenServer = await startTokenServer(settings);
  let opened = 0;
  return {
    open: async (page, theme, { direction = 'ltr', attributes = '' } = {}) => {
      const host = HOSTS[theme];
      const token = await signUserToken(userByKey('taylor'), {
        secret: demo.secrets.userTokenSecret,
        issuer: settings['USER_TOKEN_ISSUER'] ?? '',
        audience: settings['USER_TOKEN_AUDIENCE'] ?? '',
        now: () => new Date(),
      });
      opened += 1;
      const address = pages.add(
        `/${theme}/${opened}`,
        `<meta name="viewport" content="width=device-width">
        <style>
          :root { ${host.body} }
          body { margin: 0; padding: 28px max(16px, 3vw) }
        </style>
        <style>${themeCss(theme)}</style>
        <script type="module" src="${tokenServer.url}/integrations-picker.js"></script>
        <body dir="${direction}">
        <integrations-picker heading="Integrations" ${host.attributes} ${attributes} token="${token}"></integrations-picker>`,
      );
      await page.goto(address);
      await page.getByRole('list').nth(1).waitFor();
    },
    close: async () => {
      await Promise.all([pages.close(), tokenServer.stop(), demo.stop()]);
    },
  };
}
