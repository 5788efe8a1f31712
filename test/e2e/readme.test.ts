/** What the README tells people to paste and to run, taken from its text and pasted and run. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { parseConfig } from '../../server/config.ts';
import { startDemo, type Demo } from '../../server/demo/demo.ts';
import { startTokenServer, type TokenServerProcess } from '../../server/demo/token-server.ts';
import { launchBrowser } from './support/browser.ts';
import { complete } from './support/connect-acts.ts';
import { servePages, type Pages } from './support/pages.ts';
import { visit } from './support/visit.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const connecting = readFileSync(join(root, 'docs', 'connecting.md'), 'utf8');
const translations = readFileSync(join(root, 'docs', 'translations.md'), 'utf8');

const blocks = (language: string, document = readme): string[] =>
  [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text ?? '');

/** The exports of the block that runs the server, as a shell would read them. */
const exported = (): Record<string, string> =>
  Object.fromEntries(
    blocks('sh')
      .flatMap((block) => [...block.matchAll(/^export (\w+)='([^']*)'/gm)])
      .map(([, name, value]) => [name, value]),
  ) as Record<string, string>; // matchAll's groups are always there where the whole matches

describe('the README', () => {
  let browser: Browser;
  let demo: Demo;
  let pages: Pages;
  let tokenServer: TokenServerProcess;
  let place: string;

  before(async () => {
    browser = await launchBrowser();
    demo = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 }, logLevel: 'warn' });
    pages = await servePages();
    const settings = exported();
    tokenServer = await startTokenServer({
      ...settings,
      // What a reader has and a test has not: the real platform and their own origin.
      ALLOWED_ORIGINS: pages.origin,
      ONE_RUNTIME_API_KEY: demo.secrets.apiKey,
      ONE_RUNTIME_URL: demo.oneRuntimeUrl,
      PORT: '0',
    });
    // Inside the repository, so that the snippet's import of jose is found.
    place = mkdtempSync(join(root, 'node_modules', '.readme-'));
    writeFileSync(join(place, 'sign.mjs'), blocks('js')[0] ?? '');
    process.env['USER_TOKEN_SECRET'] = settings['USER_TOKEN_SECRETS'];
    const signing: unknown = await import(pathToFileURL(join(place, 'sign.mjs')).href);
    assert.ok(typeof signing === 'object' && signing !== null && 'signUserToken' in signing);
    assert.ok(typeof signing.signUserToken === 'function');
    // The snippet is plain JavaScript; whether this is what it takes and gives is what the token server will say.
    const signUserToken = signing.signUserToken as (user: Record<string, string>) => Promise<string>;
    pages.answer('/api/integrations-token', async () => {
      const token = await signUserToken({ id: 'user_taylor_reed', name: 'Taylor', email: 'taylor@acme.example' });
      return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) };
    });
  });

  /** A page of snippets, as a reader would have it once their token server has an address. */
  const open = (page: Page, path: string, ...snippets: readonly string[]): Promise<unknown> => {
    assert.match(snippets.join(''), /https:\/\/integrations\.acme\.com/);
    return page.goto(pages.add(path, snippets.join('').replaceAll('https://integrations.acme.com', tokenServer.url)));
  };
  after(async () => {
    await browser.close();
    rmSync(place, { recursive: true, force: true });
    await Promise.all([pages.close(), tokenServer.stop(), demo.stop()]);
  });

  it("has the settings of a token server, complete but for the key's real value", () => {
    const result = parseConfig(exported(), () => '');
    assert.ok('config' in result, 'faults' in result ? result.faults.join('\n') : '');
  });

  it('has a snippet that shows the list of the user whose token its signing code made, and connects', () =>
    visit(browser, async ({ page, faults }) => {
      await open(page, '/', ...blocks('html'));
      const connect = page.getByRole('button', { name: 'Connect Zendesk' });
      await connect.waitFor();
      assert.equal(await page.getByRole('button', { name: 'Connect Salesforce' }).count(), 0, 'the claim denies it');
      const heard = page.waitForEvent('console');
      const popup = page.waitForEvent('popup');
      await connect.click();
      await complete(await popup);
      assert.equal((await heard).text(), 'connected one-runtime:zendesk');
      assert.deepEqual(faults, []);
    }));

  it('has a snippet that takes a pick over', () =>
    visit(browser, async ({ page, context }) => {
      await open(page, '/taken-over', ...blocks('html'));
      const connect = page.getByRole('button', { name: 'Connect Stripe' });
      await connect.click();
      assert.equal(await connect.getAttribute('aria-disabled'), 'false', 'no flow has begun');
      assert.equal(context.pages().length, 1);
    }));

  it('leads to a page whose snippet connects in a dialog', () =>
    visit(browser, async ({ page, faults }) => {
      const [dialog = ''] = blocks('html', connecting);
      await open(page, '/dialog', dialog);
      await page.getByRole('button', { name: 'Connect Airtable' }).click();
      await complete(page.frameLocator('iframe'));
      await page.getByRole('button', { name: 'Manage Airtable' }).waitFor();
      assert.deepEqual(faults, []);
    }));

  it('leads to a page whose snippet replaces words', () =>
    visit(browser, async ({ page, faults }) => {
      const [words = ''] = blocks('html', translations);
      await open(page, '/words', ...blocks('html'), words);
      await page.getByRole('button', { name: 'Add Xero' }).waitFor();
      await page.getByRole('heading', { name: 'Add more' }).waitFor();
      assert.deepEqual(faults, []);
    }));

  it('leads to a page whose snippets connect from script and give the detail view an address', () =>
    visit(browser, async ({ page, faults }) => {
      const [dialog = '', script = '', address = ''] = blocks('html', connecting);
      await open(page, '/script', dialog.replace('modal', 'popup'), script.replaceAll('zendesk', 'asana'), address);
      await page.getByRole('button', { name: 'Connect Asana' }).waitFor();
      const heard = page.waitForEvent('console');
      const popup = page.waitForEvent('popup');
      await page.locator('#connect-asana').click();
      await complete(await popup);
      assert.equal((await heard).text(), 'asana is connected');
      await page.getByRole('button', { name: 'Manage Asana' }).click();
      await page.waitForURL('**/script#one-runtime:asana');
      await page.reload();
      await page.getByRole('heading', { name: 'Asana', exact: true }).waitFor();
      assert.deepEqual(faults, []);
    }));

  it('names commands that exist', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.ok(typeof manifest === 'object' && manifest !== null && 'scripts' in manifest);
    const { scripts } = manifest;
    assert.ok(typeof scripts === 'object' && scripts !== null);
    const named = blocks('sh').flatMap((block) => [...block.matchAll(/npm (?:run )?(start|test|serve)/g)]);
    assert.deepEqual(named.map(([, name]) => name).sort(), ['serve', 'start', 'test']);
    for (const [, name = ''] of named) assert.ok(name in scripts, name);
  });

  it('has a table of exactly the settings that are read', () => {
    const asked = new Set<string>();
    parseConfig(
      new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void asked.add(String(name)) }),
      () => '',
    );
    const settings = [...asked].filter((name) => !name.endsWith('_FILE'));
    const operating = readFileSync(join(root, 'docs/operating.md'), 'utf8');
    const [, table = ''] = /## Settings([^]*?)\n### /.exec(operating) ?? [];
    const described = [...table.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)]
      .map(([, name]) => name)
      .filter((name) => name !== '_FILE');
    assert.deepEqual(described.sort(), settings.sort());
  });

  for (const document of ['README.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)]) {
    if (!document.endsWith('.md')) continue;
    it(`links to files that exist: ${document}`, () => {
      const text = readFileSync(join(root, document), 'utf8');
      const links = [...text.matchAll(/(?:\]\(|src(?:set)?=")(?!https?:)([^)"#]+)/g)].map(([, path]) => path ?? '');
      assert.ok(links.length > 0);
      for (const link of links) statSync(join(root, dirname(document), link));
    });
  }
});
