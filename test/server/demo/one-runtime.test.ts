import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOneRuntimeSimulator } from '../../../server/demo/one-runtime/app.ts';
import {
  alice,
  API_KEY,
  DISCONNECT,
  entryOf,
  hubspot,
  mediaTypeOf,
  SESSIONS,
  sessionAnswer,
  setUp,
  slack,
} from './one-runtime-setup.ts';

describe('the list of one user', () => {
  it('echoes the user and carries exactly the fields of the API, sorted by name whatever its case', async () => {
    const stored = { ...hubspot, internalNote: 'not for the API' };
    const { list } = setUp({
      catalogue: [slack, stored, entryOf({ slug: 'airtable' })],
      connections: [{ integrationSlug: 'hubspot', endUserId: 'alice' }],
    });
    const answer = await list('?end_user_id=alice');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Content-Type'), 'application/json; charset=utf-8');
    assert.deepEqual(await answer.json(), {
      end_user_id: 'alice',
      integrations: [
        { ...entryOf({ slug: 'airtable' }), status: 'not_connected' },
        { ...hubspot, status: 'connected' },
        { ...slack, status: 'not_connected' },
      ],
    });
  });

  it('shows the connections of that user alone', async () => {
    const { list } = setUp({ connections: [{ integrationSlug: 'hubspot', endUserId: 'alice' }] });
    assert.doesNotMatch(await (await list('?end_user_id=bob')).text(), /"connected"/);
    assert.doesNotMatch(await (await list('?end_user_id=Alice')).text(), /"connected"/, 'no case folding');
  });

  it('leaves out what cannot be hosted, from the moment that it cannot', async () => {
    const notHostable = new Set<string>();
    const { list, app } = setUp({ notHostable });
    assert.match(await (await list('?end_user_id=alice')).text(), /"slack"/);
    notHostable.add('slack');
    assert.doesNotMatch(await (await list('?end_user_id=alice')).text(), /"slack"/);
    assert.doesNotMatch(await (await app.request('/v1/catalog/integrations')).text(), /"slack"/);
  });

  const users = [
    { why: 'a space', sent: ' alice ', kept: 'alice' },
    { why: 'a line break and a tab', sent: '\r\n\talice\t', kept: 'alice' },
    { why: 'a no-break space', sent: '\u00a0alice', kept: 'alice' },
    { why: 'U+0085, which JavaScript does not trim', sent: '\u0085alice\u0085', kept: 'alice' },
    { why: 'an ideographic space', sent: 'alice\u3000', kept: 'alice' },
    { why: 'U+FEFF is kept, although JavaScript trims it', sent: '\ufeffalice', kept: '\ufeffalice' },
    { why: 'white space inside is kept', sent: 'a  lice', kept: 'a  lice' },
    { why: 'case is kept', sent: 'ALICE', kept: 'ALICE' },
    { why: 'decomposed letters are kept', sent: 'e\u0301', kept: 'e\u0301' },
    { why: 'there is no length limit', sent: 'x'.repeat(10_000), kept: 'x'.repeat(10_000) },
  ];
  for (const { why, sent, kept } of users) {
    it(`trims the user by Unicode White_Space and changes nothing else: ${why}`, async () => {
      const { list } = setUp({ catalogue: [], connections: [] });
      const answer = await list(`?${new URLSearchParams({ end_user_id: sent }).toString()}`);
      assert.deepEqual(await answer.json(), { end_user_id: kept, integrations: [] });
    });
  }

  for (const sent of ['', '   ', '\u0085']) {
    it(`refuses the user ${JSON.stringify(sent)}, empty after trimming, with 422`, async () => {
      const answer = await setUp().list(`?${new URLSearchParams({ end_user_id: sent }).toString()}`);
      assert.equal(answer.status, 422);
      assert.deepEqual(await answer.json(), { error: 'end_user_id is required' });
    });
  }

  it('answers a NUL in the user with 200, plain text and the database error', async () => {
    const answer = await setUp().list('?end_user_id=al%00ice');
    assert.equal(answer.status, 200);
    assert.equal(mediaTypeOf(answer), 'text/plain');
    assert.match(await answer.text(), /^status = 422 Unprocessable Entity, message = postgres error /);
  });

  for (const { why, query } of [
    { why: 'missing', query: '' },
    { why: 'of another name', query: '?user=alice' },
    { why: 'repeated', query: '?end_user_id=alice&end_user_id=bob' },
  ]) {
    it(`refuses a user parameter that is ${why} with 400 in plain text, before it looks at the key`, async () => {
      const answer = await setUp().list(query, {});
      assert.equal(answer.status, 400);
      assert.equal(mediaTypeOf(answer), 'text/plain');
    });
  }
});

