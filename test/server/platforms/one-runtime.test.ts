import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { AppError } from '../../../server/errors.ts';
import { createLogoStore } from '../../../server/logos/logo-store.ts';
import { createLogos } from '../../../server/logos/logos.ts';
import { OutgoingFault } from '../../../server/outgoing.ts';
import { oneRuntime, type OneRuntimeDependencies } from '../../../server/platforms/one-runtime.ts';
import type { PlatformList } from '../../../server/platforms/platform.ts';
import type { PlatformCall, PlatformRequest } from '../../../server/platforms/platform-call.ts';
import { idOfLogo, SVG_LOGO } from '../../support/logos.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';
import { testPlatform } from './platform-suite.ts';
import { jsonAnswer, platformOver, scriptedUpstream } from './scripted-upstream.ts';

const KEY = 'oru_test_0123456789abcdef';
const ITEM = {
  id: 'b7b0c1f2-0000-4000-8000-000000000001',
  slug: 'hubspot',
  name: 'HubSpot',
  description: 'Customer platform.',
  logo_url: null,
  category: 'CRM',
  status: 'connected',
  supported_auth_types: ['api_key'],
};

const callThat = (answer: (request: PlatformRequest) => unknown): OneRuntimeDependencies => {
  const call: PlatformCall = {
    json: async (request, read) => read(answer(request)),
    outlook: () => 'call',
    reaches: () => Promise.resolve(true),
  };
  const logos = createLogos(createLogoStore());
  return { call, catalogueCall: call, logos, now: () => NOW, randomId: () => 'request-1' };
};
const listOf = (answer: unknown, endUserId = 'alice'): Promise<PlatformList> =>
  oneRuntime(
    { apiKey: KEY },
    callThat(() => answer),
  ).list(endUserId);

testPlatform({
  name: 'one-runtime',
  options: { oneRuntime: { apiKey: KEY, url: 'https://one.acme.example/base' } },
  key: 'hubspot',
  upstream: {
    apiKey: KEY,
    items: [ITEM, { ...ITEM, slug: 'slack', name: 'Slack', status: 'not_connected' }],
    listOf: (integrations) => ({ end_user_id: 'alice', integrations }),
    answer: ({ url }) =>
      ({
        '/base/v1/hosted-connection-sessions': {
          session_token: 'orcs_0123',
          connect_url: 'https://one.acme.example/base/connect?session_token=orcs_0123',
        },
        '/base/v1/disconnect': {
          status: 'disconnected',
          integration_slug: 'hubspot',
          end_user_id: 'alice',
          deleted_count: 1,
        },
      })[url.pathname],
  },
});

