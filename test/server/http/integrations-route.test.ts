import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError, PROBLEMS } from '../../../server/errors.ts';
import type { ErrorCode } from '#wire';
import { API_KEY, jsonOf, ORIGIN, testServer } from '../../support/token-server.ts';
import { NOW_SECONDS, SECRET, signToken } from '../../support/user-tokens.ts';

const CORS_HEADERS = { 'access-control-allow-origin': ORIGIN, vary: 'Authorization, Origin' };

function assertHeaders(response: Response, expected: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(expected)) assert.equal(response.headers.get(name), value, name);
}

const platformFails = (fault: () => Response | Promise<Response>) =>
  testServer({ fetch: () => Promise.resolve().then(fault) });

describe('GET /v1/integrations', () => {
  it("answers with this user's list", async () => {
    const { list } = testServer();
    const response = await list();
    assert.equal(response.status, 200);
    assertHeaders(response, {
      ...CORS_HEADERS,
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
    assert.match(response.headers.get('ETag') ?? '', /^"[\w-]+"$/);
    const body = await jsonOf(response);
    assert.deepEqual(body, {
      integrations: [
        ['asana', 'Asana', 'Project management', 'not_connected'],
        ['hubspot', 'HubSpot', 'CRM', 'connected'],
        ['notion', 'Notion', null, 'not_connected'],
        ['slack', 'Slack', 'Communication', 'not_connected'],
      ].map(([slug, name, category, status]) => ({
        id: `one-runtime:${slug ?? ''}`,
        platform: 'one-runtime',
        slug,
        name,
        description: `What ${name ?? ''} does.`,
        logoUrl: null,
        category,
        status,
        authTypes: ['api_key'],
        connectable: true,
        accountLabel: null,
      })),
      platforms: [{ name: 'one-runtime', ok: true, asOf: null }],
    });
  });

  it('asks the platform once, with the key and the user of the token, whatever else the request says', async () => {
    const { app, oneRuntime } = testServer();
    const response = await app.request('/v1/integrations?end_user_id=bob&sub=bob', {
      headers: {
        Authorization: `Bearer ${await signToken()}`,
        Origin: ORIGIN,
        'X-End-User-Id': 'bob',
        Cookie: 'sub=bob',
      },
    });
    assert.equal(response.status, 200);
    const calls = oneRuntime.calls.list();
    assert.deepEqual(
      calls.map(({ method, path, query, headers }) => ({ method, path, query, headers })),
      [
        {
          method: 'GET',
          path: '/v1/integrations',
          query: 'end_user_id=alice',
          headers: { accept: 'application/json', authorization: `Bearer ${API_KEY}` },
        },
      ],
    );
  });

  it('shows two users their own states', async () => {
    const { list } = testServer();
    const [alice, bob] = [
      await (await list()).text(),
      await (await list({ token: { claims: { sub: 'bob' } } })).text(),
    ];
    assert.match(alice, /"status":"connected"/);
    assert.doesNotMatch(bob, /"status":"connected"/);
  });

  it("filters by the server's rules and the token's claim, both", async () => {
    const { list } = testServer({ rules: { deny: ['slack'] } });
    const response = await list({ token: { claims: { integrations: { allow: ['slack', 'asana', 'notion'] } } } });
    const text = await response.text();
    assert.deepEqual(
      [...text.matchAll(/"slug":"(\w+)"/g)].map(([, slug]) => slug),
      ['asana', 'notion'],
    );
  });

  it('answers 304 without a body to who has the list already', async () => {
    const { list } = testServer();
    const tag = (await list()).headers.get('ETag') ?? '';
    const again = await list({ headers: { 'If-None-Match': tag } });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
    assertHeaders(again, { ...CORS_HEADERS, etag: tag, 'cache-control': 'private, no-cache' });
    const other = await list({ token: { claims: { sub: 'bob' } }, headers: { 'If-None-Match': tag } });
    assert.equal(other.status, 200);
  });

  const refusals: {
    why: string;
    code: ErrorCode;
    token?: Parameters<ReturnType<typeof testServer>['list']>[0];
    challenge?: string;
  }[] = [
    { why: 'no token', code: 'missing-token', token: { token: null }, challenge: 'Bearer realm="integrations-picker"' },
    {
      why: 'a token that is no token',
      code: 'invalid-token',
      token: { token: 'garbage' },
      challenge:
        'Bearer realm="integrations-picker", error="invalid_token", error_description="The user token was refused"',
    },
    {
      why: 'an expired token',
      code: 'token-expired',
      token: { token: { claims: { exp: NOW_SECONDS - 60 } } },
      challenge:
        'Bearer realm="integrations-picker", error="invalid_token", error_description="The user token has expired"',
    },
    {
      why: 'a claim that cannot be read',
      code: 'invalid-token',
      token: { token: { claims: { integrations: 'all' } } },
    },
    {
      why: 'another origin',
      code: 'origin-not-allowed',
      token: { headers: { Origin: 'https://app.acme.example.evil.example' } },
    },
    { why: 'the null origin', code: 'origin-not-allowed', token: { headers: { Origin: 'null' } } },
    { why: 'our origin on another port', code: 'origin-not-allowed', token: { headers: { Origin: `${ORIGIN}:8443` } } },
  ];
  for (const { why, code, token, challenge } of refusals) {
    it(`is refused as ${code} before the platform is asked: ${why}`, async () => {
      const { list, oneRuntime } = testServer();
      const response = await list(token);
      const { status, title, detail } = PROBLEMS[code];
      assert.equal(response.status, status);
      assert.deepEqual(await jsonOf(response), {
        type: `urn:integrations-picker:problem:${code}`,
        title,
        status,
        detail,
        code,
        requestId: response.headers.get('X-Request-Id'),
      });
      assertHeaders(response, {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        vary: 'Authorization, Origin',
        'access-control-allow-origin': code === 'origin-not-allowed' ? null : ORIGIN,
        ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
      });
      assert.equal(oneRuntime.calls.list().length, 0);
    });
  }

  for (const place of ['?access_token=', '?token=', '?authorization=Bearer%20']) {
    it(`takes no token from the address: ${place}`, async () => {
      const { app, logged } = testServer();
      const token = await signToken();
      const response = await app.request(`/v1/integrations${place}${token}`, { headers: { Origin: ORIGIN } });
      assert.equal(response.status, 401);
      assert.match(await response.text(), /missing-token/);
      assert.equal(JSON.stringify(logged).includes(token), false, 'the address is not logged');
    });
  }

  const faults: { why: string; code: ErrorCode; retryAfter?: string; fault: () => Response | Promise<Response> }[] = [
    {
      why: 'the key is refused',
      code: 'platform-auth',
      fault: () => Response.json({ error: 'Invalid API key' }, { status: 401 }),
    },
    { why: 'it fails', code: 'platform-unavailable', fault: () => new Response('oops', { status: 500 }) },
    { why: 'no connection', code: 'platform-unavailable', fault: () => Promise.reject(new TypeError('fetch failed')) },
    { why: 'it redirects', code: 'platform-invalid', fault: () => Response.redirect('https://evil.example') },
    {
      why: '200 text/plain',
      code: 'platform-invalid',
      fault: () => new Response('status = 422, message = postgres error'),
    },
    {
      why: "another user's list",
      code: 'platform-invalid',
      fault: () => Response.json({ end_user_id: 'bob', integrations: [] }),
    },
    {
      why: 'it is busy',
      code: 'platform-busy',
      retryAfter: '9',
      fault: () => new Response(null, { status: 429, headers: { 'Retry-After': '9' } }),
    },
    {
      why: 'the adapter throws what nobody foresaw',
      code: 'platform-unavailable',
      fault: () => {
        throw new RangeError('surprise');
      },
    },
  ];
  for (const { why, code, retryAfter, fault } of faults) {
    it(`says ${code} and never an empty list: ${why}`, async () => {
      const response = await platformFails(fault).list();
      assert.equal(response.status, PROBLEMS[code].status);
      assertHeaders(response, { ...CORS_HEADERS, 'retry-after': retryAfter ?? null });
      assert.match(await response.text(), new RegExp(`"code":"${code}"`));
    });
  }

  it('forwards nothing of what the platform says about caching, cookies and origins', async () => {
    const { list } = platformFails(() =>
      Response.json(
        { end_user_id: 'alice', integrations: [] },
        {
          headers: {
            'Set-Cookie': 'a=b',
            'Cache-Control': 'public',
            'Access-Control-Allow-Origin': '*',
            'X-Powered-By': 'x',
          },
        },
      ),
    );
    const response = await list();
    assert.equal(response.status, 200);
    assertHeaders(response, {
      ...CORS_HEADERS,
      'set-cookie': null,
      'x-powered-by': null,
      'cache-control': 'private, no-cache',
    });
  });

  it('answers internal, with a request id and no word of the bug, to what nobody foresaw', async () => {
    const { list, logged } = testServer({
      now: () => {
        throw new RangeError('needle-in-a-message');
      },
    });
    const response = await list();
    assert.equal(response.status, 500);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), ORIGIN);
    assert.doesNotMatch(await response.text(), /needle/);
    assert.doesNotMatch(JSON.stringify(logged), /needle/);
    assert.match(JSON.stringify(logged), /"code":"internal".*"causes":\["RangeError"\].*"stack":\[/);
  });
});

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

describe('the request log', () => {
  it('has one line a request, with its id, route, status, duration and platforms', async () => {
    const { list, logged } = testServer();
    const response = await list({ headers: { 'X-Request-Id': 'from-the-balancer-1' } });
    assert.equal(response.headers.get('X-Request-Id'), 'from-the-balancer-1');
    assert.equal(logged.length, 1);
    const line = JSON.stringify(logged[0]).replace(/"(duration|platform)Ms":[\d.]+/g, '"$1Ms":0');
    assert.deepEqual(JSON.parse(line), {
      level: 'info',
      message: 'request',
      method: 'GET',
      route: '/v1/integrations',
      status: 200,
      durationMs: 0,
      requestId: 'from-the-balancer-1',
      platforms: [{ platform: 'one-runtime', source: 'miss', platformMs: 0, droppedCount: 0, error: null }],
    });
  });

  it('says that a list came out of the cache, and that the request waited for no platform', async () => {
    const { list, logged } = testServer();
    await list();
    await list();
    assert.deepEqual(logged[1]?.['platforms'], [
      { platform: 'one-runtime', source: 'hit', platformMs: null, droppedCount: 0, error: null },
    ]);
  });

  it('takes no request id that could forge a line', async () => {
    const response = await testServer().list({ headers: { 'X-Request-Id': 'a b"}' } });
    assert.match(response.headers.get('X-Request-Id') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('says why a token was refused, which the answer does not', async () => {
    const { list, logged } = testServer();
    const response = await list({ token: { claims: { aud: 'someone-else' } } });
    assert.doesNotMatch(await response.text(), /aud/);
    assert.equal(logged[0]?.['reason'], 'claim aud');
  });

  it('holds no key, no secret and no token, whatever happens', async () => {
    const server = testServer();
    const tokens = [
      await signToken(),
      await signToken({ claims: { iss: 'x' } }),
      await signToken({ claims: { sub: ' a' } }),
    ];
    for (const token of tokens) await server.list({ token });
    const failing = platformFails(() => Response.json({ error: `no such key: ${API_KEY}` }, { status: 401 }));
    await failing.list();
    const log = JSON.stringify([...server.logged, ...failing.logged]);
    for (const secret of [API_KEY, SECRET, ...tokens]) assert.equal(log.includes(secret), false);
  });
});

describe('the table of errors', () => {
  for (const [code, { status, title, detail }] of Object.entries(PROBLEMS)) {
    it(`says what ${code} is and what to do, in sentences`, () => {
      assert.ok(status >= 400 && status <= 504);
      assert.match(title, /^[A-Z][^.]+$/);
      assert.match(detail, /^[A-Z].+\.$/);
    });
  }

  it('is what an AppError shows of itself', () => {
    const error = new AppError('platform-busy', { reason: 'internal words' });
    assert.equal(error.message, PROBLEMS['platform-busy'].title);
  });
});