describe('the public catalogue', () => {
  it('needs no key and has no status', async () => {
    const answer = await setUp().app.request('/v1/catalog/integrations');
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), { integrations: [hubspot, slack] });
  });
});

describe('a hosted connection session', () => {
  it('has a token of 48 hexadecimal digits and an address that carries it', async () => {
    const { app } = createOneRuntimeSimulator({ apiKey: API_KEY, catalogue: [hubspot] });
    const answer = await app.request('http://127.0.0.1:4000/v1/hosted-connection-sessions', {
      method: 'POST',
      headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(alice),
    });
    assert.equal(answer.status, 200);
    const session = sessionAnswer.strict().parse(await answer.json());
    assert.match(session.session_token, /^orcs_[0-9a-f]{48}$/);
    assert.equal(session.connect_url, `http://127.0.0.1:4000/connect?session_token=${session.session_token}`);
  });

  for (const [why, baseUrl] of [
    ['given', 'https://connect.test/'],
    ['known only later', () => 'https://connect.test'],
  ] as const) {
    it(`takes its address from a base URL that is ${why}`, async () => {
      const { post } = setUp({ baseUrl });
      const { connect_url } = sessionAnswer.parse(await (await post(SESSIONS, alice)).json());
      assert.ok(connect_url.startsWith('https://connect.test/connect?session_token=orcs_'), connect_url);
    });
  }

  it('keeps what it was made with, trimmed, and lives ten minutes', async () => {
    const { createSession, simulator } = setUp();
    const token = await createSession({
      integration_slug: ' HubSpot\u0085',
      end_user_id: ' alice ',
      end_user_name: ' Alice Example ',
      end_user_email: ' alice@example.com ',
      suggested_connection_name: ' Work ',
    });
    assert.deepEqual(simulator.sessions.list(), [
      {
        token,
        integrationSlug: 'hubspot',
        endUserId: 'alice',
        endUserName: 'Alice Example',
        endUserEmail: 'alice@example.com',
        suggestedConnectionName: 'Work',
        createdAt: new Date('2026-01-01T00:00:00Z'),
        expiresAt: new Date('2026-01-01T00:10:00Z'),
        usedAt: null,
      },
    ]);
  });

  const refused = [
    { why: 'an unknown slug', fields: { integration_slug: 'nope' }, status: 404, error: 'Integration not found' },
    { why: 'a slug that only Unicode would lower-case', fields: { integration_slug: 'slac\u212a' }, status: 404 },
    { why: 'a slug of white space', fields: { integration_slug: ' \u0085' }, status: 422 },
    { why: 'a user of white space', fields: { end_user_id: '\u3000' }, status: 422 },
    { why: 'an integration that cannot be hosted', fields: { integration_slug: 'slack' }, status: 422 },
    {
      why: 'an unknown slug even when the user has a NUL',
      fields: { integration_slug: 'x', end_user_id: '\0' },
      status: 404,
    },
  ];
  for (const { why, fields, status, error } of refused) {
    it(`is refused with ${status} and JSON for ${why}`, async () => {
      const { post, simulator } = setUp({ notHostable: new Set(['slack']) });
      const answer = await post(SESSIONS, { ...alice, ...fields });
      assert.equal(answer.status, status);
      assert.equal(mediaTypeOf(answer), 'application/json');
      if (error !== undefined) assert.deepEqual(await answer.json(), { error });
      assert.equal(simulator.sessions.list().length, 0);
    });
  }

  for (const field of [
    'integration_slug',
    'end_user_id',
    'end_user_name',
    'end_user_email',
    'suggested_connection_name',
  ]) {
    it(`ends in 200 and plain text when ${field} has a NUL`, async () => {
      const { post, simulator } = setUp();
      const answer = await post(SESSIONS, { ...alice, [field]: 'a\0b' });
      assert.equal(answer.status, 200);
      assert.equal(mediaTypeOf(answer), 'text/plain');
      assert.equal(simulator.sessions.list().length, 0);
    });
  }
});

