import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import type { Platform, PlatformDetail, PlatformList } from '../../../server/platforms/platform.ts';
import { idOfLogo } from '../../support/logos.ts';
import { refusedAs } from '../../support/refusals.ts';
import { testPlatform } from './platform-suite.ts';
import { jsonAnswer, platformOver, scriptedUpstream, type Answer } from './scripted-upstream.ts';

const KEY = 'odeus-key-0123456789abcdef';
const ID = '6a1e2d3c-4b5a-4c7d-8e9f-0a1b2c3d4e5f';
const OTHER_ID = '7b2f3e4d-5c6b-4d8e-9fa0-1b2c3d4e5f60';
const ITEM = {
  id: ID,
  name: 'Jira',
  description: 'Issues and projects.',
  authType: 'OAUTH',
  buildByOdeus: true,
  actions: [{ id: 'a1', name: 'Create issue', description: '' }],
};
const DETAIL = {
  id: ID,
  name: 'Jira',
  description: 'Issues and projects.',
  authType: 'API_KEY',
  authTestCode: 'return fetch("https://internal")',
  oauthClient: { client_id: 'x', client_secret: 'y' },
  authFields: [
    {
      id: 'f1',
      slug: 'token',
      label: 'API token',
      type: 'PASSWORD',
      description: 'Yours.',
      placeholder: 'x',
      required: true,
    },
  ],
  actions: [{ id: 'a1', name: 'Create issue', slug: 'create-issue', description: 'Creates one.', order: 1 }],
  triggers: [{ id: 't1', name: 'New issue', slug: 'new-issue', description: '' }],
};

const DEDICATED = { odeus: { apiKey: KEY, url: 'https://odeus.acme.example/api/public/' } };
const over = (answer: Answer): Platform => platformOver({ odeus: { apiKey: KEY } }, scriptedUpstream(answer));
const listOf = (...integrations: unknown[]): Promise<PlatformList> =>
  over(() => jsonAnswer({ integrations })).list('alice');
const detailOf = (changes: Record<string, unknown>): Promise<PlatformDetail> =>
  detailFrom(over(() => jsonAnswer({ integration: { ...DETAIL, ...changes } })));
const detailFrom = (platform: Platform): Promise<PlatformDetail> => platform.detail?.(ID) ?? assert.fail();

testPlatform({
  name: 'odeus',
  options: DEDICATED,
  key: ID,
  upstream: {
    apiKey: KEY,
    items: [ITEM, { ...ITEM, id: OTHER_ID, name: 'Slack' }],
    listOf: (integrations) => ({ integrations }),
    answer: ({ url }) => (url.pathname.endsWith(ID) ? { integration: DETAIL } : undefined),
  },
});

