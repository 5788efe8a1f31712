/** Connecting in a dialog on the host page, with the platform's page in a frame. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { complete, focused, holdSession, isClosed, press, refresh } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type Scene } from './support/connect-scene.ts';

const PICKED = 'integration-select hubspot';
const CONNECTED = 'integration-connected hubspot';
const CANCELLED = 'integration-cancelled hubspot';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Connect HubSpot' });
const frameOf = (page: Page): FrameLocator => dialogOf(page).frameLocator('iframe');

describe('connecting in a dialog', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const visiting = (test: (guest: Guest) => Promise<void>) => () =>
    scene.visit({ attributes: 'connect="modal"' }, test);
  const open = async ({ page }: Guest): Promise<FrameLocator> => {
    await page.getByRole('button', { name: 'Connect HubSpot' }).click();
    await frameOf(page).getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
    return frameOf(page);
  };
  const ended = async (guest: Guest, how: string, focus: string): Promise<void> => {
    await guest.hear(how);
    await dialogOf(guest.page).waitFor({ state: 'detached' });
    await refresh(guest);
    assert.deepEqual(guest.heard, [PICKED, how]);
    assert.equal(await focused(guest), focus);
    assert.equal(guest.context.pages().length, 1);
  };

  it(
    'shows the dialog at once and the hosted page in it as soon as there is a session',
    visiting(async (guest) => {
      const { page } = guest;
      const session = await holdSession(guest);
      await page.getByRole('button', { name: 'Connect HubSpot' }).click();
      await dialogOf(page).getByText('Opening HubSpot…').waitFor();
      assert.equal(await dialogOf(page).locator('iframe').count(), 0);
      assert.equal(await dialogOf(page).evaluate((dialog) => dialog.matches('dialog:modal')), true);
      session.release();
      await frameOf(page).getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
      assert.deepEqual(guest.faults, []);
    }),
  );

  it(
    'shows and tells what was connected, once, and gives the focus back to it',
    visiting(async (guest) => {
      await complete(await open(guest));
      await ended(guest, CONNECTED, 'Manage HubSpot');
      await guest.page
        .getByRole('list', { name: /^Connected/ })
        .getByText('HubSpot')
        .waitFor();
      await guest.page.getByRole('status').getByText('HubSpot is connected').waitFor();
      assert.deepEqual(guest.faults, []);
    }),
  );

  const endings: { why: string; end: (frame: FrameLocator, page: Page) => Promise<void> }[] = [
    { why: 'Cancel in the hosted page', end: (frame) => press(frame, 'Cancel') },
    { why: 'the Escape key', end: (_, page) => page.keyboard.press('Escape') },
    { why: 'Close', end: (_, page) => dialogOf(page).getByRole('button', { name: 'Close' }).click() },
  ];
  for (const { why, end } of endings) {
    it(
      `is cancelled, once, by ${why}, and gives the focus back`,
      visiting(async (guest) => {
        await end(await open(guest), guest.page);
        await ended(guest, CANCELLED, 'Connect HubSpot');
      }),
    );
  }

  it(
    'is cancelled before the hosted page has come',
    visiting(async (guest) => {
      const session = await holdSession(guest);
      await guest.page.getByRole('button', { name: 'Connect HubSpot' }).click();
      await session.answered;
      await guest.page.keyboard.press('Escape');
      session.release();
      await ended(guest, CANCELLED, 'Connect HubSpot');
    }),
  );

  it(
    'is connected all the same where the dialog was closed after the account was connected',
    visiting(async (guest) => {
      await open(guest);
      scene.demo.oneRuntime.connections.add({ endUserId: guest.user, integrationSlug: 'hubspot' });
      await dialogOf(guest.page).getByRole('button', { name: 'Close' }).click();
      await ended(guest, CONNECTED, 'Manage HubSpot');
    }),
  );

  it(
    'tells the user that the session cannot be used, where its page posts no request id, and another try works',
    visiting(async (guest) => {
      const { page, heard } = guest;
      const session = await holdSession(guest);
      await page.getByRole('button', { name: 'Connect HubSpot' }).click();
      await session.answered;
      for (const made of guest.sessions()) await scene.spend(made);
      session.release();
      await frameOf(page).getByRole('heading', { name: 'Connection unavailable' }).waitFor();
      await press(frameOf(page), 'Close');
      await guest.hear('integration-connect-error hubspot session-expired');
      await page.locator('[part="flow"]').getByText('The connection page has expired').waitFor();
      await page.unroute('**/connect-sessions');
      await page.getByRole('button', { name: 'Try again' }).click();
      await complete(frameOf(page));
      await guest.hear(CONNECTED);
      assert.deepEqual(heard, [PICKED, 'integration-connect-error hubspot session-expired', CONNECTED]);
    }),
  );

  it(
    'goes on in a window where the user wants one',
    visiting(async (guest) => {
      const { page, context } = guest;
      await open(guest);
      const opened = context.waitForEvent('page');
      await dialogOf(page).getByRole('button', { name: 'Trouble here? Open in a window' }).click();
      const popup = await opened;
      await complete(popup);
      await isClosed(popup);
      await ended(guest, CONNECTED, 'Manage HubSpot');
      assert.equal(guest.sessions().length, 1);
    }),
  );
});
