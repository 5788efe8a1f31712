/** What a page loads of the built element, and when: the entry first, every other part when somebody needs it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { focused, gate, isClosed, pick } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

type Part = {
  readonly name: 'detail' | 'hosted-flow' | 'disconnect';
  /** Without the mouse, which would come over other controls on its way. */
  readonly use: (picker: Locator) => Promise<void>;
  /** What is then there. */
  readonly there: (guest: Guest) => Promise<void>;
  readonly sorry: string;
};

const press = (picker: Locator, name: string): Promise<void> =>
  picker.getByRole('button', { name, exact: true }).dispatchEvent('click');

const call = (picker: Locator, method: 'showDetail' | 'disconnect', slug: string): Promise<void> =>
  picker.evaluate(
    (element, [name, id]) => {
      void (element as HTMLElementTagNameMap['integrations-picker'])[name](id); // it is one
    },
    [method, `one-runtime:${slug}`] as const,
  );

const ONE_BY_ONE: readonly Part[] = [
  {
    name: 'detail',
    use: (picker) => press(picker, 'Slack details'),
    there: ({ page }) => page.getByRole('button', { name: 'All integrations' }).first().waitFor(),
    sorry: 'More about Slack could not be loaded. Check your connection and try again.',
  },
  {
    name: 'hosted-flow',
    use: (picker) => press(picker, 'Connect Slack'),
    there: ({ page }) => page.getByText('Finish in the window that opened.').first().waitFor(),
    sorry: 'Slack could not be connected. Check your connection and try again.',
  },
  {
    name: 'disconnect',
    use: (picker) => call(picker, 'disconnect', 'hubspot'),
    there: ({ page }) => page.getByRole('alertdialog', { name: 'Disconnect HubSpot?' }).first().waitFor(),
    sorry: 'HubSpot could not be disconnected. Check your connection and try again.',
  },
];

/** The addresses of what was asked of the built element, without the hashes in their names. */
function loads({ page }: Guest): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, name] = /\/integrations-picker(?:\/([\w-]+?)-[\w-]{8})?\.js/.exec(request.url()) ?? [];
    if (request.url().includes('/integrations-picker')) asked.push(name ?? 'entry');
  });
  return asked;
}

const first = ({ page }: Guest): Locator => page.locator('integrations-picker').first();

const listed = async ({ page }: Guest): Promise<void> => {
  for (const picker of await page.locator('integrations-picker').all())
    await picker.getByRole('button', { name: 'Connect Slack' }).waitFor();
};

