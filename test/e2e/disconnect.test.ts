/** Disconnecting: asked for, confirmed, done on the platform, seen in the list. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { complete, focused, gate, pick, refresh } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type Scene } from './support/connect-scene.ts';
import { wholeList } from './support/whole-list.ts';

const DISCONNECTED = 'integration-disconnected hubspot';

const question = (page: Page): Locator => page.getByRole('alertdialog', { name: 'Disconnect HubSpot?' });

describe('disconnecting', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const visiting = (test: (guest: Guest) => Promise<void>) => () =>
    scene.visit({ connected: ['hubspot', 'slack'] }, test);
  const connectionsOf = ({ user }: Guest): string[] =>
    scene.demo.oneRuntime.connections
      .list()
      .filter(({ endUserId }) => endUserId === user)
      .map(({ integrationSlug }) => integrationSlug);
  const ask = async ({ page }: Guest): Promise<Locator> => {
    await page.getByRole('button', { name: 'Manage HubSpot' }).click();
    await page.getByRole('button', { name: 'Disconnect…' }).click();
    await question(page).waitFor();
    return question(page);
  };

  it(
    'asks first, with the focus on keeping',
    visiting(async (guest) => {
      const dialog = await ask(guest);
      assert.equal(await dialog.evaluate((element) => element.matches('dialog:modal')), true);
      assert.equal(await focused(guest), 'Keep connection');
      await dialog.getByText('can no longer use HubSpot').waitFor();
    }),
  );

  const answers: { why: string; keep: (dialog: Locator, page: Page) => Promise<void> }[] = [
    { why: 'Keep connection', keep: (dialog) => dialog.getByRole('button', { name: 'Keep connection' }).click() },
    { why: 'the Escape key', keep: (_, page) => page.keyboard.press('Escape') },
  ];
  for (const { why, keep } of answers) {
    it(
      `keeps the connection, and the focus, after ${why}`,
      visiting(async (guest) => {
        await keep(await ask(guest), guest.page);
        await question(guest.page).waitFor({ state: 'detached' });
        assert.equal(await focused(guest), 'Disconnect…');
        await refresh(guest);
        assert.deepEqual(guest.heard, []);
        assert.deepEqual(connectionsOf(guest), ['hubspot', 'slack']);
      }),
    );
  }

  it('asks on a page that shows it, and holds no other', () =>
    scene.visit(
      {
        connected: ['hubspot'],
        markup: ({ script, token }) => `${script}
          <button id="own" onclick="this.textContent = 'Pressed'">Press</button>
          <div id="panel"><integrations-picker token="${token}"></integrations-picker></div>`,
      },
      async (guest) => {
        const { page } = guest;
        await page.getByRole('button', { name: 'Manage HubSpot' }).waitFor();
        await page.evaluate(() => {
          document.querySelector('#panel')?.setAttribute('hidden', '');
          const asked = document.querySelector('integrations-picker')?.disconnect('one-runtime:hubspot');
          void asked?.then((disconnected) => (document.title = `disconnected: ${String(disconnected)}`));
        });
        await page.locator('[role="alertdialog"]').waitFor({ state: 'attached' });
        await page.locator('#own').click();
        assert.equal(await page.locator('#own').textContent(), 'Pressed');
        await page.evaluate(() => document.querySelector('#panel')?.removeAttribute('hidden'));
        await question(page).waitFor();
        assert.equal(await focused(guest), 'Keep connection');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.title === 'disconnected: false');
      },
    ));

  it(
    'disconnects, says so once, moves the card and offers to connect again',
    visiting(async (guest) => {
      const { page, heard } = guest;
      const dialog = await ask(guest);
      await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
      await guest.hear(DISCONNECTED);
      await dialog.waitFor({ state: 'detached' });
      assert.deepEqual(connectionsOf(guest), ['slack']);
      assert.notEqual(await focused(guest), '', 'the focus is not at the start of the page');
      await page.getByRole('button', { name: 'All integrations' }).click();
      await wholeList(page);
      const available = page.getByRole('list', { name: /^Available/ }).locator('[part~="name"]');
      assert.deepEqual(await available.allTextContents(), ['HubSpot', 'Zendesk']);
      await refresh(guest);
      assert.deepEqual(heard, [DISCONNECTED]);
      await complete(await pick(guest));
      await guest.hear('integration-connected hubspot');
      assert.deepEqual(connectionsOf(guest), ['slack', 'hubspot']);
      assert.deepEqual(guest.faults, []);
    }),
  );

  it(
    'asks for one deletion, however often it is confirmed',
    visiting(async (guest) => {
      const dialog = await ask(guest);
      await dialog.getByRole('button', { name: 'Disconnect', exact: true }).dblclick();
      await guest.hear(DISCONNECTED);
      await refresh(guest);
      assert.deepEqual(guest.heard, [DISCONNECTED]);
      const deletions = scene.demo.oneRuntime.calls
        .list()
        .filter(({ path, body }) => path === '/v1/disconnect' && body.includes(`"${guest.user}"`));
      assert.equal(deletions.length, 1);
    }),
  );

  it(
    'stands until it is done, however often Escape is pressed',
    visiting(async (guest) => {
      const { page } = guest;
      const released = gate();
      await page.route('**/connections', async (route) => {
        await released.opened;
        await route.continue();
      });
      const dialog = await ask(guest);
      await dialog.evaluate((element) => {
        element.addEventListener('close', () => (document.title = 'closed'));
      });
      await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
      await dialog.getByText('Disconnecting HubSpot…').waitFor();
      // A browser lets nobody refuse it for ever.
      for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Escape');
      assert.equal(await page.title(), 'Host');
      released.open();
      await guest.hear(DISCONNECTED);
      await dialog.waitFor({ state: 'detached' });
    }),
  );

  it(
    'says where it failed, keeps what is connected, and works at the next try',
    visiting(async (guest) => {
      const { page } = guest;
      await page.route('**/connections', (route) => route.abort());
      const dialog = await ask(guest);
      await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
      await dialog.getByText('HubSpot could not be disconnected').waitFor();
      assert.deepEqual(guest.heard, ['integrations-error network']);
      await page.unroute('**/connections');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await guest.hear(DISCONNECTED);
      assert.deepEqual(connectionsOf(guest), ['slack']);
    }),
  );
});
