import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { compressions } from '../../../server/compress.ts';
import type { Compression } from '../../../server/http/accept-encoding.ts';
import { assertHeaders } from '../../support/headers.ts';
import { testServer } from '../../support/token-server.ts';

const SCRIPT = 'customElements.define("integrations-picker", class extends HTMLElement {});';
const HASH = createHash('sha256').update(SCRIPT).digest('hex').slice(0, 16);
const CHUNK = 'export const table = () => ({ lang: "de" });';
const WIDGET = { entry: SCRIPT, chunks: new Map([['de-D9MYY6N3.js', CHUNK]]) };
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(testServer({ widget: WIDGET }).app.request(path, { headers }));

describe('the built element', () => {
  it('is served to any origin without a token, and revalidated', async () => {
    const response = await get('/integrations-picker.js', { Origin: 'https://anyone.example' });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), SCRIPT);
    assert.equal(response.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(response.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
    assert.equal(response.headers.get('Cache-Control'), 'public, no-cache');
    const again = await get('/integrations-picker.js', { 'If-None-Match': response.headers.get('ETag') ?? '' });
    assert.deepEqual([again.status, await again.text()], [304, '']);
  });

  it('has an immutable copy under its hash', async () => {
    const response = await get(`/integrations-picker.${HASH}.js`);
    assert.equal(await response.text(), SCRIPT);
    assert.equal(response.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
  });

  it('is not there under the hash of another version', async () => {
    const response = await get('/integrations-picker.0123456789abcdef.js');
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });

  it('is followed by what it loads later, immutable, to any origin and without a token', async () => {
    const response = await get('/integrations-picker/de-D9MYY6N3.js', { Origin: 'https://anyone.example' });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), CHUNK);
    assertHeaders(response, {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const again = await get('/integrations-picker/de-D9MYY6N3.js', {
      'If-None-Match': response.headers.get('ETag') ?? assert.fail('no ETag'),
    });
    assert.deepEqual([again.status, await again.text()], [304, '']);
  });

  it('tells any origin that a file of another version is not there: its page has to be reloaded', async () => {
    const response = await get('/integrations-picker/de-00000000.js', { Origin: 'https://anyone.example' });
    assert.equal(response.status, 404);
    assertHeaders(response, { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
  });

  for (const path of [
    '/integrations-picker/de-00000000.js',
    '/integrations-picker/integrations-picker.js',
    '/integrations-picker/',
    '/integrations-picker',
    '/integrations-picker/..%2f..%2fpackage.json',
    '/integrations-picker/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/integrations-picker/constructor',
    '/integrations-picker/de-D9MYY6N3.js/x',
  ]) {
    it(`is nothing else: ${path} is 404`, async () => {
      const response = await get(path);
      assert.equal(response.status, 404);
      assertHeaders(response, { 'cache-control': 'no-store' });
    });
  }

  it('can be asked for with GET and HEAD alone', async () => {
    const { app } = testServer({ widget: WIDGET });
    assert.equal((await app.request('/integrations-picker.js', { method: 'HEAD' })).status, 200);
    const post = await app.request('/integrations-picker.js', { method: 'POST' });
    assert.deepEqual([post.status, post.headers.get('Allow')], [405, 'GET, HEAD']);
  });

  it('is compressed once, as well as can be, for all who take it', async () => {
    const efforts: string[] = [];
    const [brotli] = compressions;
    assert.ok(brotli);
    const compress: Compression['compress'] = (bytes, effort) => {
      efforts.push(effort);
      return brotli.compress(bytes, effort);
    };
    const entry = SCRIPT.repeat(100);
    const { app } = testServer({ widget: { ...WIDGET, entry }, compressions: [{ coding: 'br', compress }] });
    for (let time = 0; time < 2; time += 1) {
      const response = await app.request('/integrations-picker.js', { headers: { 'Accept-Encoding': 'br' } });
      assertHeaders(response, { 'content-encoding': 'br', vary: 'Accept-Encoding' });
      assert.equal(brotliDecompressSync(await response.arrayBuffer()).toString(), entry);
    }
    assert.deepEqual(efforts, ['best']);
  });
});
