/** The refusal table of requests: methods, origins and addresses that carry a good token and still are wrong. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { assertProblem } from '../../support/problem-answer.ts';
import type { HeaderPair } from '../../support/raw-request.ts';
import {
  CONNECTIONS,
  DETAIL,
  LIST,
  openScene,
  SESSIONS,
  type RunningServer,
  type Sent,
} from '../../support/refusal-scene.ts';
import { ORIGIN } from '../../support/token-server.ts';

const scene = await openScene();
let server: RunningServer;
before(async () => {
  server = await scene.start();
});
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

describe('a method', () => {
  const routes: { path: string; allow: string; wrong: readonly string[] }[] = [
    {
      path: LIST,
      allow: 'GET, HEAD, OPTIONS',
      wrong: ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND'],
    },
    { path: DETAIL, allow: 'GET, HEAD, OPTIONS', wrong: ['POST', 'PUT', 'PATCH', 'DELETE', 'LINK'] },
    { path: SESSIONS, allow: 'POST, OPTIONS', wrong: ['GET', 'PUT', 'PATCH', 'DELETE', 'SEARCH'] },
    { path: CONNECTIONS, allow: 'DELETE, OPTIONS', wrong: ['GET', 'POST', 'PUT', 'PATCH', 'PURGE'] },
  ];
  for (const { path, allow, wrong } of routes) {
    for (const method of wrong) {
      it(`method-not-allowed: ${method} ${path}`, async () => {
        assertProblem(await server.send({ method, path }), 'method-not-allowed', { allow });
        assert.deepEqual(scene.platform.seen, []);
      });
    }
  }

  for (const path of [SESSIONS, CONNECTIONS]) {
    it(`method-not-allowed, without a body: HEAD ${path}`, async () => {
      const allow = path === SESSIONS ? 'POST, OPTIONS' : 'DELETE, OPTIONS';
      assertProblem(await server.send({ method: 'HEAD', path }), 'method-not-allowed', { allow, bodiless: true });
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  it('method-not-allowed: POST /healthz', async () => {
    const answer = await server.send({ method: 'POST', path: '/healthz' });
    assertProblem(answer, 'method-not-allowed', { allow: 'GET, HEAD', outside: true });
  });

  const overrides: HeaderPair[] = [
    ['X-HTTP-Method-Override', 'DELETE'],
    ['X-HTTP-Method', 'DELETE'],
    ['X-Method-Override', 'DELETE'],
  ];
  it('is what the request line says, whatever a header says', async () => {
    const answer = await server.send({ path: `${CONNECTIONS}?_method=DELETE`, headers: overrides });
    assertProblem(answer, 'method-not-allowed', { allow: 'DELETE, OPTIONS' });
    assert.deepEqual(scene.platform.seen, []);
  });

  // Web requests cannot be made with these; what matters is that no route answers.
  for (const method of ['TRACE', 'get', 'G ET', 'CONNECT']) {
    it(`is no method of any route: ${method}`, async () => {
      const { status } = await server.sendBytes(`${method} ${LIST} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.ok(status === 0 || (status >= 400 && status < 500), String(status));
      assert.deepEqual(scene.platform.seen, []);
    });
  }
});

describe('an origin', () => {
  const refused: Readonly<Record<string, string>> = {
    null: 'null',
    'an empty one': '',
    'our host as the beginning of another': `${ORIGIN}.evil.example`,
    'our host as the end of another': 'https://evil-app.acme.example',
    'a subdomain': 'https://x.app.acme.example',
    'the parent domain': 'https://acme.example',
    'another scheme': 'http://app.acme.example',
    'another port': `${ORIGIN}:8443`,
    'the default port, written out': `${ORIGIN}:443`,
    'capitals in the host': 'https://APP.acme.example',
    'capitals in the scheme': 'HTTPS://app.acme.example',
    'a dot behind the host': `${ORIGIN}.`,
    'a slash behind it': `${ORIGIN}/`,
    'a path': `${ORIGIN}/v1`,
    'user information': 'https://app.acme.example@evil.example',
    'user information before ours': 'https://evil@app.acme.example',
    'a list of two': `${ORIGIN}, https://evil.example`,
    'two in one, as RFC 6454 had it': `${ORIGIN} https://evil.example`,
    'a star': '*',
    'a file': 'file://',
    'an extension': 'chrome-extension://abcdefghijklmnop',
    'a no-break space behind it': `${ORIGIN}\u00a0`,
    'a backslash': 'https:\\\\app.acme.example',
    'no scheme': 'app.acme.example',
  };
  for (const [why, origin] of Object.entries(refused)) {
    it(`origin-not-allowed: ${why}`, async () => {
      assertProblem(await server.send({ origin }), 'origin-not-allowed');
      // Before anything else: a bad token changes nothing, and neither does another route or a preflight.
      assertProblem(await server.send({ origin, authorization: ['Bearer x'] }), 'origin-not-allowed');
      assertProblem(await server.send({ origin, method: 'DELETE', path: CONNECTIONS }), 'origin-not-allowed');
      assertProblem(await server.send({ origin, path: '/v1/nothing' }), 'origin-not-allowed');
      assertProblem(await server.send({ origin, ...preflight('GET') }), 'origin-not-allowed');
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  it('origin-not-allowed: two headers', async () => {
    const answer = await server.send({ headers: [['Origin', 'https://evil.example']] });
    assertProblem(answer, 'origin-not-allowed');
    assert.deepEqual(scene.platform.seen, []);
  });

  it('that is not sent at all is no browser: the token decides', async () => {
    const answer = await server.send({ origin: null, authorization: [] });
    assertProblem(answer, 'missing-token', { allowOrigin: null });
    assert.equal((await server.send({ origin: null })).headers['access-control-allow-origin'], undefined);
  });

  it('is compared with a list that may hold several, and answers with the one that asked', async () => {
    const second = 'https://other.example:8443';
    const own = await scene.start({ allowedOrigins: [ORIGIN, second] });
    const answer = await own.send({ origin: second });
    assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [200, second]);
    assertProblem(await own.send({ origin: 'https://other.example' }), 'origin-not-allowed');
  });

  it('null is allowed where it is listed', async () => {
    const own = await scene.start({ allowedOrigins: ['null'] });
    assertProblem(await own.send({ origin: 'null', authorization: [] }), 'missing-token', { allowOrigin: 'null' });
  });
});

describe('a preflight', () => {
  const rows: { why: string; sent: Sent }[] = [
    { why: 'of a GET', sent: preflight('GET') },
    { why: 'of a DELETE', sent: { ...preflight('DELETE'), path: CONNECTIONS } },
    { why: 'of a PUT, which is not among the methods', sent: preflight('PUT') },
    {
      why: 'of a header that we do not take',
      sent: preflight('GET', ['Access-Control-Request-Headers', 'x-end-user-id']),
    },
    { why: 'of a private network', sent: preflight('GET', ['Access-Control-Request-Private-Network', 'true']) },
    { why: 'with a token that is none', sent: { ...preflight('GET'), authorization: ['Bearer x'] } },
    { why: 'of an address that there is not', sent: { ...preflight('GET'), path: '/v1/nothing' } },
  ];
  for (const { why, sent } of rows) {
    it(`allows what the routes have and nothing else: ${why}`, async () => {
      const { status, headers, text } = await server.send({ authorization: [], ...sent });
      assert.deepEqual(
        [status, text, headers['access-control-allow-origin'], headers.vary],
        [204, '', ORIGIN, 'Authorization, Origin'],
      );
      assert.equal(headers['access-control-allow-methods'], 'GET, POST, DELETE');
      assert.equal(headers['access-control-allow-headers'], 'Authorization, Content-Type, If-None-Match, X-Request-Id');
      assert.deepEqual(
        [headers['access-control-allow-credentials'], headers['access-control-allow-private-network']],
        [undefined, undefined],
      );
      assert.deepEqual(scene.platform.seen, []);
    });
  }
});

describe('an address', () => {
  const long = 'x'.repeat(10_000);
  // `asked`: an id of the right form is looked for in this user's own list, which is all that the platform hears.
  const ids: { id: string; asked?: boolean }[] = [
    { id: '%2e%2e%2fdisconnect' },
    { id: '..%2f..%2fv1%2fdisconnect' },
    { id: '%252e%252e%252f' },
    { id: '%00' },
    { id: 'one-runtime:%00' },
    { id: 'one-runtime:hubspot%00' },
    { id: 'one-runtime:hub%0aspot' },
    { id: 'one-runtime:hubspot%0d%0aSet-Cookie:a=b' },
    { id: '%' },
    { id: '%zz' },
    { id: '%c3%28' },
    { id: 'one-runtime:%ff%fe', asked: true },
    { id: 'one-runtime:%', asked: true },
    { id: long },
    { id: `one-runtime:${long}` },
    { id: `${long}:hubspot` },
    { id: 'hubspot' },
    { id: ':hubspot' },
    { id: 'one-runtime' },
    { id: 'one-runtime:' },
    { id: 'ONE-RUNTIME:hubspot' },
    { id: '%20one-runtime:hubspot' },
    { id: 'odeus:hubspot' },
    { id: '__proto__:hubspot' },
    { id: 'constructor:name' },
    { id: 'one-runtime:__proto__', asked: true },
    { id: 'one-runtime:constructor', asked: true },
    { id: 'one-runtime:*', asked: true },
    { id: 'one-runtime:HubSpot', asked: true },
    { id: 'one-runtime:hubspot%20', asked: true },
    { id: 'one-runtime:%20hubspot', asked: true },
    { id: 'one-runtime:hubspot;a=b', asked: true },
    { id: 'one-runtime:hubspot%2f', asked: true },
    { id: 'one-runtime:..%2f..%2fdisconnect', asked: true },
    { id: 'one-runtime:..%5c..', asked: true },
    { id: 'one-runtime:%252e%252e', asked: true },
    { id: "one-runtime:'%20OR%201=1--", asked: true },
    { id: 'one-runtime:hubspot%3Fend_user_id=bob', asked: true },
    { id: 'one-runtime:%E2%80%AEtopsbuh', asked: true },
    { id: 'one-runtime:%F0%9F%A6%8A', asked: true },
  ];
  for (const { id, asked = false } of ids) {
    it(`integration-not-found on every route: ${shown(id)}`, async () => {
      const own = await scene.start();
      for (const [method, path] of [
        ['GET', `${LIST}/${id}`],
        ['POST', `${LIST}/${id}/connect-sessions`],
        ['DELETE', `${LIST}/${id}/connections`],
      ] as const) {
        assertProblem(await own.send({ method, path }), 'integration-not-found');
      }
      assert.deepEqual(
        scene.platform.seen.map(({ method, path, query }) => `${method} ${path}?${query}`),
        asked ? ['GET /v1/integrations?end_user_id=alice'] : [],
      );
    });
  }

  const unknown: { path: string; outside?: boolean }[] = [
    { path: '/', outside: true },
    { path: '/v1' },
    { path: '/v1/' },
    { path: '/v1/nothing' },
    { path: '/V1/integrations', outside: true },
    { path: '/v2/integrations', outside: true },
    { path: '//v1/integrations', outside: true },
    { path: '/v1//integrations' },
    { path: '/v1/integrations/' },
    { path: '/v1/integrations%2f' },
    { path: '/v1/Integrations' },
    { path: '/v1/integrations.json' },
    { path: '/v1/integrations;a=b' },
    { path: `${DETAIL}/` },
    { path: `${DETAIL}/secrets` },
    { path: `${SESSIONS}/one` },
    { path: '/v1/hosted-connection-sessions' },
    { path: '/v1/disconnect' },
    { path: '/.env', outside: true },
    { path: '/admin', outside: true },
    { path: '/server/main.ts', outside: true },
    { path: '/integrations-picker.js', outside: true },
    { path: '/healthz/', outside: true },
    { path: '/healthz%00', outside: true },
    { path: '/__proto__', outside: true },
    { path: `/${long}`, outside: true },
  ];
  for (const { path, outside = false } of unknown) {
    it(`not-found: ${shown(path)}`, async () => {
      assertProblem(await server.send({ path }), 'not-found', { outside });
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  // However the parser reads them, no other user and no other route of the platform is reached.
  for (const path of [
    '/v1/integrations/../../healthz',
    '/v1/integrations/%2e%2e/%2e%2e/healthz',
    '/v1/./integrations/.',
  ]) {
    it(`with dots leads nowhere else: ${path}`, async () => {
      const { status, text } = await server.send({ path, authorization: [] });
      assert.ok(status === 404 || status === 401 || text === '{"status":"up"}', text);
      assert.deepEqual(scene.platform.seen, []);
    });
  }
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.assertNothingTold();
  });
});

function preflight(method: string, ...headers: readonly HeaderPair[]): Sent {
  return { method: 'OPTIONS', headers: [['Access-Control-Request-Method', method], ...headers] };
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 20)}… (${text.length})` : text;
}
