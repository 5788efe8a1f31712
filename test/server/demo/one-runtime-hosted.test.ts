/** What the simulator serves to browsers. How the pages post their messages is proven in a real browser elsewhere. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { entryOf, MINUTE_MS, setUp } from './one-runtime-setup.ts';

type SetUp = ReturnType<typeof setUp>;

const buttonsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map((match) => match[1] ?? '');

const requestIdIn = (page: string): string | undefined => /const REQUEST_ID = "([^"]*)";/.exec(page)?.[1];

describe('the hosted page', () => {
  it('asks for a name and an API key, with Connect and Cancel', async () => {
    const { app, createSession } = setUp();
    const token = await createSession({ suggested_connection_name: 'Work account', end_user_name: 'Alice Example' });
    const answer = await app.request(`/connect?session_token=${token}&request_id=req-1`);
    const page = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.match(page, /<h1>Connect HubSpot<\/h1>/);
    assert.match(page, /<input id="api-key" type="password"/);
    assert.match(page, /value="Work account"/);
    assert.match(page, /Alice Example/);
    assert.deepEqual(buttonsOf(page), ['Cancel', 'Connect']);
    assert.equal(requestIdIn(page), 'req-1');
  });

  it('does not spend the session by being shown, not even twice', async () => {
    const { app, createSession, submit } = setUp();
    const token = await createSession();
    await app.request(`/connect?session_token=${token}`);
    await app.request(`/connect?session_token=${token}`);
    assert.equal((await submit(token)).status, 200);
  });

  it('fetches nothing from elsewhere, whatever logo the catalogue has', async () => {
    const { app, createSession } = setUp({
      catalogue: [entryOf({ slug: 'hubspot', logo_url: 'https://tracker.test/x.svg' })],
    });
    const page = await (await app.request(`/connect?session_token=${await createSession()}`)).text();
    assert.doesNotMatch(page, /https?:\/\//);
  });

  it('escapes every text that stands in it', async () => {
    const markup = `</script><img src=x onerror="alert(1)">&'`;
    const { app, createSession } = setUp({
      catalogue: [entryOf({ slug: 'hubspot', name: markup, logo_url: `data:image/png,"${markup}` })],
    });
    const token = await createSession({ end_user_name: markup, suggested_connection_name: markup });
    const page = await (await app.request(`/connect?session_token=${token}`)).text();
    assert.doesNotMatch(page, /<img src=x/);
    assert.doesNotMatch(page, /onerror="/);
    assert.equal(page.match(/<\/script>/g)?.length, 1);
  });

  for (const { why, query } of [
    { why: 'absent', query: '' },
    { why: 'empty', query: '&request_id=' },
    { why: 'script', query: `&request_id=${encodeURIComponent('";alert(1)//')}` },
    { why: 'markup', query: `&request_id=${encodeURIComponent('</script><script>alert(1)</script>')}` },
  ]) {
    it(`makes up a request id of its own when the given one is ${why}`, async () => {
      const { app, createSession } = setUp();
      const page = await (await app.request(`/connect?session_token=${await createSession()}${query}`)).text();
      assert.match(requestIdIn(page) ?? '', /^[0-9a-f]{32}$/);
      assert.doesNotMatch(page, /alert\(1\)/);
    });
  }
});

describe('the form of the hosted page', () => {
  it('makes the connection, spends the session and answers with the message to post', async () => {
    const { createSession, submit, list, simulator } = setUp();
    const token = await createSession();
    const answer = await submit(token);
    assert.equal(answer.status, 200);
    const [connection] = simulator.connections.list();
    assert.deepEqual(await answer.json(), {
      source: 'one-runtime',
      requestId: 'req-1',
      status: 'connected',
      connectionId: connection?.id,
      integrationSlug: 'hubspot',
      connectionName: 'Work account',
      error: null,
    });
    assert.deepEqual(simulator.sessions.list()[0]?.usedAt, new Date('2026-01-01T00:00:00Z'));
    assert.match(await (await list('?end_user_id=alice')).text(), /"connected"/);
  });

  it('makes two connections when two sessions are finished', async () => {
    const { createSession, submit, simulator } = setUp();
    const [first, second] = [await createSession(), await createSession()];
    await submit(first);
    await submit(second);
    assert.equal(simulator.connections.list().length, 2);
    assert.equal(new Set(simulator.connections.list().map((it) => it.id)).size, 2);
  });

  it('makes one connection when it is sent twice at once', async () => {
    const { createSession, submit, simulator } = setUp();
    const token = await createSession();
    const answers = await Promise.all([submit(token), submit(token)]);
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 410]);
    assert.equal(simulator.connections.list().length, 1);
  });

  it('keeps the credential nowhere: not in calls, connections or sessions', async () => {
    const { createSession, submit, simulator } = setUp();
    await submit(await createSession());
    await submit('orcs_unknown');
    const seen = JSON.stringify([simulator.calls.list(), simulator.connections.list(), simulator.sessions.list()]);
    assert.match(seen, /\/connect\/submit\.json/);
    assert.doesNotMatch(seen, /the-typed-credential/);
  });

  for (const field of ['api_key', 'connection_name']) {
    it(`is refused with 422 when ${field} is empty, and the session can still be used`, async () => {
      const { createSession, submit, simulator } = setUp();
      const token = await createSession();
      const refused = await submit(token, { [field]: '  ' });
      assert.equal(refused.status, 422);
      assert.match(await refused.text(), /"status":"error"/);
      assert.equal(simulator.connections.list().length, 0);
      assert.equal((await submit(token)).status, 200);
    });
  }
});

describe('a session that cannot be used', () => {
  const sessions: readonly { why: string; make: (given: SetUp) => Promise<string> }[] = [
    { why: 'unknown', make: () => Promise.resolve(`orcs_${'0'.repeat(48)}`) },
    { why: 'missing', make: () => Promise.resolve('') },
    {
      why: 'used',
      make: async ({ createSession, submit }) => {
        const token = await createSession();
        await submit(token);
        return token;
      },
    },
    {
      why: 'ten minutes old',
      make: async ({ createSession, pass }) => {
        const token = await createSession();
        pass(10 * MINUTE_MS);
        return token;
      },
    },
  ];
  for (const { why, make } of sessions) {
    it(`because it is ${why} shows the error page with status 200 and nothing but a Close button`, async () => {
      const given = setUp();
      const answer = await given.app.request(`/connect?session_token=${await make(given)}&request_id=req-1`);
      const page = await answer.text();
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
      assert.match(page, /Connection unavailable/);
      assert.deepEqual(buttonsOf(page), ['Close']);
      assert.doesNotMatch(page, /req-1|<form/, 'this page does not know the request id');
    });

    it(`because it is ${why} cannot be submitted`, async () => {
      const given = setUp();
      const token = await make(given);
      const before = given.simulator.connections.list().length;
      const answer = await given.submit(token);
      assert.equal(answer.status, 410);
      assert.match(await answer.text(), /"status":"error"/);
      assert.equal(given.simulator.connections.list().length, before);
    });
  }

  it('is none until the last millisecond of its ten minutes', async () => {
    const { app, createSession, pass } = setUp();
    const token = await createSession();
    pass(10 * MINUTE_MS - 1);
    assert.match(await (await app.request(`/connect?session_token=${token}`)).text(), /Connect HubSpot/);
  });
});

describe('connect.js', () => {
  it('is an ES module for every origin that exports createOneRuntime', async () => {
    const answer = await setUp().app.request('/connect.js');
    assert.equal(answer.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');

    const source = await answer.text();
    const loaded: unknown = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    const { createOneRuntime } = z
      .object({ createOneRuntime: z.custom<(options: object) => unknown>((it) => typeof it === 'function') })
      .parse(loaded);
    const { connections } = z
      .object({
        connections: z.object({
          open: z.custom<(options: object) => Promise<unknown>>((it) => typeof it === 'function'),
        }),
      })
      .parse(createOneRuntime({ baseUrl: 'https://app.one-runtime.test' }));
    await assert.rejects(connections.open({}), /sessionToken is required/);
  });
});