describe('what is loaded when', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  const visiting =
    (test: (guest: Guest, asked: readonly string[]) => Promise<void>, hostPage: HostPage = {}) =>
    async (): Promise<void> => {
      let asked: readonly string[] = [];
      await scene.visit(
        {
          connected: ['hubspot'],
          ...hostPage,
          prepare: async (guest) => {
            asked = loads(guest);
            await hostPage.prepare?.(guest);
          },
        },
        async (guest) => {
          await listed(guest);
          await test(guest, asked);
        },
      );
    };

  const TWO: HostPage = {
    markup: ({ script, token }) =>
      `${script}${`<integrations-picker token="${token}"></integrations-picker>`.repeat(2)}`,
  };

  it(
    'shows a list with the entry alone',
    visiting(async ({ page }, asked) => {
      await page.getByRole('searchbox').fill('zen');
      await page.getByText('1 of 3').waitFor();
      assert.deepEqual(asked, ['entry']);
    }),
  );

  for (const { name, use, there } of ONE_BY_ONE) {
    it(
      `loads ${name} when it is needed, and no other part, once for two elements`,
      visiting(async (guest, asked) => {
        for (const picker of await guest.page.locator('integrations-picker').all()) await use(picker);
        await there(guest);
        assert.deepEqual(asked, ['entry', name]);
        assert.deepEqual(guest.faults, []);
      }, TWO),
    );
  }

  it('loads a language once for two elements that speak it', async () => {
    let asked: readonly string[] = [];
    const hostPage: HostPage = {
      markup: ({ script, token }) =>
        `${script}${`<integrations-picker locale="de" token="${token}"></integrations-picker>`.repeat(2)}`,
      prepare: (guest) => {
        asked = loads(guest);
        return Promise.resolve();
      },
    };
    await scene.visit(hostPage, async ({ page }) => {
      const buttons = page.getByRole('button', { name: 'Slack verbinden' });
      for (const index of [0, 1]) await buttons.nth(index).waitFor();
      assert.deepEqual(asked, ['entry', 'de']);
    });
  });

  /** How the controls of a part are reached before they are used. */
  const ways: { why: string; name: Part['name']; reach: (page: Page) => Promise<void> }[] = [
    { why: 'the pointer comes to “Connect”', name: 'hosted-flow', reach: (page) => page.getByRole('button', { name: 'Connect Slack' }).hover() },
    { why: 'the focus comes to “Connect”', name: 'hosted-flow', reach: (page) => page.getByRole('button', { name: 'Connect Slack' }).focus() },
    { why: 'the pointer comes to “Manage”', name: 'detail', reach: (page) => page.getByRole('button', { name: 'Manage HubSpot' }).hover() },
    { why: 'the focus comes to a name', name: 'detail', reach: (page) => page.getByRole('button', { name: 'Slack details' }).focus() },
  ]; // prettier-ignore
  for (const { why, name, reach } of ways) {
    it(
      `has ${name} on its way when ${why}`,
      visiting(async ({ page }, asked) => {
        const response = page.waitForResponse((one) => one.url().includes(`/${name}-`));
        await reach(page);
        assert.equal((await response).status(), 200);
        assert.deepEqual(asked, ['entry', name]);
      }),
    );
  }

  it(
    'loads no flow for a host page that has its own',
    visiting(
      async (guest, asked) => {
        const { page } = guest;
        await page.getByRole('button', { name: 'Connect Slack' }).focus();
        await press(page.locator('integrations-picker'), 'Connect Slack');
        await guest.hear('integration-select slack');
        assert.deepEqual(asked, ['entry']);
      },
      { attributes: 'connect="none"' },
    ),
  );

  for (const { name, use, there, sorry } of ONE_BY_ONE) {
    it(
      `says that ${name} has not come, and tries again under another address`,
      visiting(async (guest) => {
        const { page, context } = guest;
        const addresses: string[] = [];
        await context.route(new RegExp(`/integrations-picker/${name}-`), async (route) => {
          addresses.push(route.request().url());
          await (addresses.length === 1 ? route.abort() : route.continue());
        });
        await use(first(guest));
        await page.getByText(sorry).first().waitFor();
        await page.getByRole('status').getByText(sorry).waitFor();
        // The list is as usable as before.
        await page.getByRole('searchbox').fill('');
        await page.getByRole('button', { name: 'Connect Zendesk' }).waitFor();
        await page.getByRole('button', { name: 'Try again' }).click();
        await there(guest);
        assert.deepEqual(addresses, [addresses[0], `${addresses[0] ?? ''}?again=1`]);
        assert.equal(await page.getByText(sorry).count(), 0);
      }),
    );
  }

  it(
    'can do without what has not come',
    visiting(async (guest) => {
      const { page, context } = guest;
      await context.route(/\/integrations-picker\/detail-/, (route) => route.abort());
      await page.getByRole('button', { name: 'Slack details' }).click();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
      assert.equal(await focused(guest), 'Connect Slack');
    }),
  );

  it(
    'closes the window of a flow that has not come, and tells the host',
    visiting(async (guest) => {
      await guest.context.route(/\/integrations-picker\/hosted-flow-/, (route) => route.abort());
      const popup = await pick(guest, 'Slack');
      await guest.hear('integration-connect-error slack network');
      await isClosed(popup);
      assert.deepEqual(guest.heard, ['integration-select slack', 'integration-connect-error slack network']);
      assert.deepEqual(guest.sessions(), []);
    }),
  );

  /** A visit on which a part does not come before the test opens the gate. */
  const held = (
    name: Part['name'],
    test: (guest: Guest, open: () => void) => Promise<void>,
    hostPage: HostPage = {},
  ): (() => Promise<void>) => {
    const { opened, open } = gate();
    return visiting((guest) => test(guest, open), {
      ...hostPage,
      prepare: async ({ context }) => {
        await context.route(new RegExp(`/integrations-picker/${name}-`), async (route) => {
          await opened;
          await route.continue();
        });
      },
    });
  };

  it(
    'opens the window inside the click, and shows that in it and on the button, before the flow is there',
    held('hosted-flow', async (guest, open) => {
      const { page } = guest;
      const popup = await pick(guest, 'Slack');
      await popup.getByText('Opening Slack…').waitFor();
      await page.getByRole('button', { name: 'Connecting Slack…' }).waitFor();
      assert.deepEqual(guest.sessions(), []);
      open();
      await popup.getByRole('heading', { name: 'Connect Slack' }).waitFor();
      assert.equal(guest.sessions().length, 1);
      assert.deepEqual(guest.faults, []);
    }),
  );

  it(
    'opens one window for a user who presses again before the flow is there',
    held('hosted-flow', async (guest, open) => {
      const popup = await pick(guest, 'Slack');
      await press(first(guest), 'Connecting Slack…');
      await press(first(guest), 'Connect Zendesk');
      open();
      await popup.getByRole('heading', { name: 'Connect Slack' }).waitFor();
      assert.equal(guest.context.pages().length, 2);
      assert.deepEqual(guest.heard, ['integration-select slack']);
    }),
  );

  it(
    'opens no hosted page in a window that was closed before the flow was there',
    held('hosted-flow', async (guest, open) => {
      const popup = await pick(guest, 'Slack');
      await popup.close();
      open();
      await guest.hear('integration-cancelled slack');
      assert.deepEqual(guest.sessions(), []);
    }),
  );

  it(
    'ends a flow whose element is removed before it is there, and nobody else’s',
    held(
      'hosted-flow',
      async (guest, open) => {
        const { page } = guest;
        const opened = page.waitForEvent('popup');
        await press(first(guest), 'Connect Slack');
        const popup = await opened;
        await first(guest).evaluate((element) => {
          element.remove();
        });
        await isClosed(popup);
        open();
        const second = page.waitForEvent('popup');
        await press(first(guest), 'Connect Zendesk');
        await (await second).getByRole('heading', { name: 'Connect Zendesk' }).waitFor();
        assert.deepEqual(
          guest.sessions().map(({ integrationSlug }) => integrationSlug),
          ['zendesk'],
        );
        assert.deepEqual(guest.faults, []);
      },
      TWO,
    ),
  );

  it(
    'shows the list until the details are there, and then those that were asked for last, with the focus on them',
    held('detail', async (guest, open) => {
      const { page } = guest;
      await press(first(guest), 'Zendesk details');
      await press(first(guest), 'Slack details');
      assert.equal(await page.getByRole('listitem').count(), 3);
      open();
      await page.getByRole('heading', { name: 'Slack', exact: true }).waitFor();
      await page.waitForFunction(() => document.querySelector('integrations-picker')?.shadowRoot?.activeElement);
      assert.equal(await focused(guest), 'Slack');
      assert.deepEqual(guest.faults, []);
    }),
  );

  it(
    'dresses what comes later as it is first drawn, with one sheet for all elements, before what a user asked of their system',
    visiting(async ({ page }) => {
      const seen = await page.evaluate(async () => {
        const pickers = [...document.querySelectorAll('integrations-picker')];
        const before = pickers.map((picker) => [...(picker.shadowRoot?.adoptedStyleSheets ?? [])]);
        const undressed: boolean[] = [];
        for (const picker of pickers) {
          const root = picker.shadowRoot;
          if (!root) throw new Error('it has not rendered');
          new MutationObserver(() => {
            const card = root.querySelector('.detail-card');
            if (card) undressed.push(getComputedStyle(card).borderRadius === '0px');
          }).observe(root, { childList: true, subtree: true });
          await picker.showDetail('one-runtime:slack');
          await picker.updateComplete;
        }
        const added = pickers.map((picker, index) =>
          (picker.shadowRoot?.adoptedStyleSheets ?? []).filter((sheet) => !before[index]?.includes(sheet)),
        );
        return {
          undressed: undressed.includes(true),
          looked: undressed.length,
          added: added.map(({ length }) => length),
          shared: added[0]?.[0] === added[1]?.[0],
          last: pickers.every(
            (picker, index) => picker.shadowRoot?.adoptedStyleSheets.at(-1) === before[index]?.at(-1),
          ),
        };
      });
      assert.ok(seen.looked >= 2);
      assert.deepEqual(
        { ...seen, looked: null },
        { undressed: false, looked: null, added: [1, 1], shared: true, last: true },
      );
    }, TWO),
  );
});
