/** The details of one integration and the page around them: its history, its addresses, its router. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { gate } from './support/connect-acts.ts';
import { BROWSER, heading, hostState, looking, SHAREPOINT, STATE, WAYS_BACK } from './support/detail-scene.ts';
import { heard, ready, setPlatformScene, type HostPage, type PlatformScene } from './support/platform-scene.ts';
import type { Visitor } from './support/visit.ts';

/** By then a step back that the element had set off for would have been taken, or be on its way. */
const sinceSetOff = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fetch(location.href, { method: 'HEAD' });
  });

describe('a host page whose user looks at one integration', () => {
  let scene: PlatformScene;

  before(async () => {
    scene = await setPlatformScene();
    for (const page of [1, 2]) scene.pages.add(`/help/${page}`, `<h1>Help ${page}</h1><a href="/help/2">More</a>`);
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

  const departures: { what: string; goOn: (to: string) => void }[] = [
    {
      what: 'signs its user out and goes on',
      goOn: (to) => {
        const picker = document.querySelector('integrations-picker');
        if (picker) picker.token = null;
        location.href = to;
      },
    },
    {
      what: 'closes them and goes on',
      goOn: (to) => {
        document.querySelector('integrations-picker')?.closeDetail();
        location.href = to;
      },
    },
    {
      what: 'goes on and closes them',
      goOn: (to) => {
        location.href = to;
        document.querySelector('integrations-picker')?.closeDetail();
      },
    },
    {
      what: 'goes on, and whose user goes back to the list meanwhile',
      goOn: (to) => {
        location.href = to;
        document
          .querySelector('integrations-picker')
          ?.shadowRoot?.querySelector<HTMLElement>('[part~="back"]')
          ?.click();
      },
    },
  ];
  for (const [at, { what, goOn }] of departures.entries()) {
    it(
      `that ${what} gets there, however long that takes`,
      visiting(async ({ page }) => {
        const setOff = gate();
        const to = scene.pages.answer(`/signed-out/${at}`, async () => {
          await setOff.opened;
          return { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><h1>Signed out</h1>' };
        });
        const since = scene.pages.answer(`/set-off/${at}`, () => {
          setOff.open();
          return {};
        });
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await page.evaluate((told) => {
          // After a step back of the element's, which would set off in a task of its own.
          navigation.addEventListener('navigate', () => setTimeout(() => setTimeout(() => void fetch(told))), {
            once: true,
          });
        }, since);
        await page.evaluate(goOn, to);
        await page.getByRole('heading', { name: 'Signed out' }).waitFor();
        assert.equal(page.url(), to);
      }),
    );
  }

  it(
    'keeps what its other frames have gone on to when they are left, and Back is then that frame’s',
    visiting(
      async ({ page }) => {
        const help = page.frameLocator('iframe');
        await help.getByRole('heading', { name: 'Help 1' }).waitFor();
        await page.getByRole('button', { name: 'SharePoint details' }).click();
        await heading(page, 'SharePoint').waitFor();
        await help.getByRole('link').click();
        await help.getByRole('heading', { name: 'Help 2' }).waitFor();
        await page.getByRole('button', { name: 'All integrations' }).click();
        await ready(page);
        await sinceSetOff(page);
        await help.getByRole('heading', { name: 'Help 2' }).waitFor();
        // Not as the test would do it, which waits for the page itself to go.
        await page.evaluate(() => {
          history.back();
        });
        await help.getByRole('heading', { name: 'Help 1' }).waitFor();
        await ready(page);
      },
      {
        hostScript: `
          const help = document.createElement('iframe');
          help.src = '/help/1';
          document.body.append(help);
        `,
      },
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
