import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../server/demo/demo.ts';
import { launchBrowser } from './support/browser.ts';
import { visit, type Visitor } from './support/visit.ts';

describe('the demo in a real browser', () => {
  let browser: Browser;
  let demo: Demo;
  const log: string[] = [];

  before(async () => {
    browser = await launchBrowser();
    demo = await startDemo({
      ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0 },
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
    await page.getByRole('heading', { name: /^Available/ }).waitFor();
  };
  const names = (page: Page, section: RegExp): Promise<string[]> =>
    page.getByRole('list', { name: section }).getByRole('listitem').locator('[part~="name"]').allTextContents();

  it('runs on three origins', () => {
    const origins = [demo.hostPageUrl, demo.tokenServerUrl, demo.oneRuntimeUrl].map((url) => new URL(url).origin);
    assert.equal(new Set(origins).size, 3);
  });

  it(
    'shows the signed-in user what is connected and what is available, without a fault on its strict page',
    visiting(async ({ page, faults }) => {
      await open(page, 'taylor');
      assert.deepEqual(await names(page, /^Connected/), ['GitHub', 'Google Drive', 'HubSpot', 'Notion', 'Slack']);
      const available = await names(page, /^Available/);
      assert.equal(available.length, 601);
      assert.ok(available.includes('Zendesk'));
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
    }),
  );

  it(
    'narrows the list as one types',
    visiting(async ({ page }) => {
      await open(page, 'taylor');
      await page.getByRole('searchbox').pressSequentially('zendes');
      await page.getByRole('button', { name: 'Connect Zendesk' }).waitFor();
      assert.equal(await page.getByRole('button', { name: /^Connect / }).count(), 1);
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
      await page.getByText('integration-select').first().waitFor();
    }),
  );

  it(
    'never lets the key or the signing secret into anything that the browser sent, received or keeps',
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
    "asks the platform with the key and the user of the token, and with nothing of the browser's",
    visiting(async ({ page, context }) => {
      // A demo of its own: what another test has asked for may still be fresh in the other.
      const fresh = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0 }, logLevel: 'warn' });
      await context.addCookies([{ name: 'session', value: 'needle', url: fresh.tokenServerUrl }]);
      await page.goto(`${fresh.hostPageUrl}/?user=amira`);
      await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
      await fresh.stop();
      const [call, ...more] = fresh.oneRuntime.calls.list();
      assert.equal(more.length, 0);
      assert.ok(call);
      assert.deepEqual(
        [call.method, call.path, call.query],
        ['GET', '/v1/integrations', 'end_user_id=user_amira_haddad'],
      );
      assert.equal(call.headers['authorization'], `Bearer ${fresh.secrets.apiKey}`);
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
    }),
  );
});
