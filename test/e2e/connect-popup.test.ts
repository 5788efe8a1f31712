/** Connecting in a window of its own, which is what a pick does unless the page says otherwise. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { complete, focused, holdSession, isClosed, pick, press, refresh, seenOpen } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

const PICKED = 'integration-select hubspot';
const ON_FAKE_TIME: HostPage = { prepare: ({ page }) => page.clock.install() };

describe('connecting in a popup', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const visiting =
    (test: (guest: Guest) => Promise<void>, hostPage: HostPage = {}) =>
    () =>
      scene.visit(hostPage, test);
  const cardsIn = (page: Page, section: RegExp): Promise<string[]> =>
    page.getByRole('list', { name: section }).locator('[part~="name"]').allTextContents();

  it(
    'opens the window inside the click, says something in it at once, and goes to the hosted page when there is a session',
    visiting(async (guest) => {
      const { page } = guest;
      const session = await holdSession(guest);
      const popup = await pick(guest);
      await popup.getByText('Opening HubSpot…').waitFor();
      assert.deepEqual([await popup.title(), popup.url()], ['Opening HubSpot…', 'about:blank']);
      await page.locator('[part="flow"]').getByText('Opening HubSpot…').waitFor();
      await session.answered;
      session.release();
      await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
      assert.equal(new URL(popup.url()).origin, new URL(scene.demo.oneRuntimeUrl).origin);
      await page.locator('[part="flow"]').getByText('Finish in the window that opened.').waitFor();
      assert.deepEqual(guest.faults, []);
    }),
  );

  it(
    'shows and tells what was connected, once, and closes the window that the platform leaves open',
    visiting(async (guest) => {
      const { page, heard } = guest;
      const popup = await pick(guest);
      await complete(popup);
      await guest.hear('integration-connected hubspot');
      await isClosed(popup);
      assert.deepEqual(await cardsIn(page, /^Connected/), ['HubSpot']);
      assert.deepEqual(await cardsIn(page, /^Available/), ['Slack', 'Zendesk']);
      const card = page.getByRole('listitem').filter({ hasText: 'HubSpot' });
      assert.equal(await card.locator('[part="state"]').innerText(), 'Connected');
      await page.getByRole('status').getByText('HubSpot is connected').waitFor();
      assert.equal(await focused(guest), 'Manage HubSpot');
      await refresh(guest);
      assert.deepEqual(heard, [PICKED, 'integration-connected hubspot']);
      assert.deepEqual(guest.faults, []);
    }),
  );

  const endings: { why: string; end: (popup: Page, guest: Guest) => Promise<void> }[] = [
    { why: 'Cancel in the hosted page', end: (popup) => press(popup, 'Cancel') },
    {
      why: 'closing the window by hand',
      end: async (popup, guest) => {
        await seenOpen(guest);
        await popup.close();
      },
    },
    {
      why: "Close on the platform's page for a session that somebody has used",
      end: async (popup, guest) => {
        await seenOpen(guest);
        // The address alone does not say whose session it is.
        const used = scene.demo.oneRuntime.sessions.list().find(({ token }) => popup.url().includes(token));
        assert.ok(used);
        await scene.spend(used);
        await popup.reload();
        await popup.getByRole('heading', { name: 'Connection unavailable' }).waitFor();
        await press(popup, 'Close');
      },
    },
  ];
  for (const { why, end } of endings) {
    it(
      `is cancelled, once, by ${why}`,
      visiting(async (guest) => {
        const popup = await pick(guest);
        await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
        await end(popup, guest);
        await guest.hear('integration-cancelled hubspot');
        await isClosed(popup);
        await refresh(guest);
        assert.deepEqual(guest.heard, [PICKED, 'integration-cancelled hubspot']);
        assert.equal(await guest.page.locator('[part="flow"]').count(), 0);
        assert.equal(await focused(guest), 'Connect HubSpot');
      }, ON_FAKE_TIME),
    );
  }

  it(
    'is cancelled by closing the window before the hosted page has come',
    visiting(async (guest) => {
      const session = await holdSession(guest);
      const popup = await pick(guest);
      await popup.close();
      session.release();
      await guest.hear('integration-cancelled hubspot');
      await refresh(guest);
      assert.deepEqual(guest.heard, [PICKED, 'integration-cancelled hubspot']);
      assert.equal(guest.context.pages().length, 1);
    }),
  );

  it(
    'is cancelled in the bar, which closes the window',
    visiting(async (guest) => {
      const popup = await pick(guest);
      await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
      await guest.page.getByRole('button', { name: 'Cancel' }).click();
      await isClosed(popup);
      await guest.hear('integration-cancelled hubspot');
      assert.equal(await focused(guest), 'Connect HubSpot');
    }),
  );

  it(
    'finds out that the account was connected even where the window never says so',
    visiting(async (guest) => {
      const popup = await pick(guest);
      await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
      await seenOpen(guest);
      scene.demo.oneRuntime.connections.add({ endUserId: guest.user, integrationSlug: 'hubspot' });
      await popup.close();
      await guest.hear('integration-connected hubspot');
      await refresh(guest);
      assert.deepEqual(guest.heard, [PICKED, 'integration-connected hubspot']);
    }, ON_FAKE_TIME),
  );

  it(
    'ends with words that can be read, and without a window, where there is no session to be had',
    visiting(async (guest) => {
      const { page, heard } = guest;
      await page.route('**/connect-sessions', (route) => route.abort());
      const popup = await pick(guest);
      await guest.hear('integration-connect-error hubspot network');
      await isClosed(popup);
      await page.getByRole('status').getByText('HubSpot could not be connected').waitFor();
      await page.unroute('**/connect-sessions');
      const opened = guest.context.waitForEvent('page');
      await page.getByRole('button', { name: 'Try again' }).click();
      await complete(await opened);
      await guest.hear('integration-connected hubspot');
      assert.deepEqual(heard, [PICKED, 'integration-connect-error hubspot network', 'integration-connected hubspot']);
    }),
  );

  it(
    'connects a connected one anew',
    visiting(
      async (guest) => {
        const { page, context } = guest;
        await page.getByRole('button', { name: 'Manage HubSpot' }).click();
        const opened = context.waitForEvent('page');
        await page.getByRole('button', { name: 'Reconnect' }).click();
        await complete(await opened);
        await guest.hear('integration-connected hubspot');
        assert.equal(guest.sessions().length, 1);
        assert.equal(
          scene.demo.oneRuntime.connections.list().filter(({ endUserId }) => endUserId === guest.user).length,
          2,
        );
      },
      { connected: ['hubspot'] },
    ),
  );
});
