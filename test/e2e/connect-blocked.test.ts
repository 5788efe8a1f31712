/** Connecting in a browser that blocks windows, as people's browsers do, and on a page that allows no frame. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { complete, isClosed, passUntil, pick } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

const CONNECTED = 'integration-connected hubspot';
const CANCELLED = 'integration-cancelled hubspot';
const NO_FRAME: HostPage = {
  attributes: 'connect="modal"',
  headers: { 'Content-Security-Policy': "frame-src 'none'" },
};

type Parts = { readonly script: string; readonly token: string };

/**
 * A call by a script of the host page. Whatever a test does in a page counts as a click there, looking and hearing
 * included, so the page says the one word by which the time for that has come.
 */
const calling =
  (sign: 'called' | 'refused', attributes = '') =>
  ({ script, token }: Parts): string =>
    `${script}<integrations-picker ${attributes} token="${token}"></integrations-picker>
    <script type="module">
      const say = (word) => word === '${sign}' && setTimeout(reportToTest, 0, word);
      document.addEventListener('securitypolicyviolation', () => say('refused'));
      const picker = document.querySelector('integrations-picker');
      picker.addEventListener('integrations-load', async () => {
        const result = picker.connect('one-runtime:hubspot');
        say('called');
        document.title = await result;
      }, { once: true });
    </script>`;

const flowIn = (page: Page) => page.locator('[part="flow"]');
const linkIn = (page: Page) => page.getByRole('link', { name: 'Open HubSpot' });

describe('connecting where windows are blocked', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene({ blocksPopups: true });
  });
  after(() => scene.close());

  const visiting = (hostPage: HostPage, test: (guest: Guest) => Promise<void>) => () => scene.visit(hostPage, test);
  const blocked = (
    test: (guest: Guest) => Promise<void>,
    hostPage: HostPage = { markup: calling('called') },
    sign = 'called',
  ) =>
    visiting(hostPage, async (guest) => {
      await guest.hear(sign);
      await linkIn(guest.page).waitFor();
      assert.equal(guest.context.pages().length, 1);
      await test(guest);
      assert.equal(guest.sessions().length, 1);
    });

  it(
    'opens a window inside a click',
    visiting({}, async (guest) => {
      await complete(await pick(guest));
      await guest.hear(CONNECTED);
    }),
  );

  it(
    'shows a link to the hosted page instead, and a click on it opens the window',
    blocked(async (guest) => {
      const { page, context } = guest;
      await flowIn(page).getByText('Your browser blocked the window').waitFor();
      const href = (await linkIn(page).getAttribute('href')) ?? '';
      assert.ok(href.startsWith(`${scene.demo.oneRuntimeUrl}/connect?`));
      assert.ok(guest.sessions().every(({ token }) => href.includes(token)));
      const opened = context.waitForEvent('page');
      await linkIn(page).click();
      const popup = await opened;
      await complete(popup);
      await guest.hear(CONNECTED);
      await isClosed(popup);
      assert.deepEqual(guest.heard, ['called', CONNECTED]);
      assert.equal(await page.title(), 'connected', 'what the call resolved to');
    }),
  );

  it(
    'notices what was connected in a tab that the user opened from the link, and gives its page no address',
    blocked(
      async (guest) => {
        const opened = guest.context.waitForEvent('page');
        await linkIn(guest.page).click({ button: 'middle' });
        const tab = await opened;
        await complete(tab);
        await tab.getByRole('heading', { name: 'HubSpot is connected' }).waitFor();
        assert.equal(await tab.evaluate(() => document.referrer), '');
        await passUntil(guest, CONNECTED);
        assert.deepEqual(guest.heard, ['called', CONNECTED]);
      },
      {
        markup: calling('called'),
        headers: { 'Referrer-Policy': 'unsafe-url' },
        prepare: ({ page }) => page.clock.install(),
      },
    ),
  );

  it(
    'goes on in a dialog where the user prefers that',
    blocked(async (guest) => {
      await guest.page.getByRole('button', { name: 'Continue here instead' }).click();
      await complete(guest.page.getByRole('dialog').frameLocator('iframe'));
      await guest.hear(CONNECTED);
      assert.deepEqual([guest.heard, guest.context.pages().length], [['called', CONNECTED], 1]);
    }),
  );

  it(
    'offers no dialog on an isolated page, whose browser would show none',
    blocked(
      async ({ page }) => {
        assert.equal(await page.evaluate(() => crossOriginIsolated), true);
        assert.deepEqual(await flowIn(page).getByRole('button').allTextContents(), ['Cancel']);
      },
      {
        markup: calling('called', 'connect="modal"'),
        headers: {
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        },
      },
    ),
  );

  it(
    'is cancelled by a user who wants neither',
    blocked(async (guest) => {
      await flowIn(guest.page).getByRole('button', { name: 'Cancel' }).click();
      await guest.hear(CANCELLED);
      assert.deepEqual(guest.heard, ['called', CANCELLED]);
    }),
  );

  it(
    'notices that the host page allows no frame, and shows the link',
    blocked(
      async ({ page, heard }) => {
        await flowIn(page).getByText('Your browser blocked the window').waitFor();
        assert.deepEqual(heard, ['refused']);
      },
      { ...NO_FRAME, markup: calling('refused', NO_FRAME.attributes) },
      'refused',
    ),
  );

  it(
    'notices that the host page allows no frame, and opens a window while the click still counts',
    visiting(NO_FRAME, async (guest) => {
      const popup = await pick(guest);
      await complete(popup);
      await guest.hear(CONNECTED);
      await isClosed(popup);
      assert.deepEqual([guest.heard, guest.sessions().length], [['integration-select hubspot', CONNECTED], 1]);
    }),
  );
});
