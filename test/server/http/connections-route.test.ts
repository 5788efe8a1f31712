import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { PROBLEMS } from '../../../server/errors.ts';
import { MAX_BODY_BYTES } from '../../../server/http/request-body.ts';
import { jsonOf, ORIGIN, testServer, type TestServer } from '../../support/token-server.ts';
import { NOW, signToken, type TokenChanges } from '../../support/user-tokens.ts';

type Sent = { token?: TokenChanges; body?: BodyInit; headers?: Record<string, string> };

async function send(
  server: TestServer,
  method: string,
  path: string,
  { token = {}, body, headers }: Sent = {},
): Promise<Response> {
  return server.app.request(path, {
    method,
    headers: { Origin: ORIGIN, Authorization: `Bearer ${await signToken(token)}`, ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
}

const SESSIONS = '/v1/integrations/one-runtime:asana/connect-sessions';
const CONNECTIONS = '/v1/integrations/one-runtime:hubspot/connections';
const posts = ({ oneRuntime }: TestServer): string[] =>
  oneRuntime.calls
    .list()
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => path);

describe('GET /v1/integrations/{id}', () => {
  it('answers with the detail', async () => {
    const response = await send(testServer(), 'GET', '/v1/integrations/one-runtime:hubspot');
    assert.equal(response.status, 200);
    const body = await jsonOf(response);
    assert.ok(typeof body === 'object' && body !== null && 'id' in body && 'actions' in body);
    assert.deepEqual([body.id, body.actions], ['one-runtime:hubspot', []]);
  });
});

describe('POST /v1/integrations/{id}/connect-sessions', () => {
  it("opens a session for the token's user, on the platform's own origin", async () => {
    const server = testServer();
    const token = { claims: { name: 'Alice', email: 'alice@acme.example' } };
    const response = await send(server, 'POST', SESSIONS, { token });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), ORIGIN);
    const [session] = server.oneRuntime.sessions.list();
    assert.ok(session);
    assert.deepEqual(
      [
        session.integrationSlug,
        session.endUserId,
        session.endUserName,
        session.endUserEmail,
        session.suggestedConnectionName,
      ],
      ['asana', 'alice', 'Alice', 'alice@acme.example', 'Asana'],
    );
    const body = await jsonOf(response);
    assert.ok(typeof body === 'object' && body !== null && 'requestId' in body && 'connectUrl' in body);
    const { requestId, ...rest } = body;
    assert.match(String(requestId), /^[A-Za-z0-9-]{36}$/);
    assert.deepEqual(rest, {
      connectUrl: `https://one-runtime.example/connect?session_token=${session.token}&request_id=${String(requestId)}`,
      origin: 'https://one-runtime.example',
      expiresAt: new Date(NOW.getTime() + 600_000).toISOString(),
    });
  });

  it('leaves no session in the log', async () => {
    const server = testServer();
    await send(server, 'POST', SESSIONS);
    const [session] = server.oneRuntime.sessions.list();
    assert.ok(session);
    assert.equal(JSON.stringify(server.logged).includes(session.token), false);
    assert.match(JSON.stringify(server.logged), /"source":"miss".*"source":"call"/);
  });

  it('takes an empty JSON object for no body, and nothing in it for a user', async () => {
    const server = testServer();
    const headers = { 'Content-Type': 'application/json', 'X-End-User-Id': 'bob' };
    const body = JSON.stringify({ end_user_id: 'bob', sub: 'bob', integration_slug: 'slack' });
    assert.equal((await send(server, 'POST', SESSIONS, { headers, body })).status, 201);
    const [session] = server.oneRuntime.sessions.list();
    assert.deepEqual([session?.endUserId, session?.integrationSlug], ['alice', 'asana']);
  });

  it('shows a finished connection at once, although the list was fresh', async () => {
    const server = testServer();
    await server.list();
    await send(server, 'POST', SESSIONS);
    server.oneRuntime.connections.add({ endUserId: 'alice', integrationSlug: 'asana' });
    const text = await (await server.list()).text();
    assert.match(text, /"slug":"asana".*?"status":"connected"/);
  });
});

describe('DELETE /v1/integrations/{id}/connections', () => {
  it('disconnects, and twice is not an error', async () => {
    const server = testServer();
    const first = await send(server, 'DELETE', CONNECTIONS);
    assert.deepEqual([first.status, await jsonOf(first)], [200, { deletedCount: 1 }]);
    const second = await send(server, 'DELETE', CONNECTIONS);
    assert.deepEqual([second.status, await jsonOf(second)], [200, { deletedCount: 0 }]);
  });

  it('is seen in the next list', async () => {
    const server = testServer();
    assert.match(await (await server.list()).text(), /"status":"connected"/);
    await send(server, 'DELETE', CONNECTIONS);
    assert.doesNotMatch(await (await server.list()).text(), /"status":"connected"/);
  });

  it('that fails empties no list that was good', async () => {
    let isDown = false;
    const simulator = testServer().oneRuntime;
    const server = testServer({
      fetch: async (url, init) => {
        if (isDown) throw new TypeError('fetch failed');
        return simulator.app.request(url, init);
      },
    });
    assert.equal((await server.list()).status, 200);
    isDown = true;
    assert.equal((await send(server, 'DELETE', CONNECTIONS)).status, 502);
    const list = await server.list();
    assert.equal(list.status, 200);
    assert.match(await list.text(), new RegExp(`"asOf":"${NOW.toISOString()}"`));
  });

  it("leaves other users' connections alone", async () => {
    const server = testServer();
    server.oneRuntime.connections.add({ endUserId: 'bob', integrationSlug: 'hubspot' });
    await send(server, 'DELETE', CONNECTIONS);
    assert.deepEqual(
      server.oneRuntime.connections.list().map(({ endUserId }) => endUserId),
      ['bob'],
    );
  });
});

