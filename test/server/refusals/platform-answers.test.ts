/** The refusal table of what a platform says: answers that arrive whole, with 200, as JSON, and are not to be believed. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { idOfLogo } from '../../support/logos.ts';
import type { Fault } from '../../support/fault-platform.ts';
import * as faults from '../../support/platform-faults.ts';
import { changed, deepJson, goodWith, json, NEEDLE } from '../../support/platform-faults.ts';
import { assertAsked, OPERATIONS, quick } from '../../support/platform-operations.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import type { RawAnswer } from '../../support/raw-request.ts';
import { openScene } from '../../support/refusal-scene.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

const ITEM = {
  id: '00000000-0000-4000-8000-000000000000',
  slug: 'hubspot',
  name: 'HubSpot',
  description: '',
  logo_url: null,
  category: null,
  status: 'connected',
  supported_auth_types: ['api_key'],
};
const ASANA = { ...ITEM, slug: 'asana', name: 'Asana', status: 'not_connected' };

const list = (...integrations: readonly unknown[]): Fault =>
  json(JSON.stringify({ end_user_id: 'alice', integrations }));

async function listed(fault: Fault): Promise<RawAnswer> {
  const server = await scene.start();
  scene.platform.faults.list = fault;
  return server.send();
}

/** What a browser got, decoded as far as these tests look at it. */
async function integrationsFrom(fault: Fault): Promise<readonly Record<string, unknown>[]> {
  const answer = await listed(fault);
  assert.equal(answer.status, 200, answer.text);
  // Our own answer, which the contract describes.
  return (JSON.parse(answer.text) as { integrations: Record<string, unknown>[] }).integrations;
}

describe('a list that is refused as a whole', () => {
  const rows: Readonly<Record<string, Fault>> = {
    "another user's": changed((body) => ({ ...body, end_user_id: 'bob' })),
    'of a user in capitals': changed((body) => ({ ...body, end_user_id: 'ALICE' })),
    'of a user with a space': changed((body) => ({ ...body, end_user_id: 'alice ' })),
    'of nobody': changed((body) => ({ ...body, end_user_id: '' })),
    'of null': changed((body) => ({ ...body, end_user_id: null })),
    'of a number': changed((body) => ({ ...body, end_user_id: 1 })),
    'of a list of users': changed((body) => ({ ...body, end_user_id: ['alice'] })),
    'without a user': changed(({ integrations }) => ({ integrations })),
    'without integrations': changed(() => ({ end_user_id: 'alice' })),
    'with integrations of null': changed((body) => ({ ...body, integrations: null })),
    'with integrations as an object': changed((body) => ({ ...body, integrations: { 0: ITEM, length: 1 } })),
    'with integrations as text': changed((body) => ({ ...body, integrations: JSON.stringify([ITEM]) })),
    'in a list': changed((body) => [body]),
    'in an envelope': changed((body) => ({ data: body })),
    'of items that are all unusable': list(null, 1, 'x', [], {}, { ...ITEM, slug: null }),
    'of one deep item': json(`{"end_user_id":"alice","integrations":[${deepJson(100_000)}]}`),
    'of the public catalogue': json(JSON.stringify({ integrations: [ITEM] })),
    'of two users': json(`{"end_user_id":"alice","end_user_id":"bob","integrations":[]}`),
  };
  for (const [why, fault] of Object.entries(rows)) {
    for (const name of ['list', 'detail', 'connect', 'disconnect'] as const) {
      it(`platform-invalid for ${name}: ${why}`, async () => {
        const server = await scene.start(quick());
        scene.platform.faults.list = fault;
        assertProblem(await server.send(OPERATIONS[name].request), 'platform-invalid');
        assertAsked(scene.platform, OPERATIONS.list, 1);
      });
    }
  }
});

