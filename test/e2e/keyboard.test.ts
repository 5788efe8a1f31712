/** Without a pointer: what is opened by a key is left by a key, and the focus is where it was. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { focused, seenOpen } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

const LIST: HostPage = { attributes: 'integrations="hubspot,slack"', connected: ['hubspot'] };
const IN_A_DIALOG: HostPage = { attributes: 'integrations="hubspot,slack" connect="modal"' };

const ON_FAKE_TIME: HostPage = { prepare: ({ page }) => page.clock.install() };

const press = async ({ page }: Guest, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const focusOn = ({ page }: Guest, name: string): Promise<void> =>
  page.locator(`:focus:is([aria-label="${name}"], :text-is("${name}"))`).waitFor();

describe('by keyboard', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const visiting =
    (test: (guest: Guest) => Promise<void>, hostPage: HostPage = {}) =>
    () =>
      scene.visit({ ...LIST, ...hostPage }, async (guest) => {
        await guest.page.getByRole('button', { name: 'Manage HubSpot' }).waitFor();
        // The search field, the categories, the list.
        await press(guest, 'Tab', 'Tab', 'Tab');
        await focusOn(guest, 'Manage HubSpot');
        await test(guest);
      });

  for (const key of ['Enter', 'Space']) {
    it(
      `${key} on “Connect” opens the window; once that is closed, the focus is still there`,
      visiting(async (guest) => {
        const { context } = guest;
        const opened = context.waitForEvent('page');
        await press(guest, 'ArrowRight', key);
        const popup = await opened;
        await popup.getByRole('heading', { name: 'Connect Slack' }).waitFor();
        await seenOpen(guest);
        await popup.close();
        await guest.hear('integration-cancelled slack');
        assert.equal(await focused(guest), 'Connect Slack');
      }, ON_FAKE_TIME),
    );
  }

  it(
    'Tab goes from “Connect” to the bar of its flow, and “Cancel” there back to it',
    visiting(async (guest) => {
      const opened = guest.context.waitForEvent('page');
      await press(guest, 'ArrowRight', 'Enter');
      await opened;
      await guest.page.bringToFront();
      await guest.page.getByRole('button', { name: 'Show window' }).waitFor();
      await press(guest, 'Tab');
      await focusOn(guest, 'Show window');
      await press(guest, 'Tab', 'Enter');
      await guest.hear('integration-cancelled slack');
      await focusOn(guest, 'Connect Slack');
    }),
  );

  it(
    'Escape leaves the connection page in its dialog',
    visiting(async (guest) => {
      await press(guest, 'ArrowRight', 'Enter');
      await guest.page.getByRole('dialog', { name: 'Connect Slack' }).waitFor();
      await press(guest, 'Escape');
      await guest.hear('integration-cancelled slack');
      await focusOn(guest, 'Connect Slack');
    }, IN_A_DIALOG),
  );

  it(
    'Escape leaves the question, then the details, and then is the page’s',
    visiting(async (guest) => {
      await press(guest, 'Enter');
      await focusOn(guest, 'HubSpot');
      await press(guest, 'Tab', 'Tab');
      await focusOn(guest, 'Disconnect…');
      await press(guest, 'Enter');
      await focusOn(guest, 'Keep connection');
      await press(guest, 'Escape');
      await focusOn(guest, 'Disconnect…');
      await press(guest, 'Escape');
      await focusOn(guest, 'Manage HubSpot');
      await guest.page.evaluate(() => {
        document.addEventListener('keydown', ({ key, defaultPrevented }) => {
          document.title = defaultPrevented ? '' : key;
        });
      });
      await press(guest, 'Escape');
      assert.equal(await guest.page.title(), 'Escape');
    }),
  );
});
