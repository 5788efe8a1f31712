/** What a page loads of the built element, and when: the entry first, the rest when somebody does something with a card. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { focused, gate, isClosed, pick, refresh } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

type Act = {
  readonly name: string;
  /** Which has all that follows on it. */
  readonly part: 'acting' | 'detail';
  /** Without the mouse, which would come over other controls on its way. */
  readonly act: (picker: Locator) => Promise<void>;
  /** What is then there. */
  readonly there: (guest: Guest) => Promise<void>;
  readonly sorry: string;
};

const PART = /\/integrations-picker\/(?:acting|detail)-/;

const press = (picker: Locator, name: string): Promise<void> =>
  picker.getByRole('button', { name, exact: true }).dispatchEvent('click');

const call = (picker: Locator, method: 'showDetail' | 'disconnect', slug: string): Promise<void> =>
  picker.evaluate(
    (element, [name, id]) => {
      void (element as HTMLElementTagNameMap['integrations-picker'])[name](id); // it is one
    },
    [method, `one-runtime:${slug}`] as const,
  );

const ACTS: readonly Act[] = [
  {
    name: 'a look at the details',
    part: 'detail',
    act: (picker) => press(picker, 'Slack details'),
    there: ({ page }) => page.getByRole('button', { name: 'All integrations' }).first().waitFor(),
    sorry: 'More about Slack could not be loaded. Check your connection and try again.',
  },
  {
    name: 'a pick',
    part: 'acting',
    act: (picker) => press(picker, 'Connect Slack'),
    there: ({ page }) => page.getByText('Finish in the window that opened.').first().waitFor(),
    sorry: 'Slack could not be connected. Check your connection and try again.',
  },
  {
    name: 'disconnect()',
    part: 'acting',
    act: (picker) => call(picker, 'disconnect', 'hubspot'),
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

  for (const { name, part, act, there } of ACTS) {
    it(
      `loads the part when it is needed, once for two elements: ${name}`,
      visiting(async (guest, asked) => {
        for (const picker of await guest.page.locator('integrations-picker').all()) await act(picker);
        await there(guest);
        assert.deepEqual(asked, ['entry', part]);
        assert.deepEqual(guest.faults, []);
      }, TWO),
    );
  }

  it(
    'loads what disconnects when that is asked for in the details',
    visiting(async (guest, asked) => {
      const { page } = guest;
      await press(first(guest), 'Manage HubSpot');
      const disconnect = page.getByRole('button', { name: 'Disconnect' });
      await disconnect.waitFor();
      assert.deepEqual(asked, ['entry', 'detail']);
      await disconnect.dispatchEvent('click');
      await page.getByRole('alertdialog', { name: 'Disconnect HubSpot?' }).waitFor();
      assert.deepEqual(asked, ['entry', 'detail', 'acting']);
      assert.deepEqual(guest.faults, []);
    }),
  );

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

  /** How a card is reached before something is done with it. */
  const ways: { why: string; reach: (page: Page) => Promise<void>; parts: readonly string[] }[] = [
    { why: 'the pointer comes to “Connect”', reach: (page) => page.getByRole('button', { name: 'Connect Slack' }).hover(), parts: ['acting'] },
    { why: 'the focus comes to “Connect”', reach: (page) => page.getByRole('button', { name: 'Connect Slack' }).focus(), parts: ['acting'] },
    { why: 'the pointer comes to a name', reach: (page) => page.getByRole('button', { name: 'Slack details' }).hover(), parts: ['detail'] },
    { why: 'the pointer comes to “Manage”', reach: (page) => page.getByRole('button', { name: 'Manage HubSpot' }).hover(), parts: ['detail'] },
    { why: 'the focus comes to a name, and the keys of the list', reach: (page) => page.getByRole('button', { name: 'Slack details' }).focus(), parts: ['acting', 'detail'] },
  ]; // prettier-ignore
  for (const { why, reach, parts } of ways) {
    it(
      `has the part on its way when ${why}`,
      visiting(async ({ page }, asked) => {
        const responses = parts.map((part) => page.waitForResponse((response) => response.url().includes(`/${part}-`)));
        await reach(page);
        for (const response of await Promise.all(responses)) assert.equal(response.status(), 200);
        assert.deepEqual(asked, ['entry', ...parts]);
      }),
    );
  }

  it(
    'has what acts on its way when the pointer comes to what can be done in the details',
    visiting(async (guest, asked) => {
      const { page } = guest;
      await press(first(guest), 'Manage HubSpot');
      const response = page.waitForResponse(/\/acting-/);
      await page.getByRole('button', { name: 'Disconnect' }).hover();
      assert.equal((await response).status(), 200);
      assert.deepEqual(asked, ['entry', 'detail', 'acting']);
    }),
  );

  it(
    'loads nothing for a pick that a host page has its own way with',
    visiting(
      async (guest, asked) => {
        await press(guest.page.locator('integrations-picker'), 'Connect Slack');
        await guest.hear('integration-select slack');
        // After which it would have been asked for.
        await refresh(guest);
        assert.deepEqual(asked, ['entry']);
      },
      { attributes: 'connect="none"' },
    ),
  );

  for (const { name, part, act, there, sorry } of ACTS) {
    it(
      `says that the part has not come, and tries again under another address: ${name}`,
      visiting(async (guest) => {
        const { page, context } = guest;
        const addresses: string[] = [];
        await context.route(new RegExp(`/${part}-`), async (route) => {
          // That one asks why the file has not come.
          if (route.request().method() === 'HEAD') return route.abort();
          addresses.push(route.request().url());
          await (addresses.length === 1 ? route.abort() : route.continue());
        });
        await act(first(guest));
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
    'tries again under another address where the answer is on its way for longer than a request may take',
    visiting(
      async (guest) => {
        const { page, context } = guest;
        const addresses: string[] = [];
        await context.route(/\/detail-/, async (route) => {
          addresses.push(route.request().url());
          // The first is answered by nobody.
          if (addresses.length > 1) await route.continue();
        });
        const asked = page.waitForRequest(/\/detail-/);
        await press(first(guest), 'Slack details');
        await asked;
        await page.clock.runFor(15_000);
        const sorry = 'More about Slack could not be loaded. Try again in a moment.';
        await page.getByRole('status').getByText(sorry).waitFor();
        await page.getByRole('button', { name: 'Try again' }).dispatchEvent('click');
        await page.getByRole('button', { name: 'All integrations' }).waitFor();
        assert.deepEqual(addresses, [addresses[0], `${addresses[0] ?? ''}?again=1`]);
      },
      { prepare: ({ page }) => page.clock.install() },
    ),
  );

  it('leaves the focus with who has gone on to write elsewhere on the page while the details were on their way', () => {
    const released = gate();
    return scene.visit(
      {
        markup: ({ script, token }) =>
          `${script}<input aria-label="Letter"><integrations-picker token="${token}"></integrations-picker>`,
        prepare: async ({ context }) => {
          await context.route(/\/detail-/, async (route) => {
            await released.opened;
            await route.continue();
          });
        },
      },
      async (guest) => {
        const { page } = guest;
        const letter = page.getByRole('textbox', { name: 'Letter' });
        await page.getByRole('button', { name: 'Slack details' }).click();
        await letter.click();
        await page.keyboard.type('Dear ');
        released.open();
        await page.getByRole('button', { name: 'All integrations' }).waitFor();
        await refresh(guest);
        await page.keyboard.type('Ada');
        assert.equal(await letter.inputValue(), 'Dear Ada');
        assert.deepEqual(guest.faults, []);
      },
    );
  });

  it(
    'says that the page is outdated where the server has another version’s files',
    visiting(async ({ page, context }) => {
      await context.route(PART, (route) =>
        route.continue({
          url: route
            .request()
            .url()
            .replace(/(acting|detail)-[\w-]{8}/, '$1-former00'),
        }),
      );
      await page.getByRole('button', { name: 'Slack details' }).click();
      await page.getByRole('status').getByText('There is a newer version of this page. Reload it.').waitFor();
    }),
  );

  it(
    'can do without what has not come',
    visiting(async (guest) => {
      const { page, context } = guest;
      await context.route(PART, (route) => route.abort());
      await page.getByRole('button', { name: 'Slack details' }).click();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
      assert.equal(await focused(guest), 'Connect Slack');
    }),
  );

  it(
    'closes the window of a flow that has not come, and tells the host',
    visiting(async (guest) => {
      await guest.context.route(PART, (route) => route.abort());
      const popup = await pick(guest, 'Slack');
      await guest.hear('integration-connect-error slack network');
      await isClosed(popup);
      assert.deepEqual(guest.heard, ['integration-select slack', 'integration-connect-error slack network']);
      assert.deepEqual(guest.sessions(), []);
    }),
  );

  /** A visit on which the part does not come before the test opens the gate. */
  const held = (
    test: (guest: Guest, open: () => void) => Promise<void>,
    hostPage: HostPage = {},
  ): (() => Promise<void>) => {
    const { opened, open } = gate();
    return visiting((guest) => test(guest, open), {
      ...hostPage,
      prepare: async ({ context }) => {
        await context.route(PART, async (route) => {
          await opened;
          await route.continue();
        });
      },
    });
  };

  it(
    'opens the window inside the click, and shows that in it and on the button, before the part is there',
    held(async (guest, open) => {
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
    held(async (guest, open) => {
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
    held(async (guest, open) => {
      const popup = await pick(guest, 'Slack');
      await popup.close();
      open();
      await guest.hear('integration-cancelled slack');
      assert.deepEqual(guest.sessions(), []);
    }),
  );

  it(
    'opens another window for a user who has closed the first before the flow was there',
    held(async (guest, open) => {
      const popup = await pick(guest, 'Slack');
      await popup.close();
      const second = await pick(guest, 'Zendesk');
      open();
      await second.getByRole('heading', { name: 'Connect Zendesk' }).waitFor();
      await guest.hear('integration-select zendesk');
      assert.deepEqual(guest.heard, [
        'integration-select slack',
        'integration-cancelled slack',
        'integration-select zendesk',
      ]);
    }),
  );

  it(
    'ends a flow whose element is removed before it is there, and nobody else’s',
    held(async (guest, open) => {
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
    }, TWO),
  );

  it(
    'shows the list until the details are there, and then those that were asked for last, with the focus on them',
    held(async (guest, open) => {
      const { page } = guest;
      await press(first(guest), 'Zendesk details');
      await press(first(guest), 'Slack details');
      assert.equal(await page.getByRole('listitem').count(), 3);
      await page.getByRole('status').getByText('Opening Slack…').waitFor();
      const busy = page.locator('[aria-busy=true]');
      assert.deepEqual(await busy.locator('[part~=name]').allTextContents(), ['Slack']);
      open();
      await page.getByRole('heading', { name: 'Slack', exact: true }).waitFor();
      await page.waitForFunction(() => document.querySelector('integrations-picker')?.shadowRoot?.activeElement);
      assert.equal(await focused(guest), 'Slack');
      assert.deepEqual(guest.faults, []);
    }),
  );

  it(
    'leaves a user in the search who has begun to type since',
    held(async (guest, open) => {
      const { page } = guest;
      await press(first(guest), 'Slack details');
      await page.getByRole('searchbox').focus();
      await page.keyboard.type('zen');
      await page.getByText('1 of 3').waitFor();
      const come = page.waitForResponse(/\/detail-/);
      open();
      await (await come).finished();
      await page.keyboard.type('d');
      await page.waitForFunction(() => document.querySelector('integrations-picker')?.searchText === 'zend');
      assert.equal(await page.getByRole('button', { name: 'All integrations' }).count(), 0);
      // It is there for who asks for it now.
      await press(first(guest), 'Zendesk details');
      await page.getByRole('heading', { name: 'Zendesk', exact: true }).waitFor();
      assert.deepEqual(guest.faults, []);
    }),
  );

  const hasFocus = ({ page }: Guest, name: string): Promise<unknown> =>
    page.waitForFunction((wanted) => {
      const active = document.querySelector('integrations-picker')?.shadowRoot?.activeElement;
      return (active?.getAttribute('aria-label') ?? active?.textContent.trim()) === wanted;
    }, name);

  it(
    'does what keys say, one after the other, when the part has come that was on its way when they were pressed',
    held(async (guest, open) => {
      const { page } = guest;
      await page.getByRole('button', { name: 'Connect Slack' }).focus();
      for (const key of ['ArrowRight', 'ArrowLeft', 'z', 'Enter']) await page.keyboard.press(key);
      assert.equal(await focused(guest), 'Connect Slack');
      assert.deepEqual(guest.heard, []);
      // A browser that is told to leave while it opens a window never answers.
      const opened = page.waitForEvent('popup');
      open();
      await (await opened).getByRole('heading', { name: 'Connect Zendesk' }).waitFor();
      assert.deepEqual(guest.heard, ['integration-select zendesk']);
    }),
  );

  it(
    'leads the Tab key from card to card where the part does not come',
    visiting(async (guest) => {
      const { page, context } = guest;
      await context.route(PART, (route) => route.abort());
      const failed = page.waitForEvent('requestfailed', (request) =>
        request.url().includes('/integrations-picker/acting-'),
      );
      await page.getByRole('button', { name: 'Connect Slack' }).focus();
      await failed;
      await page.locator('.card:has-text("Zendesk") [tabindex="0"]').first().waitFor();
      await page.keyboard.press('Tab');
      await hasFocus(guest, 'Zendesk details');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await hasFocus(guest, 'Slack details');
    }),
  );

  it(
    'dresses what comes later as it is first drawn, with the same sheets for all elements, before what a user asked of their system',
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
          shared: added[0]?.length === added[1]?.length && added[0]?.every((sheet, at) => sheet === added[1]?.[at]),
          last: pickers.every(
            (picker, index) => picker.shadowRoot?.adoptedStyleSheets.at(-1) === before[index]?.at(-1),
          ),
        };
      });
      assert.ok(seen.looked >= 2);
      assert.deepEqual({ ...seen, looked: null }, { undressed: false, looked: null, shared: true, last: true });
    }, TWO),
  );
});
