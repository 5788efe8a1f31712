/** Looking at one integration in the list's place: how one gets there, how one gets back, and what is as it was. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from '../support/until.ts';
import {
  BROWSER,
  heading,
  hostState,
  looking,
  SHAREPOINT,
  showDetail,
  STATE,
  WAYS_BACK,
  type Way,
} from './support/detail-scene.ts';
import {
  focused,
  heard,
  ready,
  setPlatformScene,
  type HostPage,
  type PlatformScene,
} from './support/platform-scene.ts';
import type { Visitor } from './support/visit.ts';

describe('the details of one integration', () => {
  let scene: PlatformScene;

  before(async () => {
    scene = await setPlatformScene();
  });
  after(() => scene.close());

  const visiting =
    (test: (visitor: Visitor) => Promise<void>, hostPage: HostPage = {}) =>
    () =>
      looking(scene, hostPage, test);

  const waysIn: (Way & { name: string; id: string; back: string })[] = [
    {
      why: 'Manage',
      go: (page) => page.getByRole('button', { name: /^Manage Slack/ }).click(),
      name: 'Slack',
      id: 'one-runtime:slack',
      back: 'Manage Slack',
    },
    {
      why: 'the button of its name',
      go: (page) => page.getByRole('button', { name: 'SharePoint details' }).click(),
      name: 'SharePoint',
      id: SHAREPOINT,
      back: 'Connect SharePoint',
    },
    {
      why: 'its name and the keyboard',
      go: async (page) => {
        await page.getByRole('button', { name: 'SharePoint details' }).focus();
        await page.keyboard.press('Enter');
      },
      name: 'SharePoint',
      id: SHAREPOINT,
      back: 'Connect SharePoint',
    },
  ];
  for (const [index, { why: opening, go: open, name, id, back }] of waysIn.entries()) {
    // Every way back after one way in; after the others, the first.
    for (const { why, go } of index === 0 ? WAYS_BACK : WAYS_BACK.slice(0, 1)) {
      it(
        `stand in the list's place after ${opening}, and are left by ${why}`,
        visiting(async ({ page, faults }) => {
          await page.evaluate((state) => {
            history.replaceState(state, '');
          }, STATE);
          await open(page);
          await heading(page, name).waitFor();
          assert.equal(await page.getByRole('list', { name: 'Available' }).count(), 0);
          assert.equal(await focused(page), name, 'the focus is on the heading');
          assert.deepEqual(await heard(page), [`integration-detail ${id}`]);
          const inDetail = await page.evaluate(() => history.state as unknown);
          assert.deepEqual({ ...(inDetail as object), ...STATE }, inDetail, 'the host’s state can still be read');

          await go(page);
          await ready(page);
          await hostState(page, STATE);
          assert.equal(await heading(page, name).count(), 0);
          assert.equal((await focused(page)).startsWith(back), true, `the focus is back: ${await focused(page)}`);
          assert.deepEqual(await heard(page), [`integration-detail ${id}`, 'integration-detail none']);
          assert.deepEqual(faults, []);
        }),
      );
    }
  }

  // Where the browser puts the scrolling right by itself, and where it does not.
  const pages: { where: string; hostPage: HostPage; ways: readonly Way[] }[] = [
    { where: 'on any page', hostPage: {}, ways: WAYS_BACK },
    {
      where: 'on a page that wants no history',
      hostPage: { attributes: 'without-history' },
      ways: WAYS_BACK.slice(0, 2),
    },
    {
      where: 'on a page whose router restores the scrolling',
      hostPage: { hostScript: "history.scrollRestoration = 'manual';" },
      ways: WAYS_BACK.filter(({ why }) => why === BROWSER),
    },
  ];
  for (const { where, why, go, hostPage } of pages.flatMap(({ ways, ...page }) =>
    ways.map((way) => ({ ...page, ...way })),
  )) {
    it(
      `leave the list searched and scrolled as it was, ${where}: ${why}`,
      visiting(async ({ page }) => {
        await page.getByRole('searchbox').fill('s');
        const some = page.getByRole('button', { name: 'SharePoint details' });
        // Where nothing that merely brings the card into sight would put it.
        const place = await some.evaluate(async (button) => {
          button.scrollIntoView({ block: 'start' });
          scrollBy(0, -40);
          let seen: number[] = [];
          // Cards that come into sight take the room that they need, and move the others.
          for (let still = 0; still < 3;) {
            await new Promise((resolve) => {
              requestAnimationFrame(resolve);
            });
            const now = [scrollY, button.getBoundingClientRect().top];
            still = now.join() === seen.join() ? still + 1 : 0;
            seen = now;
          }
          return seen;
        });
        const end = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        assert.ok(place[0] !== undefined && place[0] > 500 && place[0] < end - 500, `mid-list: ${place[0]} of ${end}`);
        await some.click();
        await heading(page, 'SharePoint').waitFor();
        await go(page);
        await some.waitFor();
        assert.equal(await page.getByRole('searchbox').inputValue(), 's');
        const placeNow = (): Promise<number[]> =>
          some.evaluate((button) => [scrollY, button.getBoundingClientRect().top]);
        // What is put right only after a moment counts as well.
        await until(async () => (await placeNow()).join() === place.join(), 'the place').catch(() => undefined);
        assert.deepEqual(await placeNow(), place);
      }, hostPage),
    );
  }

  it(
    'are shown by showDetail(), which says whether there is such an integration',
    visiting(async ({ page }) => {
      assert.equal(await showDetail(page, SHAREPOINT), true);
      await heading(page, 'SharePoint').waitFor();
      assert.equal(await showDetail(page, 'one-runtime:slack'), true);
      await heading(page, 'Slack').waitFor();
      assert.equal(await heading(page, 'SharePoint').count(), 0);
      assert.equal(await showDetail(page, 'one-runtime:hubspot'), false, 'not in this user’s grant');
      await page.goBack();
      await ready(page);
      assert.deepEqual(await heard(page), [
        `integration-detail ${SHAREPOINT}`,
        'integration-detail one-runtime:slack',
        'integration-detail none',
      ]);
    }),
  );

  it(
    'are left by Escape also after a click into their text',
    visiting(async ({ page }) => {
      await page.getByRole('button', { name: 'SharePoint details' }).click();
      await page.getByText('Searches and reads the files of your sites.').click();
      await page.keyboard.press('Escape');
      await ready(page);
    }),
  );

  it(
    'of another, shown right after the first was closed, stay',
    visiting(async ({ page }) => {
      await showDetail(page, SHAREPOINT);
      await page.evaluate(async () => {
        const picker = document.querySelector('integrations-picker');
        picker?.closeDetail();
        await picker?.showDetail('one-runtime:slack');
      });
      await heading(page, 'Slack').waitFor();
      await page.evaluate(() => document.querySelector('integrations-picker')?.refresh());
      await heading(page, 'Slack').waitFor();
      assert.deepEqual((await heard(page)).at(-1), 'integration-detail one-runtime:slack');
      await page.goBack();
      await ready(page);
    }),
  );
});