describe('disconnecting', () => {
  it('deletes every connection of that user and slug, counts them, and leaves the others', async () => {
    const { post, simulator } = setUp({
      connections: [
        { integrationSlug: 'hubspot', endUserId: 'alice' },
        { integrationSlug: 'hubspot', endUserId: 'alice' },
        { integrationSlug: 'hubspot', endUserId: 'bob' },
        { integrationSlug: 'slack', endUserId: 'alice' },
      ],
    });
    const first = await post(DISCONNECT, { integration_slug: ' HubSpot ', end_user_id: ' alice ' });
    assert.equal(first.status, 200);
    assert.deepEqual(await first.json(), { status: 'disconnected', ...alice, deleted_count: 2 });
    assert.deepEqual(
      simulator.connections.list().map((it) => [it.integrationSlug, it.endUserId]),
      [
        ['hubspot', 'bob'],
        ['slack', 'alice'],
      ],
    );
    const second = await post(DISCONNECT, alice);
    assert.equal(second.status, 200);
    assert.deepEqual(await second.json(), { status: 'not_found', ...alice, deleted_count: 0 });
  });

  it('says not_found for a slug that does not exist', async () => {
    const answer = await setUp().post(DISCONNECT, { ...alice, integration_slug: 'nope' });
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), {
      ...alice,
      integration_slug: 'nope',
      status: 'not_found',
      deleted_count: 0,
    });
  });

  for (const field of ['integration_slug', 'end_user_id']) {
    it(`is refused with 422 when ${field} is empty after trimming`, async () => {
      const answer = await setUp().post(DISCONNECT, { ...alice, [field]: ' \u0085 ' });
      assert.equal(answer.status, 422);
      assert.deepEqual(await answer.json(), { error: 'integration_slug and end_user_id are required' });
    });

    it(`ends in 200 and plain text when ${field} has a NUL`, async () => {
      const answer = await setUp().post(DISCONNECT, { ...alice, [field]: '\0' });
      assert.equal(answer.status, 200);
      assert.equal(mediaTypeOf(answer), 'text/plain');
    });
  }
});

describe('the API as a whole', () => {
  it('allows every origin, on success, on refusal and in a preflight', async () => {
    const { list, app } = setUp();
    const answers = [
      await list('?end_user_id=alice'),
      await list('?end_user_id=alice', {}),
      await list(''),
      await app.request(SESSIONS, { method: 'OPTIONS' }),
      await app.request('/v1/catalog/integrations'),
    ];
    assert.deepEqual(
      answers.map((answer) => [answer.status, answer.headers.get('Access-Control-Allow-Origin')]),
      [
        [200, '*'],
        [401, '*'],
        [400, '*'],
        [204, '*'],
        [200, '*'],
      ],
    );
  });

  it('answers an unknown path with 404 and a JSON error', async () => {
    const answer = await setUp().app.request('/v1/nope');
    assert.equal(answer.status, 404);
    assert.deepEqual(await answer.json(), { error: 'Not found' });
  });
});

describe('what an operator sees', () => {
  it('every call as it arrived, refused ones too', async () => {
    const { list, post, simulator } = setUp();
    await list('?end_user_id=a%26b', {});
    await post(DISCONNECT, alice);
    const [first, second, ...others] = simulator.calls.list();
    assert.deepEqual(first, {
      method: 'GET',
      path: '/v1/integrations',
      query: 'end_user_id=a%26b',
      headers: {},
      body: '',
    });
    assert.equal(second?.headers['authorization'], `Bearer ${API_KEY}`);
    assert.deepEqual([second.method, second.path, second.body], ['POST', DISCONNECT, JSON.stringify(alice)]);
    assert.deepEqual(others, []);
    simulator.calls.clear();
    assert.deepEqual(simulator.calls.list(), []);
  });

  it('the last thousand calls and no more', async () => {
    const { app, simulator } = setUp();
    for (let index = 0; index <= 1_000; index += 1) await app.request(`/nope?${index}`);
    const calls = simulator.calls.list();
    assert.equal(calls.length, 1_000);
    assert.deepEqual([calls[0]?.query, calls.at(-1)?.query], ['1', '1000']);
  });

  it('connections that it may add and remove itself, named as the API would name them', async () => {
    const { list, simulator } = setUp();
    const added = simulator.connections.add({ integrationSlug: ' HubSpot', endUserId: 'alice ' });
    assert.match(added.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(await (await list('?end_user_id=alice')).text(), /"connected"/);
    assert.equal(simulator.connections.remove({ integrationSlug: 'HUBSPOT', endUserId: ' alice' }), 1);
    assert.doesNotMatch(await (await list('?end_user_id=alice')).text(), /"connected"/);
  });
});