describe('the Odeus adapter', () => {
  it('asks a dedicated deployment under its own path', async () => {
    const upstream = scriptedUpstream(({ url }) =>
      jsonAnswer(url.pathname.endsWith('get') ? { integrations: [ITEM] } : { integration: DETAIL }),
    );
    const platform = platformOver(DEDICATED, upstream);
    await platform.list('alice');
    await detailFrom(platform);
    await platform.reachable();
    const base = 'https://odeus.acme.example/api/public';
    assert.deepEqual(
      upstream.sent.map(({ url, init }) => `${init.method ?? 'GET'} ${url.href}`),
      [`GET ${base}/integrations/v1/get`, `GET ${base}/integrations/v1/${ID}`, `GET ${base}`],
    );
  });

  it('asks api.odeus.ai where no address is set', async () => {
    const upstream = scriptedUpstream(() => jsonAnswer({ integrations: [] }));
    await platformOver({ odeus: { apiKey: KEY } }, upstream).list('alice');
    assert.deepEqual(
      upstream.sent.map(({ url }) => url.href),
      ['https://api.odeus.ai/integrations/v1/get'],
    );
  });

  it('decodes an integration, and says of its connection that it cannot know', async () => {
    assert.deepEqual(await listOf({ ...ITEM, serverUrl: 'https://internal' }), {
      integrations: [
        {
          key: ID,
          slug: null,
          name: 'Jira',
          description: 'Issues and projects.',
          logoId: null,
          category: null,
          status: 'unknown',
          authTypes: ['oauth'],
          hosted: false,
        },
      ],
      droppedCount: 0,
    });
  });

  const authTypes: { authType: unknown; read: readonly string[] }[] = [
    { authType: 'OAUTH_DCR', read: ['oauth_dcr'] },
    { authType: 'NONE', read: ['none'] },
    { authType: 'PASSKEY', read: ['passkey'] },
    { authType: 'no word', read: [] },
    { authType: null, read: [] },
    { authType: undefined, read: [] },
  ];
  for (const { authType, read } of authTypes) {
    it(`reads the authentication type ${String(authType)} as ${read.join() || 'none that it knows'}`, async () => {
      const { integrations } = await listOf({ ...ITEM, authType });
      assert.deepEqual(integrations[0]?.authTypes, read);
    });
  }

  it('takes an icon that is a text, and no harm from one that is not', async () => {
    const { integrations } = await listOf(
      { ...ITEM, iconUrl: 'data:image/png;base64,AA==' },
      { ...ITEM, id: OTHER_ID, iconUrl: { light: 'x' } },
    );
    assert.deepEqual(
      integrations.map(({ logoId }) => logoId),
      [idOfLogo('data:image/png;base64,AA=='), null],
    );
  });

  for (const id of ['jira', '..', '', ` ${ID}`, `${ID}/x`, 7, null, undefined]) {
    it(`drops an item whose id is no UUID: ${JSON.stringify(id)}`, async () => {
      const list = await listOf(ITEM, { ...ITEM, id });
      assert.deepEqual([list.integrations.length, list.droppedCount], [1, 1]);
    });
  }

  it('decodes a detail', async () => {
    assert.deepEqual(await detailOf({}), {
      actions: [{ id: 'a1', name: 'Create issue', slug: 'create-issue', description: 'Creates one.' }],
      triggers: [{ id: 't1', name: 'New issue', slug: 'new-issue', description: '' }],
      authFields: [{ slug: 'token', label: 'API token', type: 'PASSWORD', description: 'Yours.', required: true }],
    });
  });

  it('puts actions in their order, those without one last, and leaves triggers in theirs', async () => {
    const operation = (id: string, order?: unknown): unknown => ({ id, name: id, order });
    const { actions, triggers } = await detailOf({
      actions: [operation('x'), operation('b', 2), operation('y', null), operation('c', 2), operation('a', -1)],
      triggers: [operation('2', 2), operation('1', 1)],
    });
    assert.deepEqual([actions.map(({ id }) => id).join(''), triggers.map(({ id }) => id).join('')], ['abcxy', '21']);
  });

  it('takes what is usable of a detail, each once, and no more than anyone reads', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ id: `a${index}`, name: 'A', order: 600 - index }));
    const fields = Array.from({ length: 200 }, (_, index) => ({ slug: `f${index}` }));
    const detail = await detailOf({
      actions: [...many, null, {}, { id: 'a0', name: 'Again', order: -1 }],
      triggers: null,
      authFields: [{ slug: 7 }, { label: 'no slug' }, ...fields, { slug: 'f0', label: 'again' }],
    });
    assert.equal(detail.actions.length, 500);
    assert.deepEqual(detail.actions[0], { id: 'a599', name: 'A', slug: null, description: '' });
    assert.deepEqual(detail.triggers, []);
    assert.equal(detail.authFields.length, 100);
    assert.deepEqual(detail.authFields[0], { slug: 'f0', label: 'f0', type: 'TEXT', description: '', required: false });
  });

  for (const member of ['actions', 'triggers', 'authFields']) {
    it(`refuses a detail with more ${member} than anyone sends`, async () => {
      const operation = { id: 'a', name: 'A', slug: 'a' };
      assert.ok(await detailOf({ [member]: Array(2_000).fill(operation) }));
      await assert.rejects(
        detailOf({ [member]: Array(2_001).fill(operation) }),
        refusedAs('platform-invalid', 'detail: more than 2000 items'),
      );
    });
  }

  it('does not believe a detail of another integration', async () => {
    await assert.rejects(detailOf({ id: OTHER_ID }), refusedAs('platform-invalid', 'detail: of another integration'));
  });

  const refusals: [number, ErrorCode][] = [
    [400, 'integration-not-found'],
    [404, 'integration-not-found'],
    [401, 'platform-auth'],
    [403, 'platform-auth'],
  ];
  for (const [status, code] of refusals) {
    it(`takes a ${status} to a detail for ${code}`, async () => {
      await assert.rejects(detailFrom(over(() => jsonAnswer({}, { status }))), refusedAs(code));
    });
  }

  it('goes on telling of others, and listing, while details are refused or fail', async () => {
    let status = 403;
    const platform = over(({ url }) =>
      url.pathname.endsWith('get') ? jsonAnswer({ integrations: [ITEM] }) : jsonAnswer({}, { status }),
    );
    for (let time = 0; time < 10; time += 1) await assert.rejects(detailFrom(platform), refusedAs('platform-auth'));
    status = 500;
    await assert.rejects(detailFrom(platform), refusedAs('platform-unavailable'));
    for (let time = 0; time < 10; time += 1) await assert.rejects(detailFrom(platform));
    assert.equal((await platform.list('alice')).integrations.length, 1);
  });
});
