/** Connecting on host pages whose policies stand in the way, or give away more than they should. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { complete, pageSees, passUntil, pick, refresh, withReferers } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

const PICKED = 'integration-select hubspot';
const CONNECTED = 'integration-connected hubspot';
const CANCELLED = 'integration-cancelled hubspot';

const flowIn = (page: Page) => page.locator('[part="flow"]');
const frameIn = (page: Page) => page.getByRole('dialog').frameLocator('iframe');

describe('connecting on a host page', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const pickInDialog = async ({ page }: Guest): Promise<void> => {
    await page.getByRole('button', { name: 'Connect HubSpot' }).click();
    await frameIn(page).getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
  };

  describe('whose windows are cut off from it (COOP)', () => {
    const headers = { 'Cross-Origin-Opener-Policy': 'same-origin' };
    const prepare = ({ page }: Guest): Promise<void> => page.clock.install();
    const cutOff = (test: (guest: Guest, popup: Page) => Promise<void>, markup?: HostPage['markup']) => () =>
      scene.visit({ headers, prepare, ...(markup && { markup }) }, async (guest) => {
        await guest.page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        // On a busy machine the window is out of reach, and not closed yet, for longer than the element expects.
        await guest.page.clock.pauseAt(Date.now() + 60_000);
        const popup = await pick(guest);
        await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
        await pageSees(guest, 'closed');
        await guest.page.clock.runFor(1_000);
        await flowIn(guest.page).getByText('Finish in the other window, then come back here.').waitFor();
        assert.equal(popup.isClosed(), false);
        assert.deepEqual(guest.heard, [PICKED], 'a window that reads as closed is not cancelled');
        await test(guest, popup);
      });

    it(
      'notices by itself what was connected there',
      cutOff(async (guest, popup) => {
        await complete(popup);
        await popup.getByRole('heading', { name: 'HubSpot is connected' }).waitFor();
        await passUntil(guest, CONNECTED);
        await refresh(guest);
        assert.deepEqual(guest.heard, [PICKED, CONNECTED]);
      }),
    );

    it(
      'looks when the user comes back',
      cutOff(async (guest, popup) => {
        await complete(popup);
        await popup.getByRole('heading', { name: 'HubSpot is connected' }).waitFor();
        // A page that is driven always has the focus, so none comes to it; and a list may stand for a second.
        while (!guest.heard.includes(CONNECTED)) {
          await guest.page.evaluate(() => {
            window.dispatchEvent(new Event('focus'));
          });
          await refresh(guest);
        }
        assert.deepEqual(guest.heard, [PICKED, CONNECTED]);
      }),
    );

    it(
      'ends when the user has had enough',
      cutOff(async (guest) => {
        await flowIn(guest.page).getByRole('button', { name: 'Cancel' }).click();
        await guest.hear(CANCELLED);
        await refresh(guest);
        assert.deepEqual(guest.heard, [PICKED, CANCELLED]);
        assert.equal(await flowIn(guest.page).count(), 0);
      }),
    );

    it(
      'is in the way of no other picker while the page hides it',
      cutOff(
        async (guest) => {
          const { page } = guest;
          await page.evaluate(() => {
            for (const tab of document.querySelectorAll('div')) tab.hidden = !tab.hidden;
          });
          const other = await pick(guest, 'Slack');
          await other.getByRole('heading', { name: 'Connect Slack' }).waitFor();
          await guest.hear(CANCELLED);
          assert.deepEqual(guest.heard, [PICKED, 'integration-select slack', CANCELLED]);
        },
        ({ script, token }) => `${script}
          <div><integrations-picker token="${token}"></integrations-picker></div>
          <div hidden><integrations-picker token="${token}"></integrations-picker></div>`,
      ),
    );

    it(
      'ends after ten minutes',
      cutOff(async (guest) => {
        await guest.page.clock.fastForward('10:00');
        await guest.hear('integration-connect-error hubspot session-expired');
        await flowIn(guest.page).getByText('The connection page has expired').waitFor();
        await refresh(guest);
        assert.deepEqual(guest.heard, [PICKED, 'integration-connect-error hubspot session-expired']);
      }),
    );
  });

  describe('that is isolated (COOP and COEP)', () => {
    const headers = {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    };

    it('opens a window in place of the dialog, in which the browser would show its own words', () =>
      scene.visit({ attributes: 'connect="modal"', headers }, async (guest) => {
        const popup = await pick(guest);
        await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
        assert.equal(await guest.page.locator('dialog').count(), 0);
        assert.deepEqual([guest.heard, guest.faults], [[PICKED], []]);
      }));
  });

  describe('with the strictest policies', () => {
    const policy = (): string =>
      [
        "default-src 'none'",
        `script-src ${scene.tokenServerUrl} ${scene.pages.origin}`,
        `connect-src ${scene.tokenServerUrl}`,
        // `data:` for the page's own empty icon.
        `img-src ${scene.tokenServerUrl} data:`,
        `frame-src ${scene.demo.oneRuntimeUrl}`,
        "style-src 'self'",
        "require-trusted-types-for 'script'",
        'trusted-types integrations-picker',
      ].join('; ');
    const strict = (attributes: string, test: (guest: Guest) => Promise<void>) => () =>
      scene.visit({ attributes, headers: { 'Content-Security-Policy': policy() } }, test);
    const endsWell = async (guest: Guest): Promise<void> => {
      await guest.hear(CONNECTED);
      assert.deepEqual([guest.heard, guest.faults], [[PICKED, CONNECTED], []]);
    };

    it(
      'a popup works without a fault',
      strict('', async (guest) => {
        await complete(await pick(guest));
        await endsWell(guest);
      }),
    );

    it(
      'a dialog works without a fault',
      strict('connect="modal"', async (guest) => {
        await pickInDialog(guest);
        await complete(frameIn(guest.page));
        await endsWell(guest);
      }),
    );
  });

  describe('that tells everybody its address', () => {
    const indiscreet = (surface: string, test: (guest: Guest) => Promise<void>) => () =>
      withReferers(scene, (record) =>
        scene.visit(
          {
            attributes: `connect="${surface}"`,
            path: `/secret-path?x=${surface}`,
            headers: { 'Referrer-Policy': 'unsafe-url' },
            prepare: record,
          },
          test,
        ),
      );
    const referrer = (): string => document.referrer;

    it(
      'the window keeps it to itself',
      indiscreet('popup', async (guest) => {
        const popup = await pick(guest);
        await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
        assert.equal(await popup.evaluate(referrer), '');
      }),
    );

    it(
      'the frame keeps it to itself',
      indiscreet('modal', async (guest) => {
        await pickInDialog(guest);
        const frame = guest.page.frames().find((other) => other.url().startsWith(scene.demo.oneRuntimeUrl));
        assert.equal(await frame?.evaluate(referrer), '');
      }),
    );
  });
});
