/** Somebody with settings of their own who goes from state to state. */
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs';
import { serveGallery } from './serve.ts';

/** Fails the test rather than the whole run when a state is never reached. */
export const PATIENCE_MS = 60_000;

export type Visitor = {
  /** The page, once it shows the state of that id. */
  readonly visit: (id: string) => Promise<Page>;
  readonly stop: () => Promise<void>;
};

export async function startVisitor(settings: BrowserContextOptions): Promise<Visitor> {
  const [gallery, browser] = await Promise.all([
    serveGallery(),
    findBrowser().then((executablePath) =>
      chromium.launch({ executablePath, chromiumSandbox: false, args: [...BROWSER_ARGS] }),
    ),
  ]);
  const page = await browser.newPage(settings);
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    visit: async (id) => {
      // Another hash alone would be the same document.
      await page.goto(`${gallery.address}stage.html?of=${id}#${id}`);
      await page.locator('html[data-state], html[data-fault]').waitFor({ state: 'attached' });
      return page;
    },
    stop: async () => {
      await browser.close();
      await gallery.stop();
    },
  };
}
