import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import type { ErrorCode } from '#wire';
import { compressions } from '../../../server/compress.ts';
import { PROBLEMS } from '../../../server/errors.ts';
import { integrationListSchema, integrationStatesSchema } from '../../../server/openapi/schemas.ts';
import { assertHeaders } from '../../support/headers.ts';
import { API_KEY, CORS_HEADERS, jsonOf, ORIGIN, platformFails, testServer } from '../../support/token-server.ts';
import { NOW_SECONDS, signToken } from '../../support/user-tokens.ts';

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
    assert.match(response.headers.get('ETag') ?? '', /^W\/"[\w+/]+"$/);
    const { catalogue, ...body } = integrationListSchema.parse(await jsonOf(response));
    assert.match(catalogue, /^[\w-]{16}$/);
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

  it('is answered at once, without a promise to wait for, where all of it is there', async () => {
    const { app, list } = testServer({
      sha256: (text) => hash('sha256', text, 'base64url'),
      connectionAddress: () => '203.0.113.7',
      compressions,
    });
    const tag = (await list()).headers.get('ETag') ?? '';
    await list({ headers: { 'Accept-Encoding': 'br' } });
    const token = `Bearer ${await signToken()}`;
    const atOnce: [status: number, headers: Record<string, string>][] = [
      [200, { Authorization: token }],
      [200, { Authorization: token, 'Accept-Encoding': 'br' }],
      [304, { Authorization: token, 'If-None-Match': tag }],
      [401, { Authorization: 'Bearer not.a.token' }],
    ];
    for (const [status, headers] of atOnce) {
      const url = 'https://server.example/v1/integrations';
      const answer = app.fetch(new Request(url, { headers: { Origin: ORIGIN, ...headers } }));
      assert.ok(answer instanceof Response, `${status} is a promise`);
      assert.equal(answer.status, status);
    }
  });

  it('answers with states alone to who sends the fingerprint of the list, while nothing else has changed', async () => {
    const { list, app } = testServer();
    const { catalogue } = integrationListSchema.parse(await jsonOf(await list()));
    const send = async (fingerprint: string, token = {}, headers = {}): Promise<Response> =>
      app.request(`/v1/integrations?catalogue=${fingerprint}`, {
        headers: { Origin: ORIGIN, Authorization: `Bearer ${await signToken(token)}`, ...headers },
      });
    const states = await send(catalogue);
    assertHeaders(states, {
      ...CORS_HEADERS,
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
    });
    assert.deepEqual(await jsonOf(states), {
      catalogue,
      platforms: [{ name: 'one-runtime', ok: true, asOf: null }],
      otherwise: { 'one-runtime': 'not_connected' },
      states: [{ id: 'one-runtime:hubspot', status: 'connected', accountLabel: null }],
    });
    const tag = states.headers.get('ETag') ?? '';
    assert.equal((await send(catalogue, {}, { 'If-None-Match': tag })).status, 304);
    assert.notEqual((await list()).headers.get('ETag'), tag);

    const bob = { claims: { sub: 'bob' } };
    const { states: ofBob } = integrationStatesSchema.parse(await jsonOf(await send(catalogue, bob)));
    assert.deepEqual(ofBob, []);
    const narrowed = { claims: { integrations: { deny: ['slack'] } } };
    const unconnectable = { claims: { integrations: { connect: false } } };
    for (const [fingerprint, token] of [
      [catalogue, narrowed],
      [catalogue, unconnectable],
      ['AAAAAAAAAAAAAAAA', {}],
      ['', {}],
      [`${catalogue}A`, {}],
    ] as const) {
      const { integrations, ...full } = integrationListSchema.parse(await jsonOf(await send(fingerprint, token)));
      assert.ok(integrations.length >= 3);
      assert.equal(full.catalogue === catalogue, token !== narrowed && token !== unconnectable);
    }
  });

  it('is compressed for who takes it, with one entity tag for all', async () => {
    const integrations = Array.from({ length: 100 }, (_, index) => ({ id: `own-${index}`, name: `Own ${index}` }));
    const { list } = testServer({ platforms: { static: { integrations } }, compressions });
    const [plain, packed] = [await list(), await list({ headers: { 'Accept-Encoding': 'gzip, br' } })];
    for (const response of [plain, packed]) {
      assertHeaders(response, { ...CORS_HEADERS, vary: 'Authorization, Origin, Accept-Encoding' });
    }
    assertHeaders(packed, { 'content-encoding': 'br', etag: plain.headers.get('ETag') });
    const text = brotliDecompressSync(await packed.arrayBuffer()).toString();
    assert.equal(text, await plain.text());
    assert.equal(integrationListSchema.parse(JSON.parse(text)).integrations.length, 100);
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
