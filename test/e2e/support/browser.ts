/** One real Chromium for a file of end-to-end tests, and a fresh profile for each test. */
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { BROWSER_ARGS, findBrowser } from '../../support/browser.mjs';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), chromiumSandbox: false, args: [...BROWSER_ARGS] });
}

/** Fails the action rather than the whole run when something never appears. */
const ACTION_TIMEOUT_MS = 10_000;

export async function freshContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  return context;
}
