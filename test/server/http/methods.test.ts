import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertHeaders } from '../../support/headers.ts';
import { CORS_HEADERS, jsonOf, ORIGIN, testServer } from '../../support/token-server.ts';
import { signToken } from '../../support/user-tokens.ts';

describe('methods and addresses', () => {
  const rows: { request: [string, string]; status: number; allow?: string }[] = [
    { request: ['POST', '/v1/integrations'], status: 405, allow: 'GET, HEAD, OPTIONS' },
    { request: ['DELETE', '/v1/integrations'], status: 405, allow: 'GET, HEAD, OPTIONS' },
    { request: ['POST', '/healthz'], status: 405, allow: 'GET, HEAD' },
    { request: ['GET', '/v1/nothing'], status: 404 },
    { request: ['GET', '/v1'], status: 404 },
    { request: ['GET', '/..%2f..%2fetc/passwd'], status: 404 },
    { request: ['GET', '/'], status: 404 },
    { request: ['GET', '/integrations-picker.js'], status: 404 },
  ];
  for (const {
    request: [method, path],
    status,
    allow,
  } of rows) {
    it(`${method} ${path} is ${status}`, async () => {
      const response = await testServer().app.request(path, { method });
      assert.equal(response.status, status);
      assertHeaders(response, { allow: allow ?? null, 'content-type': 'application/problem+json' });
    });
  }

  it('says which methods there are to whoever asks', async () => {
    const response = await testServer().app.request('/v1/integrations', { method: 'OPTIONS' });
    assert.equal(response.status, 204);
    assertHeaders(response, { allow: 'GET, HEAD, OPTIONS' });
  });

  it('answers a preflight of an allowed origin, without a token', async () => {
    const headers = {
      Origin: ORIGIN,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    };
    const response = await testServer().app.request('/v1/integrations', { method: 'OPTIONS', headers });
    assert.equal(response.status, 204);
    assertHeaders(response, {
      ...CORS_HEADERS,
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'Authorization, Content-Type, If-None-Match, X-Request-Id',
      'access-control-max-age': '600',
      'access-control-allow-credentials': null,
    });
  });

  it('refuses a preflight of any other origin', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' };
    const response = await testServer().app.request('/v1/integrations', { method: 'OPTIONS', headers });
    assert.equal(response.status, 403);
    assertHeaders(response, { 'access-control-allow-origin': null, 'access-control-allow-methods': null });
  });

  it('serves callers that send no Origin', async () => {
    const { app } = testServer();
    const response = await app.request('/v1/integrations', {
      headers: { Authorization: `Bearer ${await signToken()}` },
    });
    assert.equal(response.status, 200);
    assertHeaders(response, { 'access-control-allow-origin': null, vary: 'Authorization, Origin' });
  });

  it('says that it is ready: user tokens can be checked and the platform is within reach', async () => {
    const { app, oneRuntime } = testServer();
    const response = await app.request('/readyz');
    assert.deepEqual(
      [response.status, await jsonOf(response)],
      [
        200,
        {
          status: 'ready',
          checks: [
            { name: 'user-token-keys', ok: true },
            { name: 'one-runtime', ok: true },
          ],
        },
      ],
    );
    const [call] = oneRuntime.calls.list();
    assert.deepEqual([call?.path, call?.headers['authorization']], ['/connect.js', undefined]);
  });

  const unready: { why: string; options: Parameters<typeof testServer>[0]; failed: string }[] = [
    {
      why: 'the platform fails',
      options: { fetch: () => Promise.resolve(new Response(null, { status: 500 })) },
      failed: 'one-runtime',
    },
    {
      why: 'the platform is out of reach',
      options: { fetch: () => Promise.reject(new TypeError('fetch failed')) },
      failed: 'one-runtime',
    },
    {
      why: 'the key set cannot be had',
      options: { userTokens: { jwksUrl: 'https://keys.example/jwks', issuer: 'i', audience: 'a' } },
      failed: 'user-token-keys',
    },
  ];
  for (const { why, options, failed } of unready) {
    it(`says that it is not ready, and not why: ${why}`, async () => {
      const response = await testServer(options).app.request('/readyz');
      assert.equal(response.status, 503);
      assert.match(await response.text(), new RegExp(`"not-ready".*"name":"${failed}","ok":false`));
    });
  }

  it('gives its contract to any origin', async () => {
    const response = await testServer().app.request('/openapi.json', { headers: { Origin: 'https://anyone.example' } });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(await response.text(), /^{"openapi":"3\.1/);
  });

  it('says that it is up', async () => {
    const response = await testServer().app.request('/healthz');
    assert.deepEqual([response.status, await jsonOf(response)], [200, { status: 'up' }]);
  });
});
