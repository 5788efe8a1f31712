import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { compressions } from '../../../server/compress.ts';
import type { Compression } from '../../../server/http/accept-encoding.ts';
import type { AppEnv } from '../../../server/http/context.ts';
import type { Answerer } from '../../../server/http/endpoint.ts';
import { createReplies, type RepliesOptions } from '../../../server/http/replies.ts';
import { testEndpoints } from '../../support/endpoints.ts';
import { assertHeaders } from '../../support/headers.ts';

const LONG = 'Integrations and their states, at some length. '.repeat(100);

describe('a prepared reply', () => {
  let texts: Map<string, string>;
  let written: string[];
  let compressed: string[];

  beforeEach(() => {
    texts = new Map([
      ['long', LONG],
      ['short', 'short'],
    ]);
    written = [];
    compressed = [];
  });

  const counted = ({ coding, compress }: Compression): Compression => ({
    coding,
    compress: (bytes, effort) => {
      compressed.push(`${coding} ${effort}`);
      return compress(bytes, effort);
    },
  });

  function server(options: Partial<RepliesOptions> = {}) {
    const replies = createReplies({ effort: 'quick', compressions: compressions.map(counted), ...options });
    const app = new Hono<AppEnv>();
    const answer: Answerer = (c) => {
      const key = c.req.param('key') ?? '';
      const source = { key, contentType: 'text/plain; charset=utf-8', cacheControl: 'private, no-cache' };
      return replies.answer(c, source, () => {
        written.push(key);
        return Promise.resolve(texts.get(key) ?? key.repeat(1_000));
      });
    };
    app.all('/:key', testEndpoints().endpoints({ GET: answer }));
    return (key: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
      Promise.resolve(app.request(`/${key}`, { headers, method }));
  }

  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

  const codings: { accept: string; coding: string | null; read: (bytes: Buffer) => Buffer }[] = [
    { accept: 'gzip, br', coding: 'br', read: (bytes) => brotliDecompressSync(bytes) },
    { accept: 'gzip', coding: 'gzip', read: (bytes) => gunzipSync(bytes) },
    { accept: 'zstd', coding: null, read: (bytes) => bytes },
  ];
  for (const { accept, coding, read } of codings) {
    it(`is the same text to who takes ${accept}, made once`, async () => {
      const get = server();
      for (let time = 0; time < 3; time += 1) {
        const response = await get('long', { 'Accept-Encoding': accept });
        assertHeaders(response, {
          'content-encoding': coding,
          'content-type': 'text/plain; charset=utf-8',
          'cache-control': 'private, no-cache',
          vary: 'Accept-Encoding',
        });
        assert.equal(read(await bytesOf(response)).toString(), LONG);
      }
      assert.deepEqual(written, ['long']);
      assert.deepEqual(compressed, coding === null ? [] : [`${coding} quick`]);
    });
  }

  it('is compressed as well as can be once it has been sent often, without anybody waiting for that', async () => {
    let finish = (): void => assert.fail('not begun');
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow: Compression = {
      coding: 'br',
      async compress(bytes, effort) {
        compressed.push(effort);
        if (effort === 'quick') return bytes;
        await finished;
        return bytes.slice(0, 5);
      },
    };
    const get = server({ compressions: [slow] });
    const lengthOf = async (): Promise<number> =>
      (await bytesOf(await get('long', { 'Accept-Encoding': 'br' }))).length;
    for (let time = 0; time < 20; time += 1) assert.equal(await lengthOf(), LONG.length);
    assert.deepEqual(compressed, ['quick', 'best']);
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    for (let time = 0; time < 20; time += 1) assert.equal(await lengthOf(), 5);
    assert.deepEqual(compressed, ['quick', 'best']);
  });

  it('stays as it is, and is not tried again, where that fails', async () => {
    const failing: Compression = {
      coding: 'br',
      compress: (bytes, effort) => {
        compressed.push(effort);
        return effort === 'quick' ? Promise.resolve(bytes) : Promise.reject(new Error('no'));
      },
    };
    const get = server({ compressions: [failing] });
    for (let time = 0; time < 30; time += 1)
      assert.equal((await bytesOf(await get('long', { 'Accept-Encoding': 'br' }))).length, LONG.length);
    assert.deepEqual(compressed, ['quick', 'best']);
  });

  it('has one entity tag in every coding, a weak one, and another for another text', async () => {
    const get = server();
    const tags = [];
    for (const accept of ['br', 'gzip', ''])
      tags.push((await get('long', { 'Accept-Encoding': accept })).headers.get('ETag'));
    assert.equal(new Set(tags).size, 1);
    assert.match(tags[0] ?? '', /^W\/"[\w+/]{16}"$/);
    assert.notEqual((await get('short')).headers.get('ETag'), tags[0]);
  });

  it('is 304 with what a 304 has to have, for GET and HEAD, to who has it in whatever coding', async () => {
    const get = server();
    const tag = (await get('long', { 'Accept-Encoding': 'br' })).headers.get('ETag') ?? '';
    for (const [method, accept, sent] of [
      ['GET', 'br', tag],
      ['GET', 'gzip', `"other", ${tag}`],
      ['HEAD', '', '*'],
    ] as const) {
      const response = await get('long', { 'If-None-Match': sent, 'Accept-Encoding': accept }, method);
      assert.equal(response.status, 304);
      assert.equal(await response.text(), '');
      assertHeaders(response, {
        etag: tag,
        vary: 'Accept-Encoding',
        'cache-control': 'private, no-cache',
        'content-type': null,
        'content-encoding': null,
        'x-content-type-options': 'nosniff',
      });
    }
    assert.deepEqual(compressed, ['br quick']);
  });

  it('has the headers of a GET and no body where it is asked for with HEAD', async () => {
    const response = await server()('long', { 'Accept-Encoding': 'br' }, 'HEAD');
    assertHeaders(response, { 'content-encoding': 'br', 'content-type': 'text/plain; charset=utf-8' });
    assert.equal(await response.text(), '');
  });

  it('is sent as it is where compressing would not pay', async () => {
    const response = await server()('short', { 'Accept-Encoding': 'br' });
    assertHeaders(response, { 'content-encoding': null, vary: 'Accept-Encoding' });
    assert.equal(await response.text(), 'short');
    assert.deepEqual(compressed, []);
  });

  it('does not vary by coding where nothing is compressed', async () => {
    const response = await server({ compressions: [] })('long', { 'Accept-Encoding': 'br' });
    assertHeaders(response, { 'content-encoding': null, vary: null });
  });

  it('is sent as it is where compressing fails', async () => {
    const broken: Compression = { coding: 'br', compress: () => Promise.reject(new Error('out of memory')) };
    const response = await server({ compressions: [broken] })('long', { 'Accept-Encoding': 'br' });
    assertHeaders(response, { 'content-encoding': null });
    assert.equal(await response.text(), LONG);
  });

  it('is made once for a herd of 50', async () => {
    const get = server();
    await Promise.all(Array.from({ length: 50 }, () => get('long', { 'Accept-Encoding': 'br' })));
    // The second: at its best, since it is sent that often.
    assert.deepEqual(compressed, ['br quick', 'br best']);
    assert.deepEqual(written, ['long', 'long']);
  });

  it('is made again after it failed to be', async () => {
    const replies = createReplies({ effort: 'quick' });
    const app = new Hono<AppEnv>();
    let isFailing = true;
    const source = { key: 'a', contentType: 'text/plain', cacheControl: 'no-cache' };
    const answer: Answerer = (c) =>
      replies.answer(c, source, () => (isFailing ? Promise.reject(new Error('not now')) : 'text'));
    app.all('/', testEndpoints().endpoints({ GET: answer }));
    assert.equal((await app.request('/')).status, 500);
    isFailing = false;
    assert.equal(await (await app.request('/')).text(), 'text');
  });

  it('is forgotten in favour of others when there is no more room, the longest unused first', async () => {
    // Each is 1,000 bytes and a little.
    const get = server({ maxBytes: 3_000, compressions: [] });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    assert.deepEqual(written, ['a', 'b', 'c', 'b']);
  });

  it('counts every coding that is kept', async () => {
    const get = server({ maxBytes: 6_000 });
    for (const accept of ['', 'br', 'gzip', '']) await get('long', { 'Accept-Encoding': accept });
    assert.deepEqual(written, ['long', 'long', 'long']);
    await get('other');
    await get('another');
    await get('long');
    assert.deepEqual(written.slice(3), ['other', 'another', 'long']);
  });
});
