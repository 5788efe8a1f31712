/** What assistive technology is given, state by state: the browser's own tree. Each state is reached by keys alone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { accessibilityTree } from './support/accessibility-tree.ts';
import { AT_ONCE, setScene, type Guest, type HostPage, type Scene } from './support/connect-scene.ts';

type State = HostPage & {
  /** Before the first key. */
  readonly given?: (guest: Guest) => Promise<unknown>;
  /** From the start of the page. */
  readonly keys?: readonly string[];
  /** What is there once the state is reached. */
  readonly sign: string;
  readonly tree: readonly string[];
};

const top = (searchbox = '') => [
  'region "Integrations"',
  '  heading "Integrations" level 2',
  `  searchbox "Search integrations"${searchbox}`,
];
const chips = ['  toolbar "Categories"', '    button "All 2"', '    button "Communication 1"', '    button "CRM 1"'];
const hubspot = (manage = '') => [
  '  heading "Connected 1" level 3',
  '  list "Connected"',
  '    listitem',
  '      HubSpot',
  '      CRM',
  '      Contacts, companies, deals, tickets and marketing emails around one customer record shared by sales, service and marketing.',
  '      Connected',
  `      button "Manage HubSpot"${manage}`,
];
const slack = (connect = 'button "Connect Slack"') => [
  '  heading "Available 1" level 3',
  '  list "Available"',
  '    listitem',
  '      button "Slack details"',
  '      Communication',
  '      Channels, direct messages, files and workflow triggers of a Slack workspace.',
  `      ${connect}`,
];

const list = { attributes: 'integrations="hubspot,slack"', connected: ['hubspot'] } as const;
const connectSlack = { ...list, keys: ['Tab', 'Tab', 'Tab', 'ArrowRight', 'Enter'] } as const;

const states: Readonly<Record<string, State>> = {
  'the list': {
    ...list,
    keys: ['Tab', 'Tab', 'Tab'],
    sign: '[aria-label="Manage HubSpot"]:focus',
    tree: [...top(), ...chips, ...hubspot(' focused'), ...slack(), '  status'],
  },
  'the list, searched': {
    ...list,
    keys: ['Tab', 's', 'l', 'a'],
    sign: 'text=1 integration found',
    tree: [
      ...top(' focused'),
      '    sla',
      '  button "Clear search"',
      ...chips,
      '  heading "Available 1" level 3',
      '  list "Available"',
      '    listitem',
      '      button "Slack details"',
      '      Communication',
      '      Channels, direct messages, files and workflow triggers of a',
      '      mark',
      '        Sla',
      '      ck workspace.',
      '      button "Connect Slack"',
      '  status',
      '    1 integration found',
    ],
  },
  'one integration': {
    ...list,
    keys: ['Tab', 'Tab', 'Tab', 'Enter'],
    sign: '[part=detail][aria-busy=false]',
    tree: [
      'region "Integrations"',
      '  heading "Integrations" level 2',
      '  button "All integrations"',
      '  heading "HubSpot" focused level 3',
      '  CRM',
      '  · via One Runtime',
      '  button "Reconnect"',
      '  button "Disconnect…"',
      '  Connected',
      '  Contacts, companies, deals, tickets and marketing emails around one customer record shared by sales, service and marketing.',
      '  status',
    ],
  },
  'a window that is waited for': {
    ...connectSlack,
    sign: 'text=Show window',
    tree: [
      ...top(),
      ...chips,
      ...hubspot(),
      ...slack('button "Connecting Slack…" disabled focused'),
      '  status',
      '    Waiting for Slack… Finish in the window that opened.',
      '  group "Waiting for Slack…"',
      '    Waiting for Slack…',
      '    Finish in the window that opened.',
      '    button "Show window"',
      '    button "Cancel"',
    ],
  },
  'a window that was blocked': {
    ...connectSlack,
    given: ({ page }) =>
      page.evaluate(() => {
        window.open = () => null;
      }),
    sign: 'text=Open Slack',
    tree: [
      ...top(),
      ...chips,
      ...hubspot(),
      ...slack('button "Connecting Slack…" disabled'),
      '  status',
      '    Your browser blocked the window. Open it yourself, or continue here.',
      '  group "Your browser blocked the window"',
      '    Your browser blocked the window',
      '    Open it yourself, or continue here.',
      '    link "Open Slack" focused',
      '    button "Continue here instead"',
      '    button "Cancel"',
    ],
  },
  'a connection that failed': {
    ...connectSlack,
    given: ({ page }) => page.route('**/connect-sessions', (route) => route.abort()),
    sign: 'text=Try again',
    tree: [
      ...top(),
      ...chips,
      ...hubspot(),
      ...slack('button "Connect Slack" focused'),
      '  status',
      '    Slack could not be connected. Check your connection and try again.',
      '  group "Slack could not be connected"',
      '    Slack could not be connected',
      '    Check your connection and try again.',
      '    button "Try again"',
      '    button "Dismiss"',
    ],
  },
  'the question before disconnecting': {
    ...list,
    given: async ({ page }) => {
      for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
      // The keys after these are for the details, which are on their way.
      await page.locator('[part=detail][aria-busy=false]').waitFor();
    },
    keys: ['Tab', 'Tab', 'Enter'],
    sign: 'text=Keep connection',
    tree: [
      'alertdialog "Disconnect HubSpot?" (This app can no longer use HubSpot for you until you connect it again.) modal',
      '  heading "Disconnect HubSpot?" level 2',
      '  This app can no longer use HubSpot for you until you connect it again.',
      '  status',
      '  button "Keep connection" focused',
      '  button "Disconnect"',
    ],
  },
  'a list that failed': {
    given: ({ page }) => page.route('**/v1/integrations', (route) => route.abort()).then(() => page.reload()),
    sign: 'text=Try again',
    tree: [
      'region "Integrations"',
      '  heading "Integrations" level 2',
      '  The integrations could not be reached',
      '  Check your connection and try again.',
      '  button "Try again"',
      '  status',
      '    The integrations could not be reached',
    ],
  },
  'nobody signed in': {
    markup: ({ script }) =>
      `${script}<integrations-picker></integrations-picker>
      <script>document.querySelector('integrations-picker').getToken = () => null</script>`,
    sign: 'text=You are signed out',
    tree: [
      'region "Integrations"',
      '  heading "Integrations" level 2',
      '  You are signed out',
      '  Sign in again to see your integrations.',
      '  button "Try again"',
      '  status',
      '    You are signed out',
    ],
  },
};

/** The browser tells it when it has the time, and what is announced comes after what is shown. */
async function isTold(page: Page, tree: string): Promise<void> {
  await until(async () => (await accessibilityTree(page)) === tree, 'the tree').catch(() => undefined);
  assert.equal(await accessibilityTree(page), tree);
}

describe('the accessibility tree of', AT_ONCE, () => {
  let scene: Scene;

  before(async () => {
    scene = await setScene();
  });
  after(() => scene.close());

  for (const [name, { given, keys = [], sign, tree, ...hostPage }] of Object.entries(states)) {
    it(name, () =>
      scene.visit(hostPage, async (guest) => {
        const { page } = guest;
        await page.locator('integrations-picker [aria-busy=false]').first().waitFor();
        await given?.(guest);
        for (const key of keys) await page.keyboard.press(key);
        await page
          .locator(`integrations-picker ${sign.startsWith('text=') ? `>> ${sign}` : sign}`)
          .first()
          .waitFor();
        await isTold(page, tree.join('\n'));
      }),
    );
  }
});
