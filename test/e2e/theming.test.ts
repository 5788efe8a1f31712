/** The worked examples of `docs/themes/`: each is readable, whole and operable on a page of its kind. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type * as Axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { paintedPairs, tooPale } from '../support/contrast.ts';
import { launchBrowser, PATIENCE_MS } from './support/browser.ts';
import { setThemeScene, type Theme, type ThemeScene } from './support/theme-scene.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const WCAG: Axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(
    // The script tag is what puts it there.
    (options) =>
      (globalThis as typeof globalThis & { readonly axe: typeof Axe }).axe.run('integrations-picker', options),
    WCAG,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

const tooPaleOn = async (page: Page): Promise<string[]> =>
  tooPale(await page.locator('integrations-picker').evaluate(paintedPairs));

/** What is cut off or sticks out to a side; a row that scrolls may. */
const lostOn = (page: Page): Promise<string[]> =>
  page.locator('integrations-picker').evaluate((host) => {
    const { clientWidth } = document.documentElement;
    const boxes = [
      ...(host.shadowRoot?.querySelectorAll('.head, .search, .card, .card :is(p, button, .state, .tile)') ?? []),
    ];
    return boxes
      .filter((box) => {
        const card = (box.closest('.card') ?? host).getBoundingClientRect();
        const { left, right, width } = box.getBoundingClientRect();
        return width > 0 && (left < card.left - 0.5 || right > card.right + 0.5 || left < 0 || right > clientWidth);
      })
      .map(({ className, textContent }) => `${className}: ${textContent.trim().slice(0, 40)}`);
  });

// Enough to have each kind of card, and few enough to be measured one by one.
const FEW = 'integrations="github,google-drive,slack,sharepoint,stripe,zendesk"';

type Scheme = 'light' | 'dark';

const examples: { theme: Theme; schemes: readonly [Scheme, ...Scheme[]] }[] = [
  { theme: 'admin', schemes: ['light', 'dark'] },
  { theme: 'friendly', schemes: ['light'] },
  { theme: 'terminal', schemes: ['dark'] },
];

describe('the worked example', () => {
  let browser: Browser;
  let scene: ThemeScene;

  before(async () => {
    browser = await launchBrowser();
    scene = await setThemeScene();
  });
  after(async () => {
    await browser.close();
    await scene.close();
  });

  for (const { theme, schemes } of examples) {
    for (const colorScheme of schemes) {
      it(`${theme}, ${colorScheme}, is readable and whole: a wide page, a phone that reads from the right, a dialog`, async () => {
        // As wide as makes the narrowest cards.
        const viewport = { width: 1040, height: 900 };
        const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
        try {
          page.setDefaultTimeout(PATIENCE_MS);
          await scene.open(page, theme, { attributes: FEW });
          await page.addScriptTag({ path: AXE });
          assert.deepEqual(await tooPaleOn(page), []);
          assert.deepEqual(await lostOn(page), []);

          await page.setViewportSize({ width: 320, height: 900 });
          await page.waitForFunction(() => innerWidth === 320);
          assert.deepEqual(await lostOn(page), []);
          await page.evaluate(() => {
            document.body.dir = 'rtl';
          });
          assert.deepEqual(await axeFindings(page), []);
          assert.deepEqual(await lostOn(page), []);

          await page.getByRole('button', { name: 'Manage Slack' }).click();
          await page.getByRole('button', { name: 'Disconnect…' }).click();
          await page.getByRole('alertdialog').waitFor();
          assert.deepEqual(await tooPaleOn(page), []);
        } finally {
          await page.close();
        }
      });
    }
  }
});
