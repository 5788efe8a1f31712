/** One window for an impatient user, and nothing left when the element or its user goes. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { until } from '../support/until.ts';
import { complete, holdSession, isClosed, pick, press, refresh } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';
import { comeAndGo, countWhatIsLeft } from './support/left-behind.ts';

const PICKED = 'integration-select hubspot';
const CONNECTED = 'integration-connected hubspot';
const CANCELLED = 'integration-cancelled hubspot';

const connectIn = (page: Page, name = 'HubSpot') => page.getByRole('button', { name: `Connect ${name}` });

describe('one flow at a time', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const visiting =
    (test: (guest: Guest) => Promise<void>, hostPage: HostPage = {}) =>
    () =>
      scene.visit(hostPage, test);
  /** As the platform counts them. */
  const requestsOf = ({ user }: Guest, path: string): number =>
    scene.demo.oneRuntime.calls.list().filter((call) => call.path === path && call.body.includes(`"${user}"`)).length;

  const impatience: { why: string; press: (page: Page) => Promise<void>; hostPage?: HostPage }[] = [
    { why: 'a double click', press: (page) => connectIn(page).dblclick() },
    {
      why: 'the Enter key held down',
      press: async (page) => {
        await connectIn(page).focus();
        for (let repeated = 0; repeated < 5; repeated += 1) await page.keyboard.down('Enter');
        await page.keyboard.up('Enter');
      },
    },
    {
      why: 'a second pick during the first',
      press: async (page) => {
        await connectIn(page).click();
        await connectIn(page, 'Slack').click();
      },
    },
    {
      why: 'two pickers on the page',
      press: async (page) => {
        await connectIn(page).click();
        await connectIn(page, 'Slack').nth(1).click();
      },
      hostPage: {
        markup: ({ script, token }) =>
          `${script}<integrations-picker token="${token}"></integrations-picker>
          <integrations-picker token="${token}" integrations="slack"></integrations-picker>`,
      },
    },
  ];
  for (const { why, press, hostPage } of impatience) {
    it(
      `is one window and one session in spite of ${why}`,
      visiting(async (guest) => {
        const { page, context } = guest;
        const session = await holdSession(guest);
        await connectIn(page).waitFor();
        const opened = context.waitForEvent('page');
        await press(page);
        const popup = await opened;
        await session.answered;
        session.release();
        await complete(popup);
        await guest.hear(CONNECTED);
        await isClosed(popup);
        assert.deepEqual([guest.sessions().length, requestsOf(guest, '/v1/hosted-connection-sessions')], [1, 1]);
        assert.equal(context.pages().length, 1);
        assert.equal(guest.heard.filter((line) => !line.startsWith('integration-select')).length, 1);
        const next = context.waitForEvent('page');
        await connectIn(page, 'Slack').first().click();
        await (await next).getByRole('heading', { name: 'Connect Slack' }).waitFor();
      }, hostPage),
    );
  }

  describe('is left to the host page', () => {
    const untouched = async (guest: Guest): Promise<void> => {
      await connectIn(guest.page).click();
      await refresh(guest);
      assert.deepEqual(guest.heard, [PICKED]);
      assert.deepEqual([guest.context.pages().length, guest.sessions().length], [1, 0]);
      assert.equal(await guest.page.locator('[part="flow"], dialog').count(), 0);
    };

    it('that wants events only', visiting(untouched, { attributes: 'connect="none"' }));

    it(
      'that prevents the default action',
      visiting(async (guest) => {
        await guest.page.evaluate(() => {
          document.addEventListener('integration-select', (event) => {
            event.preventDefault();
          });
        });
        await untouched(guest);
      }),
    );

    it(
      'that calls the methods, and learns how each ended',
      visiting(async (guest) => {
        const { page, context } = guest;
        const call = (method: 'connect' | 'disconnect', slug: string): Promise<unknown> =>
          page.evaluate(
            ([name, id]): Promise<unknown> | undefined => document.querySelector('integrations-picker')?.[name](id),
            [method, `one-runtime:${slug}`] as const,
          );
        const connecting = async (end: (popup: Page) => Promise<void>): Promise<unknown> => {
          const opened = context.waitForEvent('page');
          const result = call('connect', 'hubspot');
          const popup = await opened;
          await popup.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
          await end(popup);
          return result;
        };
        const disconnecting = async (answer: string): Promise<unknown> => {
          const result = call('disconnect', 'hubspot');
          await page.getByRole('alertdialog').getByRole('button', { name: answer, exact: true }).click();
          return result;
        };
        assert.equal(await connecting((popup) => press(popup, 'Cancel')), 'cancelled');
        assert.equal(await connecting(complete), 'connected');
        assert.equal(await disconnecting('Keep connection'), false);
        assert.equal(await disconnecting('Disconnect'), true);
        assert.deepEqual([await call('connect', 'nothing'), await call('disconnect', 'nothing')], ['failed', false]);
        await refresh(guest);
        assert.deepEqual(guest.heard, [CANCELLED, CONNECTED, 'integration-disconnected hubspot']);
      }),
    );
  });

  describe('ends with its user', () => {
    const signIn = async ({ page }: Guest, user: string | null): Promise<void> => {
      const token = user === null ? null : await scene.signToken(user);
      await page.evaluate((given) => {
        Object.assign(document.querySelector('integrations-picker') ?? {}, { token: given });
      }, token);
    };

    it(
      'when another one signs in: window and request go, and only the new list is seen',
      visiting(async (guest) => {
        const { page } = guest;
        const session = await holdSession(guest);
        const gone = page.waitForEvent('requestfailed');
        const popup = await pick(guest);
        await session.answered;
        const other = `${guest.user}_other`;
        scene.demo.oneRuntime.connections.add({ endUserId: other, integrationSlug: 'slack' });
        await signIn(guest, other);
        await isClosed(popup);
        assert.match((await gone).url(), /connect-sessions$/);
        session.release();
        await page.getByRole('button', { name: 'Manage Slack' }).waitFor();
        await refresh(guest);
        assert.deepEqual(guest.heard, [PICKED, CANCELLED]);
        assert.equal(await page.locator('[part="flow"]').count(), 0);
        assert.equal(await connectIn(page).count(), 1);
      }),
    );

    it(
      'when nobody is signed in any more: the list and the dialog go at once, and no timer stays',
      visiting(
        async (guest) => {
          const { page } = guest;
          await connectIn(page).click();
          await page.getByRole('dialog').frameLocator('iframe').getByLabel('API key').waitFor();
          await signIn(guest, null);
          await page.getByText('You are signed out').first().waitFor();
          assert.equal(await page.locator('dialog, iframe, [part~="card"]').count(), 0);
          assert.deepEqual(guest.heard, [PICKED, CANCELLED]);
          const asked: string[] = [];
          page.on('request', (request) => asked.push(request.url()));
          await page.clock.runFor(11 * 60_000);
          await refresh(guest);
          assert.deepEqual([guest.heard, asked], [[PICKED, CANCELLED], []]);
        },
        { attributes: 'connect="modal"', prepare: ({ page }) => page.clock.install() },
      ),
    );
  });

  it(
    'leaves no window, listener, timer or request behind when the element is removed, a hundred times',
    visiting(
      async (guest) => {
        const { page, context } = guest;
        await connectIn(page).waitFor();
        const open = new Set<Request>();
        page.on('request', (request) => open.add(request));
        page.on('requestfinished', (request) => open.delete(request));
        page.on('requestfailed', (request) => open.delete(request));
        const [before, after] = await page.evaluate(comeAndGo, [await scene.signToken(guest.user), 100] as const);
        assert.deepEqual(after, before);
        for (const popup of context.pages()) if (popup !== page) await isClosed(popup);
        await until(() => open.size === 0, 'the end of every request');
        assert.deepEqual(guest.faults, []);
      },
      {
        prepare: async ({ page }) => {
          await page.addInitScript(countWhatIsLeft);
        },
      },
    ),
  );
});
