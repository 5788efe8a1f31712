/** Host pages other than the demo's: what the snippet alone does, and what goes wrong on real pages. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { startDemo, type Demo } from '../../server/demo/demo.ts';
import { signUserToken } from '../../server/demo/host-page/user-token.ts';
import { userByKey } from '../../server/demo/host-page/users.ts';
import { startTokenServer, type TokenServerProcess } from '../../server/demo/token-server.ts';
import { launchBrowser } from './support/browser.ts';
import { openFrontDoor } from './support/front-door.ts';
import { servePages, type Pages } from './support/pages.ts';
import { visit } from './support/visit.ts';

describe('a host page', () => {
  let browser: Browser;
  let demo: Demo;
  let pages: Pages;
  let tokenServer: TokenServerProcess;
  let settings: Readonly<Record<string, string>>;

  before(async () => {
    browser = await launchBrowser();
    demo = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 }, logLevel: 'warn' });
    pages = await servePages();
    settings = { ...demo.settings, PORT: '0', ALLOWED_ORIGINS: pages.origin };
    tokenServer = await startTokenServer(settings);
  });
  after(async () => {
    await browser.close();
    await Promise.all([pages.close(), tokenServer.stop(), demo.stop()]);
  });

  const signToken = (): Promise<string> =>
    signUserToken(userByKey('amira'), {
      secret: demo.secrets.userTokenSecret,
      issuer: settings['USER_TOKEN_ISSUER'] ?? '',
      audience: settings['USER_TOKEN_AUDIENCE'] ?? '',
      now: () => new Date(),
    });
  const script = (): string => `<script type="module" src="${tokenServer.url}/integrations-picker.js"></script>`;

  it('needs one script tag and one element: the server is where the script came from', () =>
    visit(browser, async ({ page, faults }) => {
      const markup = `${script()}<integrations-picker token="${await signToken()}"></integrations-picker>`;
      await page.goto(pages.add('/snippet', markup));
      await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
      assert.equal(
        await page.locator('integrations-picker').getAttribute('token'),
        null,
        'the token leaves the document',
      );
      assert.deepEqual(faults, []);
    }));

  it('may set getToken in a script of its own, after the element’s, and is told of no fault', () =>
    visit(browser, async ({ page, faults }) => {
      const own = `document.querySelector('integrations-picker').getToken = async () => '${await signToken()}';`;
      const markup = `${script()}<integrations-picker></integrations-picker><script type="module">${own}</script>`;
      await page.goto(pages.add('/get-token', markup));
      await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
      assert.deepEqual(faults, []);
    }));

  it('without a token is told what to set, in place and in one console warning', () =>
    visit(browser, async ({ page, faults }) => {
      await page.goto(pages.add('/no-token', `${script()}<integrations-picker></integrations-picker>`));
      await page.locator('integrations-picker').getByText('token', { exact: false }).first().waitFor();
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0] ?? '', /token/);
    }));

  it('of an origin that is not allowed sees a failure and a retry, and no empty list', () =>
    visit(browser, async ({ page }) => {
      const other = await servePages();
      try {
        const markup = `${script()}<integrations-picker token="${await signToken()}"></integrations-picker>`;
        await page.goto(other.add('/', markup));
        await page.getByRole('button', { name: 'Try again' }).waitFor();
        assert.equal(await page.getByRole('list').count(), 0);
      } finally {
        await other.close();
      }
    }));

  it('whose token server is down offers a retry, and the retry works once it is back', () =>
    visit(browser, async ({ page }) => {
      const door = await openFrontDoor();
      try {
        const markup = `${script()}<integrations-picker server="${door.url}" token="${await signToken()}"></integrations-picker>`;
        await page.goto(pages.add('/down', markup));
        const retry = page.getByRole('button', { name: 'Try again' });
        await retry.click();
        await retry.waitFor();
        door.leadTo(tokenServer.url);
        await retry.click();
        await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        assert.equal(await retry.count(), 0);
      } finally {
        await door.close();
      }
    }));
});
