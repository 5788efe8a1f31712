/** The details of one integration and the page around them: its history, its addresses, its router. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { BROWSER, heading, hostState, looking, SHAREPOINT, STATE, WAYS_BACK } from './support/detail-scene.ts';
import { heard, ready, setPlatformScene, type HostPage, type PlatformScene } from './support/platform-scene.ts';
import type { Visitor } from './support/visit.ts';

describe('a host page whose user looks at one integration', () => {
  let scene: PlatformScene;

  before(async () => {
    scene = await setPlatformScene();
  });
  after(() => scene.close());

  const visiting =
    (test: (visitor: Visitor) => Promise<void>, hostPage: HostPage = {}) =>
    () =>
      looking(scene, hostPage, test);

  it(
    'that wants its history left alone has it left alone',
    visiting(
      async ({ page }) => {
        await page.evaluate((state) => {
          history.replaceState(state, '');
        }, STATE);
        const length = await page.evaluate(() => history.length);
        for (const { go } of WAYS_BACK.filter(({ why }) => why !== BROWSER)) {
          await page.getByRole('button', { name: 'SharePoint details' }).click();
          await heading(page, 'SharePoint').waitFor();
          assert.deepEqual(await page.evaluate(() => history.state as unknown), STATE);
          await go(page);
          await ready(page);
        }
        assert.deepEqual(await page.evaluate(() => [history.length, history.state as unknown]), [length, STATE]);
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await page.goBack();
        assert.equal(page.url(), 'about:blank', 'Back is the host page’s own');
      },
      { attributes: 'without-history' },
    ),
  );

  /** What a host page does for an address of its own: the documented event and method, and nothing more. */
  const deepLink = `
      const picker = document.querySelector('integrations-picker');
      picker.addEventListener('integration-detail', ({ detail }) => {
        location.hash = detail.integration?.id ?? '';
      });
      const shown = () => decodeURIComponent(location.hash.slice(1));
      await customElements.whenDefined('integrations-picker');
      if (shown() !== '') await picker.showDetail(shown());
    `;

  it(
    'can give them an address, which still shows them after a reload',
    visiting(
      async ({ page, faults }) => {
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await page.waitForFunction((id) => decodeURIComponent(location.hash) === `#${id}`, SHAREPOINT);
        assert.deepEqual(await heard(page), [`integration-detail ${SHAREPOINT}`]);
        await page.reload();
        await heading(page, 'SharePoint').waitFor();
        await page.waitForURL((url) => decodeURIComponent(url.hash) === `#${SHAREPOINT}`);
        assert.deepEqual(await heard(page), [`integration-detail ${SHAREPOINT}`]);
        await page.getByRole('button', { name: 'All integrations' }).click();
        await ready(page);
        await page.waitForFunction(() => location.hash === '');
        assert.deepEqual(faults, []);
      },
      { hostScript: deepLink },
    ),
  );

  it(
    'can give them an address of the present entry, and Back leaves them',
    visiting(
      async ({ page }) => {
        const address = page.url();
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await page.waitForURL(/#odeus/);
        await page.goBack();
        await ready(page);
        await page.waitForURL(address);
      },
      {
        hostScript: `
            const picker = document.querySelector('integrations-picker');
            picker.addEventListener('integration-detail', ({ detail }) => {
              const address = detail.integration ? '#' + detail.integration.id : location.pathname;
              history.replaceState(history.state, '', address);
            });
            await customElements.whenDefined('integrations-picker');
            if (location.hash !== '') await picker.showDetail(location.hash.slice(1));
          `,
      },
    ),
  );

  it(
    'can be reloaded and show them again, and Back still leaves them',
    visiting(
      async ({ page }) => {
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await page.reload();
        await heading(page, 'SharePoint').waitFor();
        await page.goBack();
        await ready(page);
      },
      {
        hostScript: `
            const picker = document.querySelector('integrations-picker');
            picker.addEventListener('integration-detail', ({ detail }) => {
              sessionStorage.setItem('shown', detail.integration?.id ?? '');
            });
            await customElements.whenDefined('integrations-picker');
            const shown = sessionStorage.getItem('shown');
            if (shown) await picker.showDetail(shown);
          `,
      },
    ),
  );

  it(
    'may go on to a place in itself meanwhile: the details stay, and Back goes back step by step',
    visiting(async ({ page }) => {
      await page.getByRole('button', { name: 'SharePoint details' }).click();
      await heading(page, 'SharePoint').waitFor();
      await page.evaluate(() => {
        location.hash = 'help';
      });
      await page.waitForFunction(() => location.hash === '#help');
      await page.evaluate(() => document.querySelector('integrations-picker')?.refresh());
      await heading(page, 'SharePoint').waitFor();
      await page.goBack();
      await page.waitForFunction(() => location.hash === '');
      await heading(page, 'SharePoint').waitFor();
      await page.goBack();
      await ready(page);
    }),
  );

  /** Shows the place that the state names, and takes a state without a place for a fault of its own. */
  const router = `
      const picker = document.querySelector('integrations-picker');
      globalThis.places = [];
      const show = () => {
        const { place } = history.state;
        globalThis.places.push(place);
        document.querySelector('h1').textContent = place;
        picker.hidden = place !== 'integrations';
      };
      globalThis.go = (place) => { history.pushState({ place }, '', '?' + place); show(); };
      addEventListener('popstate', show);
      history.replaceState({ place: 'home' }, '', '?home');
      show();
      go('integrations');
    `;
  const go = (page: Page, place: string): Promise<void> =>
    page.evaluate((to) => {
      (globalThis as typeof globalThis & { go(place: string): void }).go(to);
    }, place);
  const place = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();

  it(
    'keeps its own router: every place is the one that it is at, whichever way they are left',
    visiting(
      async ({ page, faults }) => {
        for (const { go: leave } of WAYS_BACK) {
          await page.getByRole('button', { name: 'SharePoint details' }).click();
          await heading(page, 'SharePoint').waitFor();
          await leave(page);
          await ready(page);
          await hostState(page, { place: 'integrations' });
          await place(page, 'integrations');
        }
        await page.goBack();
        await place(page, 'home');
        await page.goForward();
        await place(page, 'integrations');
        await ready(page);
        assert.deepEqual(faults, []);
      },
      { hostScript: router },
    ),
  );

  it(
    'can leave them for another of its places, and finds them as they were on coming back',
    visiting(
      async ({ page, faults }) => {
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await go(page, 'members');
        await page.goBack();
        await place(page, 'integrations');
        await heading(page, 'SharePoint').waitFor();
        await page.goBack();
        await ready(page);
        await place(page, 'integrations');
        await page.goBack();
        await place(page, 'home');
        assert.deepEqual(faults, []);
      },
      { hostScript: router },
    ),
  );

  it(
    'that takes the element away is where it was, and hears no more of it',
    visiting(
      async ({ page, faults }) => {
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await page.evaluate(() => {
          document.querySelector('integrations-picker')?.remove();
        });
        await go(page, 'members');
        await place(page, 'members');
        await page.waitForURL(/\?members$/);
        await page.goBack();
        await place(page, 'integrations');
        await page.goBack();
        await place(page, 'integrations');
        await page.goBack();
        await place(page, 'home');
        assert.deepEqual(faults, []);
      },
      { hostScript: router },
    ),
  );
});
