/** Runs a test in a browser profile of its own, with all its traffic and every fault on record. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freshContext } from './browser.ts';
import { faultsOf } from './faults.ts';
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
  const faults = faultsOf(context);
  try {
    await test({ page: await context.newPage(), context, traffic, faults });
  } finally {
    await context.close();
  }
}
