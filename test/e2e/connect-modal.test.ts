/** Connecting in a dialog on the host page, with the platform's page in a frame. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { complete, focused, holdSession, isClosed, pick, press, refresh } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

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

  /** What a host page has around the element, and how that comes and goes. */
  const arounds: {
    what: string;
    around: string;
    show: (element: Element) => void;
    hide: (element: Element) => void;
  }[] = [
    {
      what: 'a panel of its tabs',
      around: 'div',
      show: (panel) => {
        panel.removeAttribute('hidden');
      },
      hide: (panel) => {
        panel.setAttribute('hidden', '');
      },
    },
    {
      what: 'something that folds',
      around: 'details',
      show: (details) => {
        details.setAttribute('open', '');
      },
      hide: (details) => {
        details.removeAttribute('open');
      },
    },
    {
      what: 'a dialog of its own',
      around: 'dialog',
      show: (dialog) => {
        (dialog as HTMLDialogElement).showModal(); // it is one
      },
      hide: (dialog) => {
        (dialog as HTMLDialogElement).close(); // it is one
      },
    },
  ];
  for (const { what, around, show, hide } of arounds) {
    const hostPage: HostPage = {
      markup: ({ script, token }) => `${script}
        <button id="own" onclick="this.textContent = 'Pressed'">Press</button>
        <${around} id="around"><integrations-picker connect="modal" token="${token}"></integrations-picker></${around}>`,
    };
    const usesPage = async ({ page }: Guest): Promise<void> => {
      await page.locator('#own').click();
      assert.equal(await page.locator('#own').textContent(), 'Pressed');
    };

    it(`lets go of a page that hides ${what} around it, and is shown again as it was`, () =>
      scene.visit(hostPage, async (guest) => {
        const { page } = guest;
        await page.locator('#around').evaluate(show);
        await (await open(guest)).getByLabel('API key').fill('half a k');
        await page.locator('#around').evaluate(hide);
        await usesPage(guest);
        await page.locator('#around').evaluate(show);
        await dialogOf(page).waitFor();
        assert.equal(await dialogOf(page).evaluate((dialog) => dialog.matches('dialog:modal')), true);
        assert.equal(await frameOf(page).getByLabel('API key').inputValue(), 'half a k');
        assert.deepEqual(guest.heard, [PICKED]);
        await complete(frameOf(page));
        await guest.hear(CONNECTED);
        await dialogOf(page).waitFor({ state: 'detached' });
        assert.deepEqual(guest.faults, []);
      }));

    it(`that connect() asks for in ${what} that is hidden holds no page, and is shown with it`, () =>
      scene.visit(hostPage, async (guest) => {
        const { page } = guest;
        // So that the list is there.
        await page.locator('#around').evaluate(show);
        await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        await page.locator('#around').evaluate(hide);
        await page.evaluate(() => void document.querySelector('integrations-picker')?.connect('one-runtime:hubspot'));
        await page.locator('dialog iframe').waitFor({ state: 'attached' });
        await usesPage(guest);
        await page.locator('#around').evaluate(show);
        await frameOf(page).getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
        await page.keyboard.press('Escape');
        await guest.hear(CANCELLED);
      }));
  }

  it('is out of the way of another picker once the page hides it', () =>
    scene.visit(
      {
        markup: ({ script, token }) => `${script}
          <div id="one"><integrations-picker connect="modal" token="${token}"></integrations-picker></div>
          <integrations-picker token="${token}" integrations="slack"></integrations-picker>`,
      },
      async (guest) => {
        await open(guest);
        await guest.page.locator('#one').evaluate((panel) => {
          panel.setAttribute('hidden', '');
        });
        const popup = await pick(guest, 'Slack');
        await popup.getByRole('heading', { name: 'Connect Slack' }).waitFor();
        await guest.hear(CANCELLED);
      },
    ));

  it(
    'leaves no step more in the history than there was, wherever the hosted page has gone',
    visiting(async (guest) => {
      const { page } = guest;
      await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
      const key = await page.evaluate(() => navigation.currentEntry?.key);
      await page.getByRole('button', { name: 'HubSpot details' }).click();
      await page.getByRole('button', { name: 'All integrations' }).waitFor();
      await open(guest);
      const hosted = page.frames().find((frame) => frame !== page.mainFrame());
      assert.ok(hosted);
      const gone = hosted.waitForURL(/&step=2$/);
      // As to a sign-in page of the platform's, and back.
      await hosted.evaluate(() => {
        location.href += '&step=2';
      });
      await gone;
      await dialogOf(page).getByRole('button', { name: 'Close' }).click();
      await guest.hear(CANCELLED);
      await page.getByRole('button', { name: 'All integrations' }).click();
      await page.waitForFunction((before) => navigation.currentEntry?.key === before, key);
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