describe('the grant guards every route', () => {
  const denied = { claims: { integrations: { deny: ['HUBSPOT', 'asana'] } } };
  const watching = { claims: { integrations: { connect: false } } };
  const rows: { why: string; method: string; path: string; sent?: Sent; code: ErrorCode }[] = [
    {
      why: 'detail of what is denied',
      method: 'GET',
      path: '/v1/integrations/one-runtime:hubspot',
      sent: { token: denied },
      code: 'integration-not-found',
    },
    {
      why: 'connecting what is denied',
      method: 'POST',
      path: SESSIONS,
      sent: { token: denied },
      code: 'integration-not-found',
    },
    {
      why: 'disconnecting what is denied',
      method: 'DELETE',
      path: CONNECTIONS,
      sent: { token: denied },
      code: 'integration-not-found',
    },
    {
      why: 'another spelling of its slug',
      method: 'POST',
      path: '/v1/integrations/one-runtime:ASANA/connect-sessions',
      sent: { token: denied },
      code: 'integration-not-found',
    },
    {
      why: 'a space behind its slug',
      method: 'POST',
      path: '/v1/integrations/one-runtime:asana%20/connect-sessions',
      sent: { token: denied },
      code: 'integration-not-found',
    },
    {
      why: 'connecting without the right to',
      method: 'POST',
      path: SESSIONS,
      sent: { token: watching },
      code: 'connect-not-allowed',
    },
    {
      why: 'disconnecting without the right to',
      method: 'DELETE',
      path: CONNECTIONS,
      sent: { token: watching },
      code: 'connect-not-allowed',
    },
    {
      why: 'what the platform does not have',
      method: 'GET',
      path: '/v1/integrations/one-runtime:nothing',
      code: 'integration-not-found',
    },
    {
      why: 'a platform that there is not',
      method: 'GET',
      path: '/v1/integrations/odeus:hubspot',
      code: 'integration-not-found',
    },
    { why: 'a slug without platform', method: 'GET', path: '/v1/integrations/hubspot', code: 'integration-not-found' },
    {
      why: 'a path in the id',
      method: 'GET',
      path: '/v1/integrations/one-runtime:..%2f..%2fdisconnect',
      code: 'integration-not-found',
    },
    {
      why: 'an encoded parent',
      method: 'GET',
      path: '/v1/integrations/%2e%2e%2fdisconnect',
      code: 'integration-not-found',
    },
    {
      why: 'a NUL in the id',
      method: 'GET',
      path: '/v1/integrations/one-runtime:hub%00spot',
      code: 'integration-not-found',
    },
    {
      why: '10,000 characters',
      method: 'GET',
      path: `/v1/integrations/one-runtime:${'x'.repeat(10_000)}`,
      code: 'integration-not-found',
    },
    {
      why: 'a body of another type',
      method: 'POST',
      path: SESSIONS,
      sent: { body: 'a=b', headers: { 'Content-Type': 'text/plain' } },
      code: 'unsupported-media-type',
    },
    {
      why: 'a body that is no JSON',
      method: 'POST',
      path: SESSIONS,
      sent: { body: '{', headers: { 'Content-Type': 'application/json' } },
      code: 'invalid-request',
    },
    {
      why: 'a body that is no object',
      method: 'POST',
      path: SESSIONS,
      sent: { body: '[]', headers: { 'Content-Type': 'application/json' } },
      code: 'invalid-request',
    },
    {
      why: 'a body that is too large',
      method: 'POST',
      path: SESSIONS,
      sent: { body: 'x'.repeat(MAX_BODY_BYTES + 1), headers: { 'Content-Type': 'application/json' } },
      code: 'payload-too-large',
    },
    {
      why: 'a body that grows too large without saying so',
      method: 'POST',
      path: SESSIONS,
      sent: {
        body: new Blob(['x'.repeat(MAX_BODY_BYTES + 1)]).stream(),
        headers: { 'Content-Type': 'application/json' },
      },
      code: 'payload-too-large',
    },
    {
      why: 'no token',
      method: 'POST',
      path: SESSIONS,
      sent: { headers: { Authorization: '' } },
      code: 'missing-token',
    },
    {
      why: 'another origin',
      method: 'DELETE',
      path: CONNECTIONS,
      sent: { headers: { Origin: 'https://evil.example' } },
      code: 'origin-not-allowed',
    },
    { why: 'the wrong method', method: 'PUT', path: SESSIONS, code: 'method-not-allowed' },
  ];
  for (const { why, method, path, sent, code } of rows) {
    it(`${code}: ${why}, and nothing is changed on the platform`, async () => {
      const server = testServer();
      const response = await send(server, method, path, sent);
      assert.equal(response.status, PROBLEMS[code].status);
      assert.match(await response.text(), new RegExp(`"code":"${code}"`));
      assert.deepEqual(posts(server), []);
    });
  }

  it('takes a body that breaks off for a bad request and not for its own bug', async () => {
    const server = testServer();
    const body = new ReadableStream({
      pull: (controller) => {
        controller.error(new Error('ECONNRESET'));
      },
    });
    const response = await send(server, 'POST', SESSIONS, { body, headers: { 'Content-Type': 'application/json' } });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /"code":"invalid-request"/);
    assert.deepEqual(posts(server), []);
  });

  it('says that there is no hosted flow where the platform has none', async () => {
    const server = testServer();
    // The list is from before the platform changed its mind.
    await server.list();
    server.notHostable.add('asana');
    const response = await send(server, 'POST', SESSIONS);
    assert.equal(response.status, 422);
    assert.match(await response.text(), /connect-not-supported/);
  });
});