describe('an item that is dropped, while the rest stays', () => {
  const without = (name: keyof typeof ITEM): unknown =>
    Object.fromEntries(Object.entries(ITEM).filter(([key]) => key !== name));
  const rows: Readonly<Record<string, unknown>> = {
    null: null,
    'a number': 7,
    text: NEEDLE,
    'a list': [ITEM],
    'an empty object': {},
    'no slug': without('slug'),
    'no name': without('name'),
    'no status': without('status'),
    'slug null': { ...ITEM, slug: null },
    'slug empty': { ...ITEM, slug: '' },
    'slug a number': { ...ITEM, slug: 1 },
    'slug a list': { ...ITEM, slug: ['hubspot'] },
    'name null': { ...ITEM, name: null },
    'name empty': { ...ITEM, name: '' },
    'name of white space': { ...ITEM, name: ' \t\u0000 ' },
    'name an object': { ...ITEM, name: { en: 'HubSpot' } },
    'status null': { ...ITEM, status: null },
    'status unheard of': { ...ITEM, status: 'maybe' },
    'status true': { ...ITEM, status: true },
    'status in capitals': { ...ITEM, status: 'CONNECTED' },
    'description a number': { ...ITEM, description: 1 },
    'logo a number': { ...ITEM, logo_url: 1 },
    'category a list': { ...ITEM, category: ['CRM'] },
    'types as text': { ...ITEM, supported_auth_types: 'api_key' },
    'types of null': { ...ITEM, supported_auth_types: [null] },
    'the slug of an earlier one': { ...ITEM, slug: 'asana', name: 'Asana twice', status: 'connected' },
  };
  for (const [why, item] of Object.entries(rows)) {
    it(`is the one with ${why}`, async () => {
      const items = await integrationsFrom(list(ASANA, item));
      assert.deepEqual(
        items.map(({ name, status }) => [name, status]),
        [['Asana', 'not_connected']],
      );
    });
  }
});

describe('an item that stays, without what is wrong about it', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
  const rows: { why: string; changes: object; expected: Record<string, unknown> }[] = [
    {
      why: 'a logo of 5 MB',
      changes: { logo_url: `data:image/png;base64,${'A'.repeat(5_000_000)}` },
      expected: { logoUrl: null },
    },
    { why: 'a javascript: logo', changes: { logo_url: 'javascript:alert(1)' }, expected: { logoUrl: null } },
    { why: 'an HTML logo', changes: { logo_url: 'data:text/html;base64,PHNjcmlwdD4=' }, expected: { logoUrl: null } },
    {
      why: "a third party's logo",
      changes: { logo_url: 'https://tracker.example/a.png' },
      expected: { logoUrl: null },
    },
    {
      why: 'a logo that is not base64',
      changes: { logo_url: 'data:image/svg+xml,<svg onload="alert(1)">' },
      expected: { logoUrl: null },
    },
    {
      why: 'a logo that ends a tag',
      changes: { logo_url: `data:image/svg+xml;base64,${svg}"><script>` },
      expected: { logoUrl: null },
    },
    {
      why: 'a good logo',
      changes: { logo_url: `data:image/svg+xml;base64,${svg}` },
      expected: { logoUrl: `logos/${idOfLogo(`data:image/svg+xml;base64,${svg}`)}` },
    },
    {
      why: 'no optional field at all',
      changes: { description: undefined, logo_url: undefined, category: undefined, supported_auth_types: undefined },
      expected: { description: '', logoUrl: null, category: null, authTypes: [] },
    },
    {
      why: 'every optional field null',
      changes: { description: null, logo_url: null, category: null, supported_auth_types: null },
      expected: { description: '', logoUrl: null, category: null, authTypes: [] },
    },
    { why: 'a name of 5 MB', changes: { name: 'x'.repeat(5_000_000) }, expected: { name: `${'x'.repeat(199)}…` } },
    {
      why: 'a name with half a surrogate pair',
      changes: { name: 'Hub\ud800Spot' },
      expected: { name: 'Hub\ufffdSpot' },
    },
    { why: 'a name of many lines', changes: { name: 'Hub\r\n\0Spot' }, expected: { name: 'Hub Spot' } },
    {
      why: 'a description of 5 MB',
      changes: { description: 'y'.repeat(5_000_000) },
      expected: { description: `${'y'.repeat(999)}…` },
    },
    { why: 'an id of its own', changes: { id: { $oid: NEEDLE } }, expected: { id: 'one-runtime:hubspot' } },
    {
      why: 'fields that nobody asked for',
      changes: {
        authTestCode: NEEDLE,
        oauthClient: { secret: NEEDLE },
        end_user_id: NEEDLE,
        connectable: false,
        accountLabel: NEEDLE,
      },
      expected: { connectable: true, accountLabel: null },
    },
  ];
  for (const { why, changes, expected } of rows) {
    it(`is the one with ${why}`, async () => {
      const [item = assert.fail('dropped')] = await integrationsFrom(list({ ...ITEM, ...changes }));
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, item[key]])), expected);
      assert.deepEqual(Object.keys(item).sort(), [
        'accountLabel',
        'authTypes',
        'category',
        'connectable',
        'description',
        'id',
        'logoUrl',
        'name',
        'platform',
        'slug',
        'status',
      ]);
    });
  }

  it('is the one whose JSON names __proto__', async () => {
    const text = JSON.stringify({ ...ITEM, proto: { status: 'connected', name: NEEDLE } }).replace(
      '"proto"',
      '"__proto__"',
    );
    const items = await integrationsFrom(
      json(`{"end_user_id":"alice","integrations":[${text}],"__proto__":{"x":"${NEEDLE}"}}`),
    );
    assert.deepEqual(
      items.map(({ name }) => name),
      ['HubSpot'],
    );
  });
});

