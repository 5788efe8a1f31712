/** The built element with long lists: what of them is in the document, what is asked for, and that all is reached. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { servePages, type Pages } from './support/pages.ts';
import { visit } from './support/visit.ts';

const BUILT = new URL('../../dist/browser/', import.meta.url);
const TOKEN = `e30.${Buffer.from('{"sub":"ada"}').toString('base64url')}.x`;

/** Four columns of five rows are in sight, and browsers load images a little ahead of what is. */
const ABOUT_A_SCREENFUL = 64;
/** Three of those rows. */
const LEAST_IN_SIGHT = 12;

const logoOf = (index: number): string => `logos/${String(index).padStart(16, '0')}`;

/** A picture of the page's own. */
const LAST = '/last.svg';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><circle cx="12" cy="12" r="9"/></svg>';

describe('a long list', () => {
  let browser: Browser;
  let pages: Pages;
  /** Addresses of logos that were asked for. */
  const asked = new Set<string>();

  before(async () => {
    browser = await launchBrowser();
    pages = await servePages();
    for (const name of await readdir(BUILT, { recursive: true })) {
      if (!name.endsWith('.js')) continue;
      const body = await readFile(new URL(name, BUILT), 'utf8');
      pages.answer(`/${name}`, () => ({ headers: { 'Content-Type': 'text/javascript' }, body }));
    }
    pages.answer(LAST, () => ({
      headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' },
      body: SVG,
    }));
    for (let index = 0; index < 10_000; index++) {
      const path = `/${logoOf(index)}`;
      pages.answer(path, () => {
        asked.add(path);
        return { headers: { 'Content-Type': 'image/svg+xml' }, body: SVG };
      });
    }
  });
  after(async () => {
    await browser.close();
    await pages.close();
  });

  const showing = (count: number, test: (page: Page) => Promise<void>, by?: Browser) => (): Promise<void> =>
    visit(by ?? browser, async ({ page, faults }) => {
      const integrations = Array.from({ length: count }, (_, index) => ({
        id: `one-runtime:${index}`,
        platform: 'one-runtime',
        slug: `n${index}`,
        name: `N${index}`,
        description: `Number ${index} of them.`,
        logoUrl: logoOf(index),
        category: null,
        status: 'not_connected',
        authTypes: [],
        connectable: true,
        accountLabel: null,
      }));
      pages.answer('/v1/integrations', () => ({
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ integrations, platforms: [{ name: 'one-runtime', ok: true }] }),
      }));
      asked.clear();
      const markup = `<integrations-picker token="${TOKEN}"></integrations-picker>`;
      await page.goto(pages.add('/', `<script type="module" src="/integrations-picker.js"></script>${markup}`));
      await connect(page, 0).waitFor();
      await test(page);
      assert.deepEqual(faults, []);
    });

  // Not by role: among a thousand cards that takes a browser seconds.
  const connect = (page: Page, index: number): Locator => page.locator(`[aria-label="Connect N${index}"]`);

  const cards = (page: Page): Promise<number> => page.locator('.card').count();

  const isWhole = (page: Page, count: number): Promise<void> =>
    page
      .locator('.card')
      .nth(count - 1)
      .waitFor({ state: 'attached' });

  /**
   * Resolves once every logo in the window is there, and whatever of the others is asked for has been: after a frame in
   * which the browser may find them in sight, an image of no more haste than theirs comes after them.
   */
  async function logosInSight(page: Page): Promise<void> {
    await page.waitForFunction((least) => {
      const tiles = [
        ...(document.querySelector('integrations-picker')?.shadowRoot?.querySelectorAll('[part=logo]') ?? []),
      ];
      const inSight = tiles.filter((tile) => {
        const { top, bottom } = tile.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      return inSight.length >= least && inSight.every((tile) => tile.matches('.shown'));
    }, LEAST_IN_SIGHT);
    await page.evaluate(async (address) => {
      for (let frame = 0; frame < 2; frame += 1)
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      const last = new Image();
      last.src = address;
      await last.decode();
    }, LAST);
  }

  /** Keys lead to the last one and back, a search to any. */
  async function reachesAll(page: Page, count: number): Promise<void> {
    await connect(page, 0).focus();
    await page.keyboard.press('End');
    const last = page.locator(`[aria-label="Connect N${count - 1}"]:focus`);
    await last.waitFor();
    assert.ok(await last.isVisible());
    await page.keyboard.press('Home');
    await page.locator('[aria-label="Connect N0"]:focus').waitFor();
    await page.getByRole('searchbox').fill(`number ${count - 7}`);
    await connect(page, count - 7).waitFor();
    await page.locator('.card').nth(1).waitFor({ state: 'detached' });
    assert.equal(await cards(page), 1);
    await page.getByRole('searchbox').fill('');
    await connect(page, 0).waitFor();
  }

  it(
    'of a thousand is in the document as a whole, for the page’s own search, but its logos are not asked for',
    showing(1_000, async (page) => {
      await isWhole(page, 1_000);
      assert.match((await page.locator('.cards').textContent()) ?? '', /Number 999 of them\./);
      await logosInSight(page);
      assert.ok(asked.size <= ABOUT_A_SCREENFUL, `${asked.size} logos`);
      await reachesAll(page, 1_000);
      await isWhole(page, 1_000);
    }),
  );

  it('of three hundred is one list to a screen reader, each item with its name, also of those out of sight', async () => {
    const read = await launchBrowser({ isRead: true });
    try {
      const named = async (page: Page): Promise<void> => {
        const devtools = await page.context().newCDPSession(page);
        const { root } = await devtools.send('DOM.getDocument', { depth: 0 });
        const ask = async (role: string): Promise<readonly unknown[]> => {
          const { nodes } = await devtools.send('Accessibility.queryAXTree', { nodeId: root.nodeId, role });
          return nodes.map(({ name }): unknown => name?.value);
        };
        /** Once there are so many of them. */
        const told = async (role: string, count: number): Promise<readonly unknown[]> => {
          const names = await ask(role);
          if (names.length >= count) return names;
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
          return told(role, count);
        };
        assert.equal((await told('listitem', 300)).length, 300);
        assert.equal((await ask('list')).length, 1);
        const names = new Set(await told('button', 600));
        assert.deepEqual(
          Array.from({ length: 300 }, (_, index) => `Connect N${index}`).filter((name) => !names.has(name)),
          [],
        );
      };
      await showing(300, named, read)();
    } finally {
      await read.close();
    }
  });

  it(
    'of ten thousand has a screenful or two in the document',
    showing(10_000, async (page) => {
      await logosInSight(page);
      assert.ok((await cards(page)) <= ABOUT_A_SCREENFUL, `${await cards(page)} cards`);
      assert.ok(asked.size <= ABOUT_A_SCREENFUL, `${asked.size} logos`);
      await reachesAll(page, 10_000);
      await logosInSight(page);
      assert.ok((await cards(page)) <= ABOUT_A_SCREENFUL, `${await cards(page)} cards`);
    }),
  );

  it(
    'shows the letter until the logo is there',
    showing(1_000, async (page) => {
      await page.locator('[part=logo].shown').first().waitFor();
      const sizes = await page
        .locator('[part=logo]')
        .evaluateAll((tiles) => tiles.slice(0, 12).map((tile) => `${tile.clientWidth}×${tile.clientHeight}`));
      assert.equal(new Set(sizes).size, 1);
    }),
  );
});
