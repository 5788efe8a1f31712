/** The ways into the details of one integration and back, for a user who sees two dozen of both platforms. */
import type { Locator, Page } from 'playwright-core';
import { odeusId } from '../../../server/demo/odeus/catalogue.ts';
import type { IntegrationsClaim } from '../../../server/demo/host-page/user-token.ts';
import { ready, type HostPage, type PlatformScene } from './platform-scene.ts';
import type { Visitor } from './visit.ts';

const CLAIM: IntegrationsClaim = { allow: ['odeus:*', 's*'] };
export const SHAREPOINT = `odeus:${odeusId('sharepoint')}`;
export const STATE = { router: { key: 'k1' }, at: 7 };

export type Way = { readonly why: string; readonly go: (page: Page) => Promise<unknown> };

export const showDetail = (page: Page, id: string): Promise<boolean | undefined> =>
  page.evaluate((one) => document.querySelector('integrations-picker')?.showDetail(one), id);

export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });

export const BROWSER = 'the browser’s Back';

/** The ways back that a user or a host page has. */
export const WAYS_BACK: readonly Way[] = [
  { why: 'the back button', go: (page) => page.getByRole('button', { name: 'All integrations' }).click() },
  { why: 'Escape', go: (page) => page.keyboard.press('Escape') },
  { why: BROWSER, go: (page) => page.goBack() },
  {
    why: 'closeDetail()',
    go: (page) => page.evaluate(() => document.querySelector('integrations-picker')?.closeDetail()),
  },
];

/** Resolves when the browser is where the host page left it. */
export const hostState = (page: Page, state: unknown): Promise<unknown> =>
  page.waitForFunction((wanted) => JSON.stringify(history.state) === wanted, JSON.stringify(state));

/** Runs a test on a page whose list is there. */
export const looking = (
  scene: PlatformScene,
  hostPage: HostPage,
  test: (visitor: Visitor) => Promise<void>,
): Promise<void> =>
  scene.visit({ claim: CLAIM, connected: ['slack'], ...hostPage }, async (visitor) => {
    await ready(visitor.page);
    await test(visitor);
  });
