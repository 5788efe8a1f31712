/** Runs a test in a browser profile of its own, with all its traffic and every fault on record. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freshContext } from './browser.ts';
import { recordTraffic, type Traffic } from './traffic.ts';

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly traffic: Traffic;
  /** Uncaught errors, and the console's errors and warnings. */
  readonly faults: string[];
};

export async function visit(browser: Browser, test: (visitor: Visitor) => Promise<void>): Promise<void> {
  const context = await freshContext(browser);
  const traffic = recordTraffic(context);
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  try {
    await test({ page: await context.newPage(), context, traffic, faults });
  } finally {
    await context.close();
  }
}
