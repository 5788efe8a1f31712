/** One of several platforms down: what the other has stays, and the user is told what is missing. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { IntegrationsClaim } from '../../server/demo/host-page/user-token.ts';
import {
  card,
  focused,
  ready,
  refresh,
  setPlatformScene,
  shownNames,
  type PlatformScene,
} from './support/platform-scene.ts';
import { wholeList } from './support/whole-list.ts';

/** All of Odeus, and a few of One Runtime. */
const FEW: IntegrationsClaim = { allow: ['odeus:*', 'slack', 'jira', 'hubspot'] };

describe('one platform of two down', () => {
  let scene: PlatformScene;

  before(async () => {
    scene = await setPlatformScene();
  });
  after(() => scene.close());

  /** With a server of its own: what one test sees of an outage is remembered by the breaker. */
  const inOutage = (test: (page: Page) => Promise<void>) => async () => {
    const server = await scene.startServer();
    try {
      await scene.visit({ claim: FEW, server }, ({ page }) => test(page));
    } finally {
      for (const power of Object.values(scene.platforms)) power.isUp = true;
      await server.stop();
    }
  };
  const retry = (page: Page): Locator => page.getByRole('button', { name: 'Try again' });

  const outages = [
    { down: 'odeus', missing: 'Odeus', gone: 'Contract archive', stays: 'HubSpot' },
    { down: 'oneRuntime', missing: 'One Runtime', gone: 'HubSpot', stays: 'Contract archive' },
  ] as const;

  for (const { down, missing, gone, stays } of outages) {
    const notice = (page: Page): Locator => page.locator('[part="notice"]').getByText(`${missing} did not answer.`);

    it(
      `(${missing}) leaves the other's, names the missing one quietly, and the retry works once it is back`,
      inOutage(async (page) => {
        await ready(page);
        scene.platforms[down].isUp = false;
        await page.reload();
        await notice(page).waitFor();
        await page.getByRole('button', { name: `Connect ${stays}`, exact: true }).waitFor();
        await wholeList(page);
        assert.equal(await card(page, gone).count(), 0);
        assert.equal(await page.getByRole('alert').count(), 0, 'quiet: nothing interrupts a screen reader');
        await page.getByRole('status').getByText(`${missing} did not answer.`).waitFor({ state: 'attached' });

        await retry(page).click();
        await retry(page).waitFor();
        await notice(page).waitFor();

        scene.platforms[down].isUp = true;
        await retry(page).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: `Connect ${gone}`, exact: true }).waitFor();
        assert.equal(await notice(page).count(), 0);
        assert.equal(await retry(page).count(), 0);
        assert.notEqual(await focused(page), '', 'the focus is not at the start of the page');
      }),
    );

    it(
      `(${missing}) after a good list keeps all of it, and says that some may be out of date`,
      inOutage(async (page) => {
        await ready(page);
        const before = (await shownNames(page)).toSorted();
        scene.platforms[down].isUp = false;
        await refresh(page);
        await notice(page).waitFor();
        await wholeList(page);
        assert.deepEqual((await shownNames(page)).toSorted(), before);
      }),
    );
  }

  it('says of which day the list is, once that is yesterday, on a page that stays open', () =>
    scene.visit({ claim: FEW }, async ({ page }) => {
      await page.route(/\/v1\/integrations(?:\?|$)/, async (route) => {
        const response = await route.fetch();
        const list = (await response.json()) as { platforms: readonly object[] };
        const asOf = new Date('2026-03-04T23:50:00').toISOString();
        await route.fulfill({
          response,
          json: { ...list, platforms: list.platforms.map((one) => ({ ...one, asOf })) },
        });
      });
      await page.clock.install({ time: new Date('2026-03-04T23:58:00') });
      await page.reload();
      const notice = page.locator('[part="notice"]');
      await notice.getByText('as of 11:50').waitFor();
      await page.clock.runFor(3 * 60_000);
      await notice.getByText('as of Mar 4, 2026, 11:50').waitFor();
    }));

  it(
    '(Odeus) is said in its details as well, which can be tried again',
    inOutage(async (page) => {
      await ready(page);
      scene.platforms.odeus.isUp = false;
      await page.getByRole('button', { name: 'Contract archive details' }).click();
      await page.getByRole('heading', { name: 'Contract archive' }).waitFor();
      await page.getByText('More about Contract archive could not be loaded.').first().waitFor();
      await page.getByRole('button', { name: 'Connect Contract archive' }).waitFor();
      scene.platforms.odeus.isUp = true;
      await retry(page).click();
      await page.getByRole('list', { name: 'What it can do' }).waitFor();
      assert.equal(await page.getByText('could not be loaded').count(), 0);
    }),
  );

  it(
    'and the other too is a failure and no empty list, and a list again once they are back',
    inOutage(async (page) => {
      await ready(page);
      for (const power of Object.values(scene.platforms)) power.isUp = false;
      await page.reload();
      await retry(page).waitFor();
      assert.equal(await page.getByText('No integrations yet').count(), 0);
      for (const power of Object.values(scene.platforms)) power.isUp = true;
      await retry(page).click();
      await ready(page);
    }),
  );
});
