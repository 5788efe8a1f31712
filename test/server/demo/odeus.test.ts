import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OdeusSimulatorOptions } from '../../../server/demo/odeus/app.ts';
import { catalogue, odeusId } from '../../../server/demo/odeus/catalogue.ts';
import { API_KEY, archive, AUTHORISED, detailPath, LIST, setUp, UNKNOWN_ID } from './odeus-setup.ts';

/** What real answers carry beyond the documented fields. */
const UNDOCUMENTED = {
  iconUrl: archive.iconUrl,
  serverUrl: archive.serverUrl,
  agentCardUrl: archive.agentCardUrl,
  visibility: 'WORKSPACE',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('the list of a workspace', () => {
  it('has the documented fields and the wider ones, and no slug, order, category or state of a connection', async () => {
    const answer = await setUp({ catalogue: [archive] }).get(LIST);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Content-Type'), 'application/json; charset=utf-8');
    assert.deepEqual(await answer.json(), {
      integrations: [
        {
          id: archive.id,
          name: 'Archive',
          description: '',
          authType: 'OAUTH',
          buildByOdeus: false,
          actions: [
            { id: '00000000-0000-4000-8000-00000000000c', name: 'Read', description: 'Reads.' },
            { id: '00000000-0000-4000-8000-00000000000d', name: 'Find', description: '' },
          ],
          ...UNDOCUMENTED,
        },
      ],
    });
  });

  it('has everything of the workspace', async () => {
    assert.deepEqual(
      await setUp().listedNames(),
      catalogue.map(({ name }) => name),
    );
  });

  it('is the same whoever is said to ask: there are no end users', async () => {
    const { get } = setUp();
    const plain = await (await get(LIST)).text();
    assert.equal(await (await get(`${LIST}?end_user_id=alice`)).text(), plain);
  });
});

describe('the details of one integration', () => {
  it('have the documented fields and the wider ones, the actions in no order but with it', async () => {
    const { id, name, description, authType, authTestCode, authFields, oauthClient, actions, triggers } = archive;
    const answer = await setUp({ catalogue: [archive] }).get(`/integrations/v1/${id}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Content-Type'), 'application/json; charset=utf-8');
    const documented = { id, name, description, authType, authTestCode, authFields, oauthClient, actions, triggers };
    assert.deepEqual(await answer.json(), { integration: { ...documented, ...UNDOCUMENTED } });
  });

  it('are there for every item of the list', async () => {
    const { get } = setUp();
    for (const { id, name } of catalogue) {
      assert.ok((await (await get(`/integrations/v1/${id}`)).text()).includes(`"${name}"`), name);
    }
  });

  it('are found by an id in capitals too', async () => {
    assert.equal((await setUp().get(detailPath('slack').replace(/[^/]+$/, (id) => id.toUpperCase()))).status, 200);
  });
});

describe('a call', () => {
  const slack = detailPath('slack');
  type Case = {
    readonly why: string;
    readonly path: string;
    readonly headers?: Record<string, string>;
    readonly options?: Partial<OdeusSimulatorOptions>;
    readonly status: number;
  };
  const cases: readonly Case[] = [
    { why: 'the list without a key', path: LIST, headers: {}, status: 401 },
    { why: 'the details without a key', path: slack, headers: {}, status: 401 },
    { why: 'the list with another key', path: LIST, headers: { Authorization: 'Bearer sk-test-wrong' }, status: 401 },
    { why: 'a key that is not a bearer', path: LIST, headers: { Authorization: `Basic ${API_KEY}` }, status: 401 },
    { why: 'a key in the address', path: `${LIST}?api_key=${API_KEY}`, headers: {}, status: 401 },
    { why: 'the list with ASSISTANT_API', path: LIST, options: { keyScopes: ['ASSISTANT_API'] }, status: 200 },
    { why: 'the list with INTEGRATION_API', path: LIST, options: { keyScopes: ['INTEGRATION_API'] }, status: 200 },
    { why: 'the list with another scope', path: LIST, options: { keyScopes: ['KNOWLEDGE_API'] }, status: 403 },
    { why: 'the list with no scope', path: LIST, options: { keyScopes: [] }, status: 403 },
    { why: 'the details with ASSISTANT_API', path: slack, options: { keyScopes: ['ASSISTANT_API'] }, status: 403 },
    { why: 'the details with INTEGRATION_API', path: slack, options: { keyScopes: ['INTEGRATION_API'] }, status: 200 },
    { why: 'a browser', path: LIST, headers: { ...AUTHORISED, Origin: 'https://app.acme.example' }, status: 403 },
    {
      why: 'a browser without an origin of its own',
      path: slack,
      headers: { ...AUTHORISED, Origin: 'null' },
      status: 403,
    },
    { why: 'an id that is no UUID', path: '/integrations/v1/slack', status: 400 },
    { why: 'an id with too many digits', path: `${slack}0`, status: 400 },
    { why: 'an id with a NUL', path: `${slack}%00`, status: 400 },
    { why: 'an id that does not exist', path: `/integrations/v1/${UNKNOWN_ID}`, status: 404 },
    {
      why: 'an integration without access',
      path: slack,
      options: { noAccess: new Set([odeusId('slack')]) },
      status: 403,
    },
    { why: 'an address that does not exist', path: '/nope', status: 404 },
    { why: 'an address that does not exist there', path: `${slack}/actions`, status: 404 },
  ];
  for (const { why, path, headers, options, status } of cases) {
    it(`for ${why} is answered with ${status} and JSON`, async () => {
      const answer = await setUp(options).get(path, headers);
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('Content-Type'), 'application/json; charset=utf-8');
      assert.equal(typeof (await answer.json()), 'object');
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null, 'no page may read it');
    });
  }

  it('that another method makes is no call of this API', async () => {
    const { simulator } = setUp();
    assert.equal((await simulator.app.request(LIST, { method: 'POST', headers: AUTHORISED })).status, 404);
  });

  for (const retryAfterSeconds of [7, null]) {
    it(`is one too many while the switch is on, with Retry-After: ${String(retryAfterSeconds)}`, async () => {
      const { simulator, get } = setUp();
      simulator.rateLimit.start(retryAfterSeconds);
      for (const path of [LIST, slack]) {
        const answer = await get(path);
        assert.equal(answer.status, 429);
        assert.equal(answer.headers.get('Retry-After'), retryAfterSeconds === null ? null : String(retryAfterSeconds));
      }
      simulator.rateLimit.stop();
      assert.equal((await get(LIST)).status, 200);
    });
  }

  it('that loses access leaves the list and refuses its details from that moment', async () => {
    const noAccess = new Set<string>();
    const { listedNames, get } = setUp({ noAccess });
    assert.ok((await listedNames()).includes('Slack'));
    noAccess.add(odeusId('slack'));
    assert.ok(!(await listedNames()).includes('Slack'));
    assert.equal((await get(slack)).status, 403);
  });

  it('finds a dedicated deployment under its path and nowhere else', async () => {
    const { get } = setUp({ basePath: '/api/public' });
    assert.equal((await get(`/api/public${LIST}`)).status, 200);
    assert.equal((await get(`/api/public${slack}`)).status, 200);
    assert.equal((await get(LIST)).status, 404);
  });

  it('is on record as it arrived, refused or not', async () => {
    const { simulator, get } = setUp();
    await get(`${LIST}?a=b%26c`);
    await get(slack, { Origin: 'https://app.acme.example' });
    assert.deepEqual(simulator.calls.list(), [
      { method: 'GET', path: LIST, query: 'a=b%26c', headers: { authorization: `Bearer ${API_KEY}` }, body: '' },
      { method: 'GET', path: slack, query: '', headers: { origin: 'https://app.acme.example' }, body: '' },
    ]);
    simulator.calls.clear();
    assert.deepEqual(simulator.calls.list(), []);
  });
});
