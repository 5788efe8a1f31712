/** The refusal table of pretending: to be another user, another request or another address, and to have more than one's share. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { forge } from '../../support/forged-tokens.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import type { HeaderPair, RawAnswer } from '../../support/raw-request.ts';
import {
  bearer,
  CONNECTIONS,
  DETAIL,
  LIST,
  openScene,
  SESSIONS,
  type RunningServer,
  type Sent,
} from '../../support/refusal-scene.ts';
import { API_KEY, ORIGIN } from '../../support/token-server.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

describe('the user is the one of the token', () => {
  const jsonType: HeaderPair = ['Content-Type', 'application/json'];
  const post: Sent = { method: 'POST', path: SESSIONS };
  const rows: { why: string; sent: Sent }[] = [
    { why: '?end_user_id=', sent: { path: `${LIST}?end_user_id=bob` } },
    { why: '?end_user_id= twice', sent: { path: `${LIST}?end_user_id=bob&end_user_id=carol` } },
    { why: '?end_user_id[]=', sent: { path: `${LIST}?end_user_id[]=bob&sub=bob&user=bob` } },
    { why: 'an encoded ampersand', sent: { path: `${LIST}?a=b%26end_user_id%3Dbob` } },
    { why: '?__proto__[end_user_id]=', sent: { path: `${LIST}?__proto__[end_user_id]=bob` } },
    { why: 'a query of invalid escapes', sent: { path: `${LIST}?end_user_id=%zz%` } },
    { why: 'a query that is long', sent: { path: `${LIST}?end_user_id=${'bob'.repeat(2_000)}` } },
    { why: 'the query of a detail', sent: { path: `${DETAIL}?end_user_id=bob` } },
    { why: 'the query of a session', sent: { ...post, path: `${SESSIONS}?end_user_id=bob` } },
    { why: 'the query of a disconnect', sent: { method: 'DELETE', path: `${CONNECTIONS}?end_user_id=bob` } },
    {
      why: 'X-End-User-Id',
      sent: {
        headers: [
          ['X-End-User-Id', 'bob'],
          ['End-User-Id', 'bob'],
        ],
      },
    },
    {
      why: 'X-User and friends',
      sent: {
        headers: [
          ['X-User', 'bob'],
          ['X-Remote-User', 'bob'],
          ['Remote-User', 'bob'],
        ],
      },
    },
    {
      why: 'headers of authenticating proxies',
      sent: {
        headers: [
          ['X-Forwarded-User', 'bob'],
          ['X-Auth-Request-User', 'bob'],
          ['X-Amzn-Oidc-Identity', 'bob'],
        ],
      },
    },
    { why: 'cookies', sent: { headers: [['Cookie', 'end_user_id=bob; sub=bob; session=bob']] } },
    {
      why: 'a body',
      sent: { ...post, headers: [jsonType], body: '{"end_user_id":"bob","sub":"bob","integration_slug":"slack"}' },
    },
    {
      why: 'a body of repeated members',
      sent: { ...post, headers: [jsonType], body: '{"end_user_id":"alice","end_user_id":"bob"}' },
    },
    {
      why: 'a body of __proto__',
      sent: { ...post, headers: [jsonType], body: '{"__proto__":{"end_user_id":"bob","endUserId":"bob"}}' },
    },
    {
      why: 'a body of a DELETE',
      sent: { method: 'DELETE', path: CONNECTIONS, headers: [jsonType], body: '{"end_user_id":"bob"}' },
    },
    {
      why: 'other claims',
      sent: { authorization: bearer(forge({ payload: { end_user_id: 'bob', user: 'bob', act: { sub: 'bob' } } })) },
    },
    {
      why: 'names in the header of the token',
      sent: { authorization: bearer(forge({ header: { sub: 'bob', iss: 'bob' } })) },
    },
    { why: 'another Host', sent: { headers: [['Host', 'bob.evil.example']] } },
    { why: 'another address of the same host', sent: { path: `http://bob.evil.example${LIST}` } },
    {
      why: 'X-Original-URL',
      sent: {
        headers: [
          ['X-Original-URL', `${LIST}?end_user_id=bob`],
          ['X-Rewrite-URL', '/v1/disconnect'],
        ],
      },
    },
  ];
  for (const { why, sent } of rows) {
    it(`whatever the request says: ${why}`, async () => {
      const server = await scene.start();
      const answer = await server.send(sent);
      assert.ok(answer.status === 200 || answer.status === 201, answer.text);
      assert.ok(scene.platform.seen.length > 0);
      for (const { query, body, authorization } of scene.platform.seen) {
        const said = query === '' ? (JSON.parse(body) as unknown) : Object.fromEntries(new URLSearchParams(query));
        assert.ok(typeof said === 'object' && said !== null && 'end_user_id' in said);
        assert.equal(said.end_user_id, 'alice');
        assert.ok(!`${query}${body}`.includes('bob'));
        assert.equal(authorization, `Bearer ${API_KEY}`);
      }
    });
  }

  it('a session is for the integration of the address', async () => {
    const server = await scene.start();
    await server.send({ ...post, headers: [jsonType], body: '{"integration_slug":"slack"}' });
    const [session] = scene.platform.seen.filter(({ method }) => method === 'POST');
    assert.match(session?.body ?? '', /"integration_slug":"asana"/);
  });
});

describe('a request id', () => {
  const taken = ['abc-123', 'A_b-9', 'x'.repeat(64)];
  const forged = [
    'x'.repeat(65),
    'a b',
    '<script>alert(1)</script>',
    'a,b',
    'a"b',
    'é',
    'a/b',
    '{"level":"error"}',
    '',
  ];
  const idOf = async (server: RunningServer, headers: readonly HeaderPair[]): Promise<string> => {
    const answer = await server.send({ authorization: [], headers });
    // Which also says that the header and the body have the same one.
    assertProblem(answer, 'missing-token');
    return String(answer.headers['x-request-id']);
  };
  for (const id of taken) {
    it(`is taken: ${id}`, async () => {
      assert.equal(await idOf(await scene.start(), [['X-Request-Id', id]]), id);
    });
  }
  for (const id of forged) {
    it(`is our own in place of ${JSON.stringify(id.slice(0, 40))}`, async () => {
      assert.match(await idOf(await scene.start(), [['X-Request-Id', id]]), /^[0-9a-f-]{36}$/);
    });
  }
  it('is our own in place of two', async () => {
    const twice: HeaderPair[] = [
      ['X-Request-Id', 'one'],
      ['X-Request-Id', 'two'],
    ];
    assert.match(await idOf(await scene.start(), twice), /^[0-9a-f-]{36}$/);
  });
});

describe('HEAD', () => {
  it('is refused as GET is, without the body', async () => {
    const server = await scene.start();
    for (const path of [LIST, DETAIL]) {
      assertProblem(await server.send({ method: 'HEAD', path, authorization: [] }), 'missing-token', {
        bodiless: true,
      });
    }
    assert.deepEqual(scene.platform.seen, []);
    const good = await server.send({ method: 'HEAD' });
    assert.deepEqual([good.status, good.text], [200, '']);
  });
});

const quotaOf = ({ headers }: RawAnswer): unknown[] =>
  ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map((name) => headers[name]);

describe('the limit of a user', () => {
  const limited = (): Promise<RunningServer> => scene.start({ rateLimit: { perMinute: 2, addressPerMinute: 1_000 } });
  const spend = async (server: RunningServer, ...requests: readonly Sent[]): Promise<void> => {
    for (const request of requests) await server.send(request);
    scene.platform.reset();
  };

  const rows: { why: string; sent: Sent }[] = [
    { why: 'the same request again', sent: {} },
    { why: 'another token of theirs', sent: { authorization: bearer(forge({ payload: { jti: 'another' } })) } },
    { why: 'another route', sent: { path: DETAIL } },
    { why: 'connecting', sent: { method: 'POST', path: SESSIONS } },
    { why: 'disconnecting', sent: { method: 'DELETE', path: CONNECTIONS } },
    { why: 'an id that there is not', sent: { path: `${LIST}/nothing` } },
    { why: 'what they have already', sent: { headers: [['If-None-Match', '*']] } },
    { why: 'no origin', sent: { origin: null } },
    { why: 'another address', sent: { headers: [['X-Forwarded-For', '203.0.113.7']] } },
  ];
  for (const { why, sent } of rows) {
    it(`rate-limited: ${why}`, async () => {
      const server = await limited();
      await spend(server, {}, {});
      server.clock.ms += 12_300;
      const answer = await server.send(sent);
      const allowOrigin = sent.origin === null ? { allowOrigin: null } : {};
      assertProblem(answer, 'rate-limited', { retryAfter: '48', ...allowOrigin });
      assert.deepEqual(quotaOf(answer), ['2', '0', '48']);
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  it('rate-limited, without a body: HEAD', async () => {
    const server = await limited();
    await spend(server, {}, {});
    assertProblem(await server.send({ method: 'HEAD' }), 'rate-limited', { retryAfter: '60', bodiless: true });
  });

  it('is nobody else’s, and over after a minute', async () => {
    const server = await limited();
    await spend(server, {}, {}, {});
    const bob = await server.send({ authorization: bearer(forge({ payload: { sub: 'bob' } })) });
    assert.deepEqual([bob.status, ...quotaOf(bob)], [200, '2', '1', '60']);
    server.clock.ms += 59_001;
    assertProblem(await server.send(), 'rate-limited', { retryAfter: '1' });
    server.clock.ms += 999;
    assert.equal((await server.send()).status, 200);
  });

  it('is not spent by tokens that only name them', async () => {
    const server = await limited();
    const forged = { authorization: bearer(forge({ signer: () => 'x'.repeat(32) })) };
    await spend(server, forged, forged, forged);
    assert.equal((await server.send()).status, 200);
  });
});

describe('the limit of an address', () => {
  const spoofs: { why: string; headers: (index: number) => HeaderPair[] }[] = [
    { why: 'X-Forwarded-For', headers: (index) => [['X-Forwarded-For', `203.0.113.${index}`]] },
    {
      why: 'X-Forwarded-For of many',
      headers: (index) => [['X-Forwarded-For', `203.0.113.${index}, 10.0.0.1, 10.0.0.2`]],
    },
    {
      why: 'X-Forwarded-For twice',
      headers: (index) => [
        ['X-Forwarded-For', `203.0.113.${index}`],
        ['X-Forwarded-For', `198.51.100.${index}`],
      ],
    },
    { why: 'X-Real-IP', headers: (index) => [['X-Real-IP', `203.0.113.${index}`]] },
    { why: 'Forwarded', headers: (index) => [['Forwarded', `for=203.0.113.${index}`]] },
    {
      why: 'headers of CDNs',
      headers: (index) => [
        ['CF-Connecting-IP', `203.0.113.${index}`],
        ['True-Client-IP', `203.0.113.${index}`],
        ['Fastly-Client-IP', `203.0.113.${index}`],
      ],
    },
    {
      why: 'another request id and another Host',
      headers: (index) => [
        ['X-Request-Id', `id-${index}`],
        ['Host', `host-${index}`],
      ],
    },
  ];
  for (const { why, headers } of spoofs) {
    it(`rate-limited, before the token is looked at: ${why}`, async () => {
      const server = await scene.start({ rateLimit: { perMinute: 100, addressPerMinute: 2 } });
      const send = (index: number): Promise<RawAnswer> =>
        server.send({ authorization: ['Bearer x'], headers: headers(index) });
      assertProblem(await send(1), 'invalid-token');
      assertProblem(await send(2), 'invalid-token');
      const third = await send(3);
      assertProblem(third, 'rate-limited', { retryAfter: '60' });
      assert.deepEqual(quotaOf(third), ['2', '0', '60']);
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  it('rate-limited behind a proxy: what the client wrote before it', async () => {
    const server = await scene.start({ rateLimit: { addressPerMinute: 1 }, trustedProxies: 1 });
    const from = (forwarded: string): Promise<RawAnswer> =>
      server.send({ authorization: [], headers: [['X-Forwarded-For', forwarded]] });
    assertProblem(await from('1.1.1.1, 203.0.113.7'), 'missing-token');
    assertProblem(await from('2.2.2.2, 203.0.113.7'), 'rate-limited', { retryAfter: '60' });
    assertProblem(await from('3.3.3.3,203.0.113.7:4711'), 'rate-limited', { retryAfter: '60' });
    assertProblem(await from('203.0.113.8'), 'missing-token');
  });

  it('does not count what a browser asks on its own, and is told to a page that may read it', async () => {
    const server = await scene.start({ rateLimit: { addressPerMinute: 1 } });
    const preflight: Sent = {
      method: 'OPTIONS',
      authorization: [],
      headers: [['Access-Control-Request-Method', 'GET']],
    };
    for (let index = 0; index < 3; index += 1) assert.equal((await server.send(preflight)).status, 204);
    assert.equal((await server.send()).status, 200);
    const refused = await server.send();
    assertProblem(refused, 'rate-limited', { retryAfter: '60' });
    assert.equal(refused.headers['access-control-allow-origin'], ORIGIN);
    assert.match(refused.headers['access-control-expose-headers'] ?? '', /RateLimit-Limit.*Retry-After/);
  });

  it('is not spent by origins that are refused', async () => {
    const server = await scene.start({ rateLimit: { addressPerMinute: 1 } });
    for (let index = 0; index < 3; index += 1) {
      assertProblem(await server.send({ origin: 'https://evil.example' }), 'origin-not-allowed');
    }
    assert.equal((await server.send()).status, 200);
  });
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.assertNothingTold();
  });
});
