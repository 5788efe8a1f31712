/**
 * The stage of the tests of connecting: a host page, the token server and the platform, each on an origin of its own.
 * Each visit has a user and a profile of its own, so that no test sees what another has connected.
 */
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../../server/demo/demo.ts';
import { signUserToken } from '../../../server/demo/host-page/user-token.ts';
import type { Session } from '../../../server/demo/one-runtime/app.ts';
import { startTokenServer } from '../../../server/demo/token-server.ts';
import { freshContext, launchBrowser, PATIENCE_MS, type BrowserOptions } from './browser.ts';
import { faultsOf } from './faults.ts';
import { FLOW_EVENTS } from './flow-events.ts';
import { servePages, type Pages } from './pages.ts';

/** Most of a visit is waiting for the platform, and no visit knows of another. */
export const AT_ONCE = { concurrency: 2 } as const;

/** Enough to see two sections and a second pick, and quick to draw. */
const SLUGS = ['hubspot', 'slack', 'zendesk'];

const EVENTS = [...FLOW_EVENTS, 'integrations-error', 'integrations-token-expired'] as const;

export type HostPage = {
  /** Of the element, beside its token: `connect="modal"`. */
  readonly attributes?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the user, before they come. */
  readonly connected?: readonly string[];
  /** With its query. */
  readonly path?: string;
  /** What stands on the page. @default the script and one element with the user's token */
  readonly markup?: (parts: { readonly script: string; readonly token: string }) => string;
  /** Before the page is opened. */
  readonly prepare?: (guest: Guest) => Promise<void>;
};

export type Guest = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors, and the console's errors and warnings, in every window. */
  readonly faults: string[];
  /** The end user's id. */
  readonly user: string;
  /** The element's events, those of a good list aside, in order: `integration-connected hubspot`. */
  readonly heard: string[];
  /** Resolves once that has been heard. */
  hear(line: string): Promise<void>;
  /** Every session that the platform has made for this user. */
  sessions(): readonly Session[];
};

export type Scene = {
  readonly demo: Demo;
  readonly pages: Pages;
  readonly tokenServerUrl: string;
  /** What its token server was started with. */
  readonly settings: Readonly<Record<string, string>>;
  /** @param now when it is signed; it is good for five minutes */
  signToken(user: string, now?: Date): Promise<string>;
  /** Makes the session useless and leaves nothing connected: somebody has used it, and disconnected again. */
  spend(session: Session): Promise<void>;
  visit(hostPage: HostPage, test: (guest: Guest) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** With a browser of its own. */
export async function setScene(options: BrowserOptions = {}): Promise<Scene> {
  const browser = await launchBrowser(options);
  const demo = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 }, logLevel: 'warn' });
  const pages = await servePages();
  const settings: Scene['settings'] = {
    ...demo.settings,
    PORT: '0',
    ALLOWED_ORIGINS: pages.origin,
    // What has just been connected is to be seen at once.
    CACHE_TTL_SECONDS: '0',
    // A test presses more buttons in a minute than people do.
    RATE_LIMIT_PER_MINUTE: '100000',
  };
  const tokenServer = await startTokenServer(settings);
  let visits = 0;

  const signToken: Scene['signToken'] = (user, now = new Date()) =>
    signUserToken(
      { id: user, name: 'Robin Lake', email: 'robin@acme.example', integrations: { allow: SLUGS } },
      {
        secret: demo.secrets.userTokenSecret,
        issuer: settings['USER_TOKEN_ISSUER'] ?? '',
        audience: settings['USER_TOKEN_AUDIENCE'] ?? '',
        now: () => now,
      },
    );

  return {
    demo,
    pages,
    settings,
    signToken,
    tokenServerUrl: tokenServer.url,
    async spend({ token, integrationSlug, endUserId }) {
      const body = JSON.stringify({ session_token: token, request_id: 'x', connection_name: 'x', api_key: 'x' });
      const headers = { 'Content-Type': 'application/json' };
      const { status } = await fetch(`${demo.oneRuntimeUrl}/connect/submit.json`, { method: 'POST', headers, body });
      assert.equal(status, 200);
      demo.oneRuntime.connections.remove({ endUserId, integrationSlug });
    },
    async visit(hostPage, test) {
      visits += 1;
      const user = `user_${visits}`;
      const { attributes = '', connected = [], path = `/${visits}`, headers, prepare, markup } = hostPage;
      for (const integrationSlug of connected) demo.oneRuntime.connections.add({ endUserId: user, integrationSlug });
      const script = `<script type="module" src="${tokenServer.url}/integrations-picker.js"></script>`;
      const token = await signToken(user);
      const context = await freshContext(browser);
      try {
        const page = await context.newPage();
        const guest: Guest = {
          page,
          context,
          user,
          faults: faultsOf(context),
          ...(await listenTo(page)),
          sessions: () => demo.oneRuntime.sessions.list().filter(({ endUserId }) => endUserId === user),
        };
        await prepare?.(guest);
        const element = `<integrations-picker ${attributes} token="${token}"></integrations-picker>`;
        await page.goto(pages.add(path, markup?.({ script, token }) ?? script + element, headers));
        await test(guest);
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await browser.close();
      await Promise.all([pages.close(), tokenServer.stop(), demo.stop()]);
    },
  };
}

/** `openedLast`: the window that was, as the page sees it. */
export type HostWindow = typeof globalThis & { reportToTest(line: string): void; openedLast?: Window | null };
type Heard = CustomEvent<{ readonly integration?: { readonly slug: string }; readonly code?: string } | null>;

async function listenTo(page: Page): Promise<Pick<Guest, 'heard' | 'hear'>> {
  const heard: string[] = [];
  const waiting = new Set<() => void>();
  await page.exposeFunction('reportToTest', (line: string) => {
    heard.push(line);
    for (const check of waiting) check();
  });
  await page.addInitScript((types) => {
    for (const type of types) {
      globalThis.addEventListener(type, (event) => {
        const { detail } = event as Heard;
        const line = [type, detail?.integration?.slug, detail?.code].filter((word) => word !== undefined).join(' ');
        (globalThis as HostWindow).reportToTest(line);
      });
    }
    const open = globalThis.open.bind(globalThis);
    globalThis.open = (...how) => ((globalThis as HostWindow).openedLast = open(...how));
  }, EVENTS);
  return {
    heard,
    hear: (line) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!heard.includes(line)) return;
          clearTimeout(deadline);
          waiting.delete(check);
          resolve();
        };
        const deadline = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`"${line}" was never heard, but: ${heard.join(', ')}`));
        }, PATIENCE_MS);
        waiting.add(check);
        check();
      }),
  };
}