describe('the One Runtime adapter', () => {
  it('asks once, with the key and the user, and sends nothing else', async () => {
    const requests: PlatformRequest[] = [];
    const call = callThat((request) => {
      requests.push(request);
      return { end_user_id: 'a&end_user_id=b é', integrations: [] };
    });
    await oneRuntime({ apiKey: KEY, url: 'https://one.acme.example/base/' }, call).list('a&end_user_id=b é');
    assert.deepEqual(
      requests.map(({ url, method, headers, body }) => ({ url, method, headers, body })),
      [
        {
          url: 'https://one.acme.example/base/v1/integrations?end_user_id=a%26end_user_id%3Db+%C3%A9',
          method: undefined,
          headers: { Authorization: `Bearer ${KEY}` },
          body: undefined,
        },
      ],
    );
  });

  it('learns the logos of the public catalogue, asked for without the key', async () => {
    const store = createLogoStore();
    const upstream = scriptedUpstream(() =>
      jsonAnswer({ integrations: [{ logo_url: SVG_LOGO }, { logo_url: 7 }, null] }),
    );
    const platform = platformOver({ oneRuntime: { apiKey: KEY, url: 'https://one.acme.example/base' } }, upstream, {
      store,
    });
    await platform.learnLogos?.();
    assert.ok(store.has(idOfLogo(SVG_LOGO)));
    assert.deepEqual(
      upstream.sent.map(({ url, headers }) => [url.href, [...headers.keys()]]),
      [['https://one.acme.example/base/v1/catalog/integrations', ['accept']]],
    );
  });

  // 32 kB of gzip hold eleven million items, and each that cannot be used costs microseconds.
  const unseen = Array.from({ length: 20_001 }, () => ({
    get slug() {
      return assert.fail('an item was looked at');
    },
    get logo_url() {
      return assert.fail('an item was looked at');
    },
  }));

  it('looks at no item of a list that has too many', async () => {
    const answer = { end_user_id: 'alice', integrations: unseen };
    await assert.rejects(listOf(answer), refusedAs('platform-invalid', 'list: more than 20000 items'));
  });

  it('looks at no item of a catalogue that has too many', async () => {
    const { learnLogos } = oneRuntime(
      { apiKey: KEY },
      callThat(() => ({ integrations: unseen })),
    );
    const learning = learnLogos?.() ?? assert.fail('One Runtime has a catalogue');
    await assert.rejects(learning, refusedAs('platform-invalid', 'catalogue: more than 20000 items'));
  });

  it('looks no further than the first authentication type that is no text', async () => {
    const types = Object.defineProperty([7], 1, { get: () => assert.fail('the next one was looked at') });
    const list = await listOf({
      end_user_id: 'alice',
      integrations: [ITEM, { ...ITEM, slug: 'slack', supported_auth_types: types }],
    });
    assert.deepEqual([list.integrations.length, list.droppedCount], [1, 1]);
  });

  it('gives the same logos whether they could be lifted or not', async () => {
    const answer = {
      end_user_id: 'alice',
      integrations: [
        { ...ITEM, logo_url: SVG_LOGO },
        { ...ITEM, slug: 'slack' },
      ],
    };
    const lists = [undefined, 1].map((indent) => {
      const text = JSON.stringify(answer, null, indent);
      const upstream = scriptedUpstream(() => new Response(text, { headers: { 'Content-Type': 'application/json' } }));
      return platformOver({ oneRuntime: { apiKey: KEY } }, upstream).list('alice');
    });
    for (const { integrations } of await Promise.all(lists)) {
      assert.deepEqual(
        integrations.map(({ logoId }) => logoId),
        [idOfLogo(SVG_LOGO), null],
      );
    }
  });

  it('decodes an integration', async () => {
    assert.deepEqual(await listOf({ end_user_id: 'alice', integrations: [{ ...ITEM, internal: 'x' }] }), {
      integrations: [
        {
          key: 'hubspot',
          slug: 'hubspot',
          name: 'HubSpot',
          description: 'Customer platform.',
          logoId: null,
          category: 'CRM',
          status: 'connected',
          authTypes: ['api_key'],
          hosted: true,
        },
      ],
      droppedCount: 0,
    });
  });

  it('takes an empty list for an empty list', async () => {
    assert.deepEqual(await listOf({ end_user_id: 'alice', integrations: [] }), { integrations: [], droppedCount: 0 });
  });

  const badItems: { why: string; item: unknown }[] = [
    { why: 'null', item: null },
    { why: 'a string', item: 'hubspot' },
    { why: 'without slug', item: { ...ITEM, slug: undefined } },
    { why: 'with an empty slug', item: { ...ITEM, slug: '' } },
    { why: 'with a space before its slug', item: { ...ITEM, slug: ' slack' } },
    { why: 'with a lone surrogate in its slug', item: { ...ITEM, slug: 'sla\uD800ck' } },
    { why: 'with a NUL in its slug', item: { ...ITEM, slug: 'hub\0spot' } },
    { why: 'with a slug of 257 characters', item: { ...ITEM, slug: 'x'.repeat(257) } },
    { why: 'with a number as name', item: { ...ITEM, slug: 'x', name: 7 } },
    { why: 'with an unheard-of status', item: { ...ITEM, slug: 'x', status: 'pending' } },
    { why: 'with an object as logo', item: { ...ITEM, slug: 'x', logo_url: {} } },
    { why: 'with a slug that was there before', item: { ...ITEM, name: 'Another HubSpot' } },
  ];
  for (const { why, item } of badItems) {
    it(`drops and counts one bad item and keeps the rest: ${why}`, async () => {
      const list = await listOf({ end_user_id: 'alice', integrations: [ITEM, item] });
      assert.deepEqual(
        list.integrations.map(({ name }) => name),
        ['HubSpot'],
      );
      assert.equal(list.droppedCount, 1);
    });
  }

  it('keeps an item whose optional fields are missing or null', async () => {
    const list = await listOf({
      end_user_id: 'alice',
      integrations: [{ slug: 'x', name: 'X', status: 'not_connected', description: null, supported_auth_types: null }],
    });
    assert.equal(list.droppedCount, 0);
    assert.deepEqual([list.integrations[0]?.description, list.integrations[0]?.authTypes], ['', []]);
  });

  it('keeps the words among the authentication types, twenty at most', async () => {
    const types = [
      'api_key',
      'oauth2',
      '',
      'a b',
      '\0',
      'x'.repeat(65),
      ...Array.from({ length: 30 }, (_, n) => `t${n}`),
    ];
    const list = await listOf({ end_user_id: 'alice', integrations: [{ ...ITEM, supported_auth_types: types }] });
    const kept = list.integrations.flatMap(({ authTypes }) => authTypes);
    assert.deepEqual(kept.slice(0, 3), ['api_key', 'oauth2', 't0']);
    assert.equal(kept.length, 20);
  });

  const badAnswers: { why: string; answer: unknown }[] = [
    { why: 'null', answer: null },
    { why: 'a text', answer: 'status = 422 Unprocessable Entity, message = postgres error' },
    { why: 'an array', answer: [ITEM] },
    { why: 'an error object', answer: { error: 'nope' } },
    { why: 'no integrations', answer: { end_user_id: 'alice' } },
    { why: 'integrations that are an object', answer: { end_user_id: 'alice', integrations: {} } },
    { why: 'no user', answer: { integrations: [ITEM] } },
    { why: "another user's list", answer: { end_user_id: 'bob', integrations: [ITEM] } },
    { why: 'a list in which nothing can be used', answer: { end_user_id: 'alice', integrations: [{}, null] } },
  ];
  for (const { why, answer } of badAnswers) {
    it(`refuses the whole answer: ${why}`, async () => {
      await assert.rejects(listOf(answer), refusedAs('platform-invalid'));
    });
  }

  const SESSION = {
    session_token: 'orcs_0123456789abcdef',
    connect_url: 'https://app.one-runtime.com/connect?session_token=orcs_0123456789abcdef',
  };
  const REQUEST = {
    key: 'hubspot',
    endUserId: 'alice',
    endUserName: 'Alice',
    endUserEmail: null,
    suggestedName: 'HubSpot',
  };
  const connectionsOver = (answer: (request: PlatformRequest) => unknown) => {
    const { connections } = oneRuntime({ apiKey: KEY }, callThat(answer));
    return connections ?? assert.fail('One Runtime has connections');
  };

  it('creates a session for the user and the integration, and adds the request id to its address', async () => {
    const requests: PlatformRequest[] = [];
    const session = await connectionsOver((request) => {
      requests.push(request);
      return SESSION;
    }).createSession(REQUEST);
    assert.deepEqual(requests, [
      {
        url: 'https://app.one-runtime.com/v1/hosted-connection-sessions',
        method: 'POST',
        headers: { Authorization: `Bearer ${KEY}` },
        body: {
          integration_slug: 'hubspot',
          end_user_id: 'alice',
          end_user_name: 'Alice',
          suggested_connection_name: 'HubSpot',
        },
      },
    ]);
    assert.deepEqual(session, {
      connectUrl: new URL(`${SESSION.connect_url}&request_id=request-1`),
      requestId: 'request-1',
      expiresAt: new Date(NOW.getTime() + 600_000),
    });
  });

  const badSessions: { why: string; answer: unknown }[] = [
    { why: 'no address', answer: { session_token: 'orcs_1' } },
    { why: 'JavaScript', answer: { ...SESSION, connect_url: 'javascript:alert(1)' } },
    { why: 'another host', answer: { ...SESSION, connect_url: 'https://evil.example/connect' } },
    {
      why: 'a host that begins like the right one',
      answer: { ...SESSION, connect_url: 'https://app.one-runtime.com.evil.example/' },
    },
    { why: 'plain http', answer: { ...SESSION, connect_url: 'http://app.one-runtime.com/connect' } },
    { why: 'credentials', answer: { ...SESSION, connect_url: 'https://a:b@app.one-runtime.com/connect' } },
    { why: 'a relative address', answer: { ...SESSION, connect_url: '/connect?session_token=orcs_1' } },
    { why: 'a text', answer: 'status = 422 Unprocessable Entity' },
  ];
  for (const { why, answer } of badSessions) {
    it(`hands no session to a browser whose address is ${why}`, async () => {
      await assert.rejects(connectionsOver(() => answer).createSession(REQUEST), refusedAs('platform-invalid'));
    });
  }

  const refusals: [number, ErrorCode][] = [
    [404, 'integration-not-found'],
    [422, 'connect-not-supported'],
    [400, 'platform-invalid'],
  ];
  for (const [status, code] of refusals) {
    it(`takes a ${status} to a session for ${code}`, async () => {
      const refuse = (): never => {
        throw new AppError('platform-invalid', { cause: new OutgoingFault('status', { status }) });
      };
      await assert.rejects(connectionsOver(refuse).createSession(REQUEST), refusedAs(code));
    });
  }

  const deleted = (changes: Record<string, unknown>) => () => ({
    status: 'disconnected',
    integration_slug: 'hubspot',
    end_user_id: 'alice',
    deleted_count: 2,
    ...changes,
  });

  it('deletes all connections of the user to the integration', async () => {
    assert.equal(await connectionsOver(deleted({})).deleteAll('hubspot', 'alice'), 2);
    assert.equal(
      await connectionsOver(deleted({ status: 'not_found', deleted_count: 0 })).deleteAll('hubspot', 'alice'),
      0,
    );
  });

  for (const changes of [
    { end_user_id: 'bob' },
    { integration_slug: 'slack' },
    { deleted_count: -1 },
    { status: 'maybe' },
  ]) {
    it(`does not believe that it disconnected with ${JSON.stringify(changes)}`, async () => {
      await assert.rejects(
        connectionsOver(deleted(changes)).deleteAll('hubspot', 'alice'),
        refusedAs('platform-invalid'),
      );
    });
  }
});
