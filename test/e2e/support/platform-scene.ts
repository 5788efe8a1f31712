/**
 * The stage of the tests of lists and details: both simulated platforms, each with a switch, token servers of any
 * settings in front of them, and plain host pages that may have a script of their own.
 */
import type { Locator, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../../server/demo/demo.ts';
import { signUserToken, type IntegrationsClaim } from '../../../server/demo/host-page/user-token.ts';
import { listen } from '../../../server/demo/listen.ts';
import { startTokenServer, type TokenServerProcess } from '../../../server/demo/token-server.ts';
import { launchBrowser } from './browser.ts';
import { FLOW_EVENTS } from './flow-events.ts';
import { servePages, type Pages } from './pages.ts';
import { visit, type Visitor } from './visit.ts';
import { wholeList } from './whole-list.ts';

/** All but those of the list, which come as often as it is asked for. */
const EVENTS = [...FLOW_EVENTS, 'integration-detail'] as const;

/** A platform that can be taken away and given back. */
export type Switch = { isUp: boolean };

export type HostPage = {
  /** @default the scene's own, with both platforms */
  readonly server?: TokenServerProcess;
  readonly claim?: IntegrationsClaim;
  /** Of One Runtime, before the user comes. */
  readonly connected?: readonly string[];
  /** Of the element, beside its server and token. */
  readonly attributes?: string;
  /** A module of the host page, run before the element's. */
  readonly hostScript?: string;
};

export type PlatformScene = {
  readonly demo: Demo;
  readonly pages: Pages;
  /** Of the token servers started here; the demo's own asks the simulators directly. */
  readonly platforms: { readonly oneRuntime: Switch; readonly odeus: Switch };
  readonly logLines: readonly string[];
  /** @param changes `undefined` takes a setting away */
  startServer(changes?: Readonly<Record<string, string | undefined>>): Promise<TokenServerProcess>;
  /** Opens a page with one element, in a profile and for a user of its own. */
  visit(hostPage: HostPage, test: (visitor: Visitor) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

type FetchHandler = Parameters<typeof listen>[0];

/** With a browser of its own. */
export async function setPlatformScene(): Promise<PlatformScene> {
  const browser = await launchBrowser();
  const demo = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 }, logLevel: 'warn' });
  const pages = await servePages();
  const logLines: string[] = [];
  const platforms = { oneRuntime: { isUp: true }, odeus: { isUp: true } };
  const behind =
    (power: Switch, fetch: FetchHandler): FetchHandler =>
    (request) =>
      power.isUp ? fetch(request) : new Response('Service Unavailable', { status: 503 });
  const oneRuntime = await listen(behind(platforms.oneRuntime, demo.oneRuntime.app.fetch), 0);
  const odeus = await listen(behind(platforms.odeus, demo.odeus.app.fetch), 0);
  const { settings } = demo;
  const servers: TokenServerProcess[] = [];

  const startServer: PlatformScene['startServer'] = async (changes = {}) => {
    const all: Record<string, string | undefined> = {
      ...settings,
      PORT: '0',
      ALLOWED_ORIGINS: pages.origin,
      ONE_RUNTIME_URL: oneRuntime.url,
      ODEUS_URL: odeus.url,
      // What was good before must not hide what is asked now.
      CACHE_TTL_SECONDS: '0',
      CACHE_STALE_SECONDS: '0',
      RATE_LIMIT_PER_MINUTE: '100000',
      LOG_LEVEL: 'info',
      ...changes,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const server = await startTokenServer(Object.fromEntries(given), (line) => logLines.push(line));
    servers.push(server);
    return server;
  };
  const both = await startServer();

  let visits = 0;
  return {
    demo,
    pages,
    platforms,
    logLines,
    startServer,
    visit({ server = both, claim = {}, connected = [], attributes = '', hostScript }, test) {
      visits += 1;
      const user = `looker_${visits}`;
      for (const integrationSlug of connected) demo.oneRuntime.connections.add({ endUserId: user, integrationSlug });
      return visit(browser, async (visitor) => {
        const token = await signUserToken(
          { id: user, name: 'Robin Lake', email: 'robin@acme.example', integrations: claim },
          {
            secret: demo.secrets.userTokenSecret,
            issuer: settings['USER_TOKEN_ISSUER'] ?? '',
            audience: settings['USER_TOKEN_AUDIENCE'] ?? '',
            now: () => new Date(),
          },
        );
        const path = `/looking/${visits}`;
        await visitor.page.addInitScript(recordEvents, EVENTS);
        await visitor.page.goto(
          pages.add(
            path,
            `${hostScript === undefined ? '' : `<script type="module">${hostScript}</script>`}
            <script type="module" src="${server.url}/integrations-picker.js"></script>
            <h1>Settings</h1>
            <integrations-picker ${attributes} token="${token}"></integrations-picker>`,
          ),
        );
        await test(visitor);
      });
    },
    close: async () => {
      await browser.close();
      await Promise.all([...servers.map((server) => server.stop()), pages.close(), oneRuntime.close(), odeus.close()]);
      await demo.stop();
    },
  };
}

type Listening = typeof globalThis & { heardByTest: string[] };

function recordEvents(types: readonly string[]): void {
  const heard: string[] = [];
  (globalThis as Listening).heardByTest = heard;
  for (const type of types) {
    globalThis.addEventListener(type, (event) => {
      // The element's own events, by their names.
      const { detail } = event as CustomEvent<{ readonly integration: { readonly id: string } | null }>;
      heard.push(`${type} ${detail.integration?.id ?? 'none'}`);
    });
  }
}

/** The element's events since the page was loaded, in order: `integration-detail odeus:…`. */
export const heard = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as Listening).heardByTest);

/** The list is there, with something to connect, as a whole. */
export const ready = async (page: Page): Promise<void> => {
  await page.getByRole('list', { name: 'Available' }).waitFor();
  await wholeList(page);
};

/** Of the integrations in the list, in order. */
export const shownNames = (page: Page): Promise<string[]> =>
  page.getByRole('listitem').locator('[part~="name"]').allTextContents();

/** The card of that name; where two platforms have one, that of the platform named. */
export const card = (page: Page, name: string, via?: string): Locator => {
  const cards = page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  return via === undefined ? cards : cards.filter({ hasText: `via ${via}` });
};

/** Asks for the list once more, so that whatever was still to happen has happened. */
export const refresh = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector('integrations-picker')?.refresh());

/** The accessible name, or the text, of what has the focus inside the element. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const control = document.querySelector('integrations-picker')?.shadowRoot?.activeElement;
    return control?.getAttribute('aria-label') ?? control?.textContent.trim() ?? '';
  });

/** The rows of a list, each as its words in order. */
export const rowsOf = async (page: Page, list: string): Promise<string[]> => {
  const rows = await page.getByRole('list', { name: list }).getByRole('listitem').allInnerTexts();
  return rows.map((row) => row.split(/\s*\n\s*/).join(' | '));
};
