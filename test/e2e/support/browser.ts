/** One real Chromium for a file of end-to-end tests, and a fresh profile for each test. */
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { BROWSER_ARGS, findBrowser } from '../../support/browser.mjs';

export type BrowserOptions = {
  /** As people's browsers do, and automated ones do not: no window that no click has asked for. */
  readonly blocksPopups?: boolean;
  /** As beside a screen reader: what is out of sight is told of too, which otherwise nobody would hear. */
  readonly isRead?: boolean;
};

export async function launchBrowser({ blocksPopups = false, isRead = false }: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    chromiumSandbox: false,
    args: [...BROWSER_ARGS, ...(isRead ? ['--force-renderer-accessibility'] : [])],
    ignoreDefaultArgs: blocksPopups ? ['--disable-popup-blocking'] : [],
  });
}

/** Fails the action rather than the whole run when something never comes. A busy machine takes half of that for a page. */
export const PATIENCE_MS = 60_000;

export async function freshContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}
