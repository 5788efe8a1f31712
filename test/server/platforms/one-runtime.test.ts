import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneRuntime } from '../../../server/platforms/one-runtime.ts';
import type { PlatformList } from '../../../server/platforms/platform.ts';
import type { PlatformCall, PlatformRequest } from '../../../server/platforms/platform-call.ts';
import { refusedAs } from '../../support/refusals.ts';

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

const callThat = (answer: (request: PlatformRequest) => unknown): PlatformCall => ({
  json: (request) => Promise.resolve(answer(request)),
  isOpen: () => false,
});
const listOf = (answer: unknown, endUserId = 'alice'): Promise<PlatformList> =>
  oneRuntime(
    { apiKey: KEY },
    callThat(() => answer),
  ).list(endUserId);

describe('the One Runtime adapter', () => {
  it('asks once, with the key and the user, and sends nothing else', async () => {
    const requests: PlatformRequest[] = [];
    const call = callThat((request) => {
      requests.push(request);
      return { end_user_id: 'a&end_user_id=b é', integrations: [] };
    });
    await oneRuntime({ apiKey: KEY, url: 'https://one.acme.example/base/' }, call).list('a&end_user_id=b é');
    assert.deepEqual(requests, [
      {
        url: 'https://one.acme.example/base/v1/integrations?end_user_id=a%26end_user_id%3Db+%C3%A9',
        headers: { Authorization: `Bearer ${KEY}` },
      },
    ]);
  });

  it('decodes an integration', async () => {
    assert.deepEqual(await listOf({ end_user_id: 'alice', integrations: [{ ...ITEM, internal: 'x' }] }), {
      integrations: [
        {
          key: 'hubspot',
          slug: 'hubspot',
          name: 'HubSpot',
          description: 'Customer platform.',
          logoUrl: null,
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
});
