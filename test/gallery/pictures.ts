/** Takes the pictures of a state, and keeps and compares them. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs';
import type { Verdict } from './darkroom.ts';
import { png } from './png.ts';
import { serveGallery } from './serve.ts';
import type { GalleryState } from './state.ts';
import { PATIENCE_MS } from './visitor.ts';

export const PICTURES = fileURLToPath(new URL('pictures/', import.meta.url));

/** Letters and lines are drawn the same by every build of Chromium that is told to leave them alone. */
const DRAWING_ARGS = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

type View = { readonly width: number; readonly theme: 'light' | 'dark'; readonly direction: 'ltr' | 'rtl' };

const WIDTH = 720;
const PHONE_WIDTH = 320;
const VIEWS: readonly View[] = [
  { width: WIDTH, theme: 'light', direction: 'ltr' },
  { width: WIDTH, theme: 'dark', direction: 'ltr' },
];
const MAIN_VIEWS: readonly View[] = [
  { width: PHONE_WIDTH, theme: 'light', direction: 'ltr' },
  { width: WIDTH, theme: 'light', direction: 'rtl' },
];

/** What a dialog floats in, and how much of a long list is enough. */
const DIALOG_HEIGHT = 560;
const LEAST_HEIGHT = 80;
const MOST_HEIGHT = 1_000;

export type Visit = {
  /** What the console said and what was thrown. */
  readonly faults: readonly string[];
  /** By how many pixels the page is too wide for a phone. */
  readonly overflow: number;
};

export type Photographer = {
  /** Shows the state on a phone. */
  readonly visit: (state: GalleryState) => Promise<Visit>;
  /** All views of the state that is shown, in one strip. */
  readonly picture: (state: GalleryState) => Promise<string>;
  readonly compare: (picture: string, reference: string) => Promise<Verdict>;
  /** The file to keep of it. */
  readonly develop: (picture: string) => Promise<Buffer>;
  readonly stop: () => Promise<void>;
};

async function resize(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
}

/** With the logos that have just come into sight. */
const isDrawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const images = [...(document.querySelector('integrations-picker')?.shadowRoot?.querySelectorAll('img') ?? [])];
    const inSight = images.filter((image) => image.getBoundingClientRect().top < innerHeight);
    // A broken one is drawn as none.
    await Promise.allSettled(inSight.map((image) => image.decode()));
    for (let frame = 0; frame < 2; frame += 1)
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
  });

async function shot(page: Page, { width, theme, direction }: View): Promise<string> {
  await resize(page, { width, height: DIALOG_HEIGHT });
  const height = await page.evaluate(
    ([scheme, dir]) => {
      const { documentElement: html, body } = document;
      html.style.colorScheme = scheme;
      html.dir = dir;
      const dialog = document.querySelector('integrations-picker')?.shadowRoot?.querySelector('dialog');
      return dialog ? null : body.offsetHeight;
    },
    [theme, direction] as const,
  );
  // The viewport and not the clip is made to fit: cards that are out of it are not drawn.
  if (height !== null) {
    await resize(page, { width, height: Math.min(Math.max(height, LEAST_HEIGHT), MOST_HEIGHT) });
  }
  await isDrawn(page);
  return (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    chromiumSandbox: false,
    args: [...BROWSER_ARGS, ...DRAWING_ARGS],
  });
}

export async function startPhotographer(): Promise<Photographer> {
  const [gallery, browser] = await Promise.all([serveGallery(), launch()]);
  const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: 'no-preference', locale: 'en-GB' });
  context.setDefaultTimeout(PATIENCE_MS);
  const darkroom = await context.newPage();
  await darkroom.goto(`${gallery.address}darkroom.html`);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });

  return {
    visit: async ({ id }) => {
      faults.length = 0;
      await page.setViewportSize({ width: PHONE_WIDTH, height: DIALOG_HEIGHT });
      // Another hash alone would be the same document.
      await page.goto(`${gallery.address}stage.html?letters=boxes&of=${id}#${id}`);
      await page.locator('html[data-state], html[data-fault]').waitFor({ state: 'attached' });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      return { faults: [...faults], overflow };
    },
    picture: async ({ main = false }) => {
      const shots: string[] = [];
      for (const view of main ? [...VIEWS, ...MAIN_VIEWS] : VIEWS) shots.push(await shot(page, view));
      return darkroom.evaluate((pictures) => globalThis.darkroom?.join(pictures) ?? '', shots);
    },
    compare: async (picture, reference) => {
      const verdict = await darkroom.evaluate(([one, other]) => globalThis.darkroom?.compare(one, other), [
        picture,
        reference,
      ] as const);
      if (!verdict) throw new Error('the darkroom is closed');
      return verdict;
    },
    develop: async (picture) => {
      const pixels = await darkroom.evaluate((one) => globalThis.darkroom?.develop(one), picture);
      if (!pixels) throw new Error('the darkroom is closed');
      return png(pixels.width, pixels.height, Buffer.from(pixels.rgb, 'base64'));
    },
    stop: async () => {
      await browser.close();
      await gallery.stop();
    },
  };
}

const fileOf = (id: string): string => join(PICTURES, `${id}.png`);

export const keptPictures = (): string[] =>
  existsSync(PICTURES) ? readdirSync(PICTURES).map((file) => file.replace(/\.png$/, '')) : [];

export const reference = (id: string): string | null =>
  existsSync(fileOf(id)) ? readFileSync(fileOf(id)).toString('base64') : null;

export function keep(id: string, file: Buffer): void {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(fileOf(id), file);
}

/** Where one can look at a picture that is not as it was. */
export function putAside(id: string, picture: string, { difference }: Verdict): string {
  const folder = mkdtempSync(join(tmpdir(), `gallery-${id}-`));
  writeFileSync(join(folder, 'picture.png'), Buffer.from(picture, 'base64'));
  writeFileSync(join(folder, 'difference.png'), Buffer.from(difference, 'base64'));
  return folder;
}
