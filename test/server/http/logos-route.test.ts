import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokenServerOptions } from '../../../server/app.ts';
import { createOneRuntimeSimulator, type OneRuntimeSimulator } from '../../../server/demo/one-runtime/app.ts';
import { assertHeaders } from '../../support/headers.ts';
import { idOfLogo, SVG_LOGO } from '../../support/logos.ts';
import { API_KEY, CATALOGUE, jsonOf, testServer, type TestServer } from '../../support/token-server.ts';

const ID = idOfLogo(SVG_LOGO);
const UNKNOWN = 'AAAAAAAAAAAAAAAA';

/** Whose HubSpot has a logo. */
function scene(options: Partial<TokenServerOptions> = {}): TestServer & { readonly platform: OneRuntimeSimulator } {
  const platform = createOneRuntimeSimulator({
    apiKey: API_KEY,
    catalogue: CATALOGUE.map((entry) => (entry.slug === 'hubspot' ? { ...entry, logo_url: SVG_LOGO } : entry)),
  });
  const server = testServer({ fetch: async (url, init) => platform.app.request(url, init), ...options });
  return { ...server, platform };
}

const get = ({ app }: TestServer, id: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(app.request(`/logos/${id}`, { headers }));

describe('a logo', () => {
  it('stands in the list as an address beneath the server, and is there', async () => {
    const server = scene();
    const list = await (await server.list()).text();
    assert.deepEqual(/"logoUrl":"([^"]+)"/.exec(list)?.[1], `logos/${ID}`);
    assert.equal(list.includes('base64'), false);
    const response = await get(server, ID);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /^<svg /);
    assert.equal(server.platform.calls.list().length, 1);
  });

  it('is for any origin and without a token, kept for ever, and a page that may do nothing', async () => {
    const response = await get(scene(), ID, { Origin: 'https://anyone.example' });
    assertHeaders(response, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      etag: `"${ID}.svg+xml"`,
      vary: null,
      'set-cookie': null,
    });
  });

  it('is the same for everyone, whoever they say they are', async () => {
    const server = scene();
    const answers = await Promise.all(
      [{}, { Authorization: 'Bearer garbage' }, { Cookie: 'session=1' }, { Origin: 'https://evil.example' }].map(
        async (headers) => {
          const response = await get(server, ID, headers);
          const { 'x-request-id': own, ...rest } = Object.fromEntries(response.headers);
          assert.ok(own);
          return { status: response.status, body: await response.text(), rest };
        },
      ),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  it('is not sent again to whoever has it', async () => {
    const server = scene();
    const etag = (await get(server, ID)).headers.get('ETag') ?? assert.fail('no ETag');
    const again = await get(server, ID, { 'If-None-Match': etag });
    assert.deepEqual([again.status, await again.text()], [304, '']);
    assertHeaders(again, { etag, 'cache-control': 'public, max-age=31536000, immutable' });
  });

  it('is what the server makes of it', async () => {
    const asked: string[] = [];
    const server = scene({
      logoImages: (bytes, mediaType) => {
        asked.push(`${mediaType} of ${bytes.byteLength} bytes`);
        return Promise.resolve({ bytes: new Uint8Array([7]), mediaType: 'image/webp' });
      },
    });
    await server.list();
    assert.deepEqual(asked, []);
    for (let times = 0; times < 2; times++) {
      const response = await get(server, ID);
      assertHeaders(response, { 'content-type': 'image/webp', etag: `"${ID}.webp"` });
      assert.deepEqual([...new Uint8Array(await response.arrayBuffer())], [7]);
    }
    assert.equal(asked.length, 1);
  });

  it('is 404 where nothing can be made of it', async () => {
    const server = scene({ logoImages: () => Promise.reject(new Error('needle')) });
    await server.list();
    const response = await get(server, ID);
    assertHeaders(response, { 'cache-control': 'no-store' });
    assert.equal(response.status, 404);
    assert.equal((await response.text()).includes('needle'), false);
  });

  it('is found by an instance that has listed nothing, which asks for the catalogue without its key', async () => {
    const server = scene();
    assert.equal((await get(server, ID)).status, 200);
    const calls = server.platform.calls.list();
    assert.deepEqual(
      calls.map(({ method, path }) => [method, path]),
      [['GET', '/v1/catalog/integrations']],
    );
    assert.equal(JSON.stringify(calls).includes(API_KEY), false);
  });

  it("is found among the operator's own, too", async () => {
    const { app } = testServer({
      platforms: { static: { integrations: [{ id: 'erp', name: 'ERP', logoUrl: SVG_LOGO }] } },
    });
    assert.equal((await app.request(`/logos/${ID}`)).status, 200);
  });

  it('that nobody knows costs the platform one question, for a thousand who ask', async () => {
    const server = scene();
    const statuses = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const response = await get(server, UNKNOWN.slice(0, 12) + String(index).padStart(4, '0'));
        assertHeaders(response, { 'cache-control': 'no-store' });
        return response.status;
      }),
    );
    assert.deepEqual(new Set(statuses), new Set([404]));
    assert.equal(server.platform.calls.list().length, 1);
  });

  it('that is not to be had for a failing platform is 404, and says nothing of it', async () => {
    const server = testServer({ fetch: () => Promise.resolve(new Response('needle', { status: 500 })) });
    const response = await get(server, ID);
    assert.equal(response.status, 404);
    assert.equal(JSON.stringify([await jsonOf(response), server.logged]).includes('needle'), false);
  });

  for (const id of [
    '',
    'x',
    UNKNOWN.slice(1),
    `${UNKNOWN}A`,
    `${UNKNOWN}.webp`,
    '..%2f..%2fpackage',
    'AAAAAAAAAAAAAAA%00',
    '%2e%2e',
  ]) {
    it(`is 404 at once where its id is none: ${JSON.stringify(id)}`, async () => {
      const server = scene();
      const response = await get(server, id);
      assert.equal(response.status, 404);
      assertHeaders(response, { 'cache-control': 'no-store' });
      assert.deepEqual(server.platform.calls.list(), []);
    });
  }

  it('can be asked for with GET and HEAD alone', async () => {
    const { app } = scene();
    const head = await app.request(`/logos/${ID}`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    const post = await app.request(`/logos/${ID}`, { method: 'POST' });
    assert.deepEqual([post.status, post.headers.get('Allow')], [405, 'GET, HEAD']);
  });

  it('is logged by its pattern, as any request is', async () => {
    const server = scene();
    await get(server, ID);
    assert.deepEqual(
      server.logged.map(({ level, message, route, status }) => ({ level, message, route, status })),
      [{ level: 'info', message: 'request', route: '/logos/:id', status: 200 }],
    );
    assert.equal(JSON.stringify(server.logged).includes(ID), false);
  });
});
