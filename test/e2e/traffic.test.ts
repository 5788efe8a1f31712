/** The search for secrets that the demo's test relies on: it has to find what is planted, wherever that is. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { visit } from './support/visit.ts';

const SECRET = `oru_leak_${'0123456789abcdef'.repeat(2)}`;
const BASE64 = Buffer.from(SECRET).toString('base64');

type Leak = {
  readonly why: string;
  readonly where: RegExp;
  readonly headers?: Record<string, string>;
  readonly body: string | Buffer;
};

const HTML = { 'Content-Type': 'text/html' };
const leaks: Leak[] = [
  { why: 'a body', where: /^response body/, body: `the key is ${SECRET}` },
  { why: 'a body in base64', where: /^response body/, body: Buffer.from(`{"key":"${SECRET}"}`).toString('base64') },
  { why: 'a body in hexadecimal', where: /^response body/, body: Buffer.from(SECRET).toString('hex') },
  {
    why: 'a compressed body',
    where: /^response body/,
    headers: { 'Content-Encoding': 'gzip' },
    body: gzipSync(SECRET),
  },
  { why: 'a response header', where: /^response headers/, headers: { 'X-Debug': SECRET }, body: '' },
  { why: 'a cookie', where: /^cookies/, headers: { 'Set-Cookie': `key=${SECRET}` }, body: '' },
  { why: 'an address', where: /^request address/, headers: HTML, body: `<img src="/?key=${SECRET}">` },
  {
    why: 'a request header',
    where: /^request headers/,
    headers: HTML,
    body: `<script>fetch('/x', { headers: { 'X-Key': atob('${BASE64}') } })</script>`,
  },
  {
    why: 'a request body',
    where: /^request body/,
    headers: HTML,
    body: `<script>fetch('/x', { method: 'POST', body: atob('${BASE64}') })</script>`,
  },
  { why: 'the console', where: /^console/, headers: HTML, body: `<script>console.info(atob('${BASE64}'))</script>` },
  { why: 'storage', where: /^page/, headers: HTML, body: `<script>localStorage.key = atob('${BASE64}')</script>` },
  {
    why: 'a shadow root',
    where: /^page/,
    headers: HTML,
    body: `<p></p><script>document.querySelector('p').attachShadow({ mode: 'open' }).textContent = atob('${BASE64}')</script>`,
  },
];

describe('the search of recorded traffic', () => {
  let browser: Browser;
  let server: Server;
  let leak: Leak | undefined;
  let url: string;

  before(async () => {
    browser = await launchBrowser();
    server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain', ...leak?.headers }).end(leak?.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on TCP has an AddressInfo.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  const found = async (planted: Leak, secret: string): Promise<readonly string[]> => {
    let places: readonly string[] = [];
    leak = planted;
    await visit(browser, async ({ page, traffic }) => {
      await page.goto(url);
      places = await traffic.find(secret);
    });
    return places;
  };

  for (const planted of leaks) {
    it(`finds a secret in ${planted.why}`, async () => {
      const places = await found(planted, SECRET);
      assert.ok(
        places.some((place) => planted.where.test(place)),
        `${String(planted.where)} is not among: ${places.join(', ')}`,
      );
    });
  }

  it('finds nothing where nothing is', async () => {
    assert.deepEqual(await found({ why: '', where: /^/, body: 'harmless' }, SECRET), []);
  });
});
