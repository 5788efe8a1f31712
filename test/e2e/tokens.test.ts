/** User tokens that end while a page is open, with the three ways in which a host page gives another. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { createTokenServer } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { listen, type Listening } from '../../server/demo/listen.ts';
import { complete, gate, holdSession, pick, refresh } from './support/connect-acts.ts';
import { setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

const CONNECTED = 'integration-connected hubspot';

/** Holds the requests to an address back until so many have come, so that none of them hears of the others' answers. */
async function meet(page: Page, address: string, count: number): Promise<void> {
  const { opened, open } = gate();
  let come = 0;
  await page.route(address, async (route) => {
    come += 1;
    if (come >= count) open();
    await opened;
    await route.continue();
  });
}

describe('a token that ends', () => {
  let scene: Scene;
  /** One whose clock is the test's. */
  let server: Listening;
  let aheadMs = 0;
  /** How often the host app was asked for a token. */
  let renewals = 0;

  const now = (): Date => new Date(Date.now() + aheadMs);
  /** Every token until now is over; those signed from now on are not. */
  const endTokens = (): void => {
    aheadMs += 10 * 60_000;
  };

  before(async () => {
    scene = await setScene();
    const result = parseConfig(scene.settings, () => '');
    assert.ok('config' in result);
    server = await listen(createTokenServer({ ...result.config.tokenServer, now }).fetch, 0);
  });
  afterEach(() => {
    aheadMs = 0;
    renewals = 0;
  });
  after(async () => {
    await Promise.all([scene.close(), server.close()]);
  });

  const sources: { why: string; markup: (url: string) => string }[] = [
    { why: 'by the token-url', markup: (url) => `token-url="${url}"></integrations-picker>` },
    {
      why: 'by the getToken function',
      markup: (url) => `></integrations-picker>
        <script>
          document.querySelector('integrations-picker').getToken = async () => {
            const answer = await fetch('${url}');
            return (await answer.json()).token;
          };
        </script>`,
    },
  ];

  for (const { why, markup } of sources) {
    const visiting = (test: (guest: Guest) => Promise<void>) => () => {
      const hostPage: HostPage = {
        markup: ({ script }) => `${script}<integrations-picker server="${server.url}" ${markup('/token')}`,
        prepare: ({ user }) => {
          scene.pages.answer('/token', async () => {
            renewals += 1;
            const headers = { 'Content-Type': 'application/json' };
            return { headers, body: JSON.stringify({ token: await scene.signToken(user, now()) }) };
          });
          return Promise.resolve();
        },
      };
      return scene.visit(hostPage, test);
    };

    it(
      `is silently renewed ${why} when the server refuses it`,
      visiting(async (guest) => {
        await guest.page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        endTokens();
        await complete(await pick(guest));
        await guest.hear(CONNECTED);
        assert.deepEqual(guest.heard, ['integration-select hubspot', CONNECTED]);
        assert.deepEqual([renewals, guest.sessions().length], [2, 1]);
      }),
    );

    it(
      `is renewed ${why} once for all the requests that it ends for`,
      visiting(async (guest) => {
        const { page } = guest;
        await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        endTokens();
        const refused: string[] = [];
        page.on('response', (response) => {
          if (response.status() === 401) refused.push(new URL(response.url()).pathname);
        });
        await meet(page, `${server.url}/v1/**`, 2);
        const opened = guest.context.waitForEvent('page');
        await page.evaluate(async () => {
          const picker = document.querySelector('integrations-picker');
          void picker?.connect('one-runtime:hubspot');
          await Promise.all([picker?.refresh(), picker?.showDetail('one-runtime:slack')]);
        });
        await complete(await opened);
        await guest.hear(CONNECTED);
        assert.ok(refused.length > 1, `refused: ${refused.join(', ')}`);
        assert.deepEqual([renewals, guest.heard], [2, [CONNECTED]]);
      }),
    );

    it(
      `is renewed ${why} before a request where its end is known`,
      visiting(async (guest) => {
        const { page } = guest;
        await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        const refused: number[] = [];
        page.on('response', (response) => refused.push(response.status()));
        await page.clock.setFixedTime(Date.now() + 6 * 60_000);
        await refresh(guest);
        assert.equal(renewals, 2);
        assert.equal(refused.includes(401), false);
        assert.deepEqual(guest.heard, []);
      }),
    );
  }

  describe('that nobody but the page can replace', () => {
    const visiting = (test: (guest: Guest) => Promise<void>) => () =>
      scene.visit(
        {
          markup: ({ script, token }) =>
            `${script}<integrations-picker server="${server.url}" token="${token}"></integrations-picker>`,
        },
        async (guest) => {
          await guest.page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
          endTokens();
          await test(guest);
        },
      );
    const replace = (page: Page, token: string): Promise<void> =>
      page.evaluate((given) => {
        Object.assign(document.querySelector('integrations-picker') ?? {}, { token: given });
      }, token);

    it(
      'is asked for once, and the list goes on with the new one',
      visiting(async (guest) => {
        scene.demo.oneRuntime.connections.add({ endUserId: guest.user, integrationSlug: 'slack' });
        await refresh(guest);
        await guest.hear('integrations-token-expired');
        await refresh(guest);
        assert.deepEqual(guest.heard, [
          'integrations-error token-expired',
          'integrations-token-expired',
          'integrations-error token-expired',
        ]);
        await replace(guest.page, await scene.signToken(guest.user, now()));
        await guest.page.getByRole('button', { name: 'Manage Slack' }).waitFor();
      }),
    );

    it(
      'is asked for at a pick, which goes on with the new one',
      visiting(async (guest) => {
        const token = await scene.signToken(guest.user, now());
        const session = await holdSession(guest);
        const popup = await pick(guest);
        await popup.getByText('Opening HubSpot…').waitFor();
        // From here on the element waits ten seconds.
        session.release();
        await guest.hear('integrations-token-expired');
        await replace(guest.page, token);
        await complete(popup);
        await guest.hear(CONNECTED);
        assert.deepEqual(guest.heard, ['integration-select hubspot', 'integrations-token-expired', CONNECTED]);
        assert.equal(guest.sessions().length, 1);
      }),
    );
  });
});
