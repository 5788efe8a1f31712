import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../server/demo/demo.ts';
import { catalogue } from '../../server/demo/odeus/catalogue.ts';
import { launchBrowser } from './support/browser.ts';
import { visit, type Visitor } from './support/visit.ts';
import { wholeList } from './support/whole-list.ts';

/** In the page: what the token server answers when Taylor asks for the details of these of Odeus' integrations. */
async function detailStatuses([tokenServer, ids]: readonly [string, readonly string[]]): Promise<number[]> {
  const answer: unknown = await (await fetch('/api/integrations-token?user=taylor')).json();
  const { token } = answer as { readonly token: string }; // the demo's own route
  const headers = { Authorization: `Bearer ${token}` };
  const statuses: number[] = [];
  for (const id of ids) {
    const response = await fetch(`${tokenServer}/v1/integrations/odeus:${id}`, { headers });
    // An answer that nobody reads never ends.
    await response.text();
    statuses.push(response.status);
  }
  return statuses;
}

describe('the demo in a real browser', () => {
  let browser: Browser;
  let demo: Demo;
  const log: string[] = [];

  before(async () => {
    browser = await launchBrowser();
    demo = await startDemo({
      ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 },
      logLevel: 'info',
      onLogLine: (line) => log.push(line),
    });
  });
  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const visiting = (test: (visitor: Visitor) => Promise<void>) => () => visit(browser, test);
  const open = async (page: Page, user: string): Promise<void> => {
    await page.goto(`${demo.hostPageUrl}/?user=${user}`);
    await wholeList(page);
  };
  const names = (page: Page, section: RegExp): Promise<string[]> =>
    page.getByRole('list', { name: section }).getByRole('listitem').locator('[part~="name"]').allTextContents();

  it('runs on four origins', () => {
    const urls = [demo.hostPageUrl, demo.tokenServerUrl, demo.oneRuntimeUrl, demo.odeusUrl];
    assert.equal(new Set(urls.map((url) => new URL(url).origin)).size, 4);
  });

  it(
    'shows the signed-in user what is connected and what is available, without a fault on its strict page',
    visiting(async ({ page, faults }) => {
      await open(page, 'taylor');
      assert.deepEqual(
        await names(page, /^Connected/),
        ['GitHub', 'Google Drive', 'HubSpot', 'Notion', 'SharePoint', 'Slack'],
        'what One Runtime knows, and what the host says of Odeus',
      );
      const available = await names(page, /^Available/);
      assert.equal(available.length, 614);
      assert.ok(available.includes('Zendesk') && available.includes('Contract archive'), 'of both platforms');
      await page.locator('[part=logo].shown').first().waitFor();
      assert.deepEqual(faults, []);
    }),
  );

  it(
    'shows two users different lists',
    visiting(async ({ page }) => {
      await open(page, 'amira');
      assert.deepEqual(await names(page, /^Connected/), ['Google Calendar', 'Typeform']);
      const available = await names(page, /^Available/);
      assert.ok(available.includes('HubSpot') && !available.includes('Salesforce') && !available.includes('Zendesk'));
      assert.ok(!available.includes('Contract archive'), 'her plan names categories, which Odeus has not');
    }),
  );

  it(
    'narrows the list as one types',
    visiting(async ({ page }) => {
      await open(page, 'taylor');
      await page.getByRole('searchbox').pressSequentially('zendes');
      await page.getByRole('button', { name: 'Connect Zendesk' }).waitFor();
      const connect = page.getByRole('button', { name: /^Connect / });
      await connect.nth(1).waitFor({ state: 'detached' });
      assert.equal(await connect.count(), 1);
    }),
  );

  it(
    'tells the host page which unconnected integration was picked',
    visiting(async ({ page }) => {
      await open(page, 'amira');
      const picked = page.evaluate(
        () =>
          new Promise((resolve) => {
            document.body.addEventListener(
              'integration-select',
              ({ composed, cancelable, detail }) => {
                resolve([composed, cancelable, detail.integration.id, detail.integration.name]);
              },
              { once: true },
            );
          }),
      );
      await page.getByRole('button', { name: 'Connect HubSpot' }).click();
      assert.deepEqual(await picked, [true, true, 'one-runtime:hubspot', 'HubSpot']);
      // The page shows what it heard.
      await page.getByRole('heading', { name: 'Events' }).click();
      await page.getByRole('log').getByText('integration-select').waitFor();
    }),
  );

  it(
    "keeps all that Odeus' wide answers hold, and its errors, from the browser and the log",
    visiting(async ({ page, traffic }) => {
      await open(page, 'taylor');
      const ids = catalogue.map(({ id }) => id);
      demo.odeus.calls.clear();
      const told = await page.evaluate(detailStatuses, [demo.tokenServerUrl, [...ids.slice(1), 'no-uuid']] as const);
      demo.odeus.rateLimit.start(null);
      const refused = await page.evaluate(detailStatuses, [demo.tokenServerUrl, ids.slice(0, 1)] as const);
      demo.odeus.rateLimit.stop();
      assert.deepEqual([...told, ...refused], [...ids.slice(1).map(() => 200), 404, 200]);
      assert.deepEqual(
        demo.odeus.calls
          .list()
          .map(({ path }) => path)
          // A list may have had its time meanwhile.
          .filter((path) => path !== '/integrations/v1/get'),
        [...ids.slice(1), ...ids.slice(0, 1)].map((id) => `/integrations/v1/${id}`),
        'each was asked for, the last in vain',
      );
      for (const secret of [...demo.odeus.secrets, demo.secrets.odeusApiKey]) {
        assert.deepEqual(await traffic.find(secret), [], secret);
        assert.equal(log.join('\n').includes(secret), false, `${secret} in the log`);
      }
      assert.notDeepEqual(await traffic.find('Summarise contract'), [], 'the search reads the details');
    }),
  );

  it(
    'never lets a key or the signing secret into anything that the browser sent, received or keeps',
    visiting(async ({ page, traffic }) => {
      await open(page, 'amira');
      await page.getByRole('button', { name: 'Connect HubSpot' }).click();
      await page.getByRole('searchbox').fill('forms');
      await page.getByRole('link', { name: /Taylor Reed/ }).click();
      await page.getByRole('button', { name: 'Connect Zendesk' }).waitFor();
      assert.ok(traffic.requestCount() >= 8, 'page, style, two scripts and the list, for two users');
      for (const [name, secret] of Object.entries(demo.secrets)) {
        assert.deepEqual(await traffic.find(secret), [], name);
        assert.equal(log.join('\n').includes(secret), false, `${name} in the log`);
      }
      assert.notDeepEqual(await traffic.find('one-runtime:hubspot'), [], 'the search reads what was sent');
    }),
  );

  it(
    "asks each platform once, with its own key, One Runtime with the user of the token, and with nothing of the browser's",
    visiting(async ({ page, context }) => {
      // A demo of its own: what another test has asked for may still be fresh in the other.
      const fresh = await startDemo({
        ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 },
        logLevel: 'warn',
      });
      await context.addCookies([{ name: 'session', value: 'needle', url: fresh.tokenServerUrl }]);
      await page.goto(`${fresh.hostPageUrl}/?user=amira`);
      await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
      await fresh.stop();
      const calls = [...fresh.oneRuntime.calls.list(), ...fresh.odeus.calls.list()];
      assert.deepEqual(
        calls.map(({ method, path, query, headers }) => [method, path, query, headers['authorization']]),
        [
          ['GET', '/v1/integrations', 'end_user_id=user_amira_haddad', `Bearer ${fresh.secrets.apiKey}`],
          ['GET', '/integrations/v1/get', '', `Bearer ${fresh.secrets.odeusApiKey}`],
        ],
      );
      for (const call of calls) {
        // No Origin, Referer, Cookie, Forwarded or X-Forwarded-For; the rest is Node's own, the same for every user.
        assert.deepEqual(Object.keys(call.headers).sort(), [
          'accept',
          'accept-encoding',
          'accept-language',
          'authorization',
          'connection',
          'host',
          'sec-fetch-mode',
          'user-agent',
        ]);
        assert.deepEqual([call.headers['user-agent'], call.headers['accept-language']], ['node', '*']);
        assert.doesNotMatch(JSON.stringify(call), /needle|Mozilla/);
        assert.equal(JSON.stringify(call).includes(new URL(fresh.hostPageUrl).host), false);
      }
    }),
  );
});