describe('a list that is strange and right', () => {
  const rows: { why: string; fault: Fault; count: number }[] = [
    { why: 'nothing in it', fault: list(), count: 0 },
    {
      why: '10,000 items',
      fault: list(...Array.from({ length: 10_000 }, (_, index) => ({ ...ITEM, slug: `slug-${index}` }))),
      count: 10_000,
    },
    { why: 'more in the envelope', fault: changed((body) => ({ ...body, next: NEEDLE, error: null })), count: 4 },
    {
      why: 'deep JSON beside it',
      fault: json(`{"deep":${deepJson(100_000)},"end_user_id":"alice","integrations":[${JSON.stringify(ITEM)}]}`),
      count: 1,
    },
    {
      why: 'a deep item beside a good one',
      fault: json(`{"end_user_id":"alice","integrations":[${deepJson(100_000)},${JSON.stringify(ITEM)}]}`),
      count: 1,
    },
    { why: '103 before it', fault: faults.earlyHints, count: 4 },
    {
      why: 'a type of its own',
      fault: goodWith({ 'Content-Type': 'application/vnd.one-runtime.v2+json; charset=utf-8' }),
      count: 4,
    },
  ];
  for (const { why, fault, count } of rows) {
    it(`is answered with: ${why}`, async () => {
      assert.equal((await integrationsFrom(fault)).length, count);
    });
  }
});

describe('the headers of a platform', () => {
  const hostile = {
    'Set-Cookie': [`session=${NEEDLE}; Path=/`, 'other=1'],
    'Cache-Control': 'public, max-age=31536000',
    Expires: 'Fri, 01 Jan 2027 12:00:00 GMT',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': '*',
    'WWW-Authenticate': `Basic realm="${NEEDLE}"`,
    ETag: `"${NEEDLE}"`,
    Vary: '*',
    Link: `<https://evil.example>; rel=preload; title=${NEEDLE}`,
    Location: 'https://evil.example',
    Refresh: '0; url=https://evil.example',
    Server: NEEDLE,
    'Clear-Site-Data': '"*"',
    'Content-Disposition': 'attachment',
    'Content-Security-Policy': 'default-src *',
    'X-Powered-By': NEEDLE,
    'X-Request-Id': NEEDLE,
    'RateLimit-Limit': '1',
    Trailer: 'X-Trailer',
    'X-Trailer': NEEDLE,
  };
  /** All that a browser sees, without what differs between any two requests. */
  const headersOf = ({ status, headers }: RawAnswer): unknown => {
    const steady = Object.entries(headers).filter(
      ([name]) => name !== 'x-request-id' && name !== 'date' && name !== 'content-length',
    );
    return { status, headers: Object.fromEntries(steady) };
  };
  for (const [name, { request, route }] of Object.entries(OPERATIONS)) {
    for (const [kind, plain, withHeaders] of [
      ['a good answer', goodWith({}), goodWith(hostile)],
      ['500', faults.answers(500), faults.answers(500, hostile, NEEDLE)],
      ['401', faults.answers(401), faults.answers(401, hostile, NEEDLE)],
    ] as const) {
      it(`change nothing: ${kind} for ${name}`, async () => {
        const seen: unknown[] = [];
        for (const fault of [plain, withHeaders]) {
          const server = await scene.start(quick());
          scene.platform.faults[route] = fault;
          seen.push(headersOf(await server.send(request)));
          // What was there to disconnect is there again.
          scene.platform.simulator.connections.add({ endUserId: 'alice', integrationSlug: 'hubspot' });
        }
        // An ETag is of a body, and the bodies of two problems have two request ids.
        assert.deepEqual(seen[1], seen[0]);
      });
    }
  }
});

describe('the log and the answers', () => {
  it('hold no secret, no token and nothing that the platform said', () => {
    scene.assertNothingTold();
  });
});
