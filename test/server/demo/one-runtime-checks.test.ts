/** What is refused before a call does anything: the body, in plain text, and then the key, in JSON. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alice, API_KEY, DISCONNECT, mediaTypeOf, SESSIONS, setUp } from './one-runtime-setup.ts';

const MEBIBYTE = 1024 * 1024;

describe('the key', () => {
  const refused = [
    { why: 'missing', header: undefined },
    { why: 'not readable as text', header: 'Bearer oru_\u00e9_x' },
    { why: 'not a Bearer credential', header: `Basic ${API_KEY}` },
    { why: 'without its start', header: 'Bearer sk_test_s3cret' },
    { why: 'without a second underscore', header: 'Bearer oru_tests3cret' },
    { why: 'with an empty prefix or secret', header: 'Bearer oru_test_' },
    { why: 'of the right form and unknown', header: 'Bearer oru_test_wrong', text: 'Invalid API key' },
  ];
  const answerTo = (header: string | undefined) =>
    setUp().list('?end_user_id=alice', header === undefined ? {} : { Authorization: header });

  for (const { why, header, text } of refused) {
    it(`is refused with 401 and JSON when it is ${why}`, async () => {
      const answer = await answerTo(header);
      assert.equal(answer.status, 401);
      assert.equal(mediaTypeOf(answer), 'application/json');
      if (text !== undefined) assert.deepEqual(await answer.json(), { error: text });
    });
  }

  it('has a text of its own for each of the seven', async () => {
    const texts = await Promise.all(refused.map(async ({ header }) => (await answerTo(header)).text()));
    assert.equal(new Set(texts).size, 7);
  });

  it('is asked for by every call that acts for a user', async () => {
    const { list, post, simulator } = setUp({ connections: [{ integrationSlug: 'hubspot', endUserId: 'alice' }] });
    const wrong = { Authorization: 'Bearer oru_test_wrong' };
    assert.equal((await list('?end_user_id=alice', wrong)).status, 401);
    assert.equal((await post(SESSIONS, alice, wrong)).status, 401);
    assert.equal((await post(DISCONNECT, alice, wrong)).status, 401);
    assert.equal(simulator.sessions.list().length, 0);
    assert.equal(simulator.connections.list().length, 1);
  });

  it('is looked at before empty names are', async () => {
    const wrong = { Authorization: 'Bearer oru_test_wrong' };
    assert.equal((await setUp().list('?end_user_id=', wrong)).status, 401);
    assert.equal((await setUp().post(DISCONNECT, { integration_slug: '', end_user_id: '' }, wrong)).status, 401);
  });
});

describe('a JSON body', () => {
  const json = 'application/json';
  const ofSize = (bytes: number): string => JSON.stringify(alice).padEnd(bytes, ' ');
  const refused = [
    { why: 'of another content type', type: 'text/plain', body: JSON.stringify(alice), status: 415 },
    { why: 'of a form', type: 'application/x-www-form-urlencoded', body: 'a=b', status: 415 },
    {
      why: 'of a type that only begins like JSON',
      type: 'application/jsonp',
      body: JSON.stringify(alice),
      status: 415,
    },
    { why: 'that is not JSON', type: json, body: '{"integration_slug":', status: 400 },
    { why: 'that is empty', type: json, body: '', status: 400 },
    {
      why: 'with a lone surrogate',
      type: json,
      body: '{"integration_slug":"hubspot","end_user_id":"\\ud800"}',
      status: 400,
    },
    { why: 'without the slug', type: json, body: '{"end_user_id":"alice"}', status: 422 },
    { why: 'without the user', type: json, body: '{"integration_slug":"hubspot"}', status: 422 },
    {
      why: 'with a number for a user',
      type: json,
      body: '{"integration_slug":"hubspot","end_user_id":1}',
      status: 422,
    },
    { why: 'that is null', type: json, body: 'null', status: 422 },
    { why: 'over 2 MiB', type: json, body: ofSize(2 * MEBIBYTE + 1), status: 413 },
  ];
  for (const path of [SESSIONS, DISCONNECT]) {
    for (const { why, type, body, status } of refused) {
      it(`${why} is refused by ${path} with ${status} in plain text, before it looks at the key`, async () => {
        const answer = await setUp().app.request(path, { method: 'POST', headers: { 'Content-Type': type }, body });
        assert.equal(answer.status, status);
        assert.equal(mediaTypeOf(answer), 'text/plain');
      });
    }
  }

  it('over 2 MiB is refused by its announced length alone', async () => {
    const headers = { 'Content-Type': json, 'Content-Length': String(2 * MEBIBYTE + 1) };
    const answer = await setUp().app.request(DISCONNECT, { method: 'POST', headers, body: '{}' });
    assert.equal(answer.status, 413);
  });

  it('of exactly 2 MiB is accepted', async () => {
    assert.equal((await setUp().post(DISCONNECT, ofSize(2 * MEBIBYTE))).status, 200);
  });

  for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.api+json']) {
    it(`may come as ${type}`, async () => {
      assert.equal((await setUp().post(DISCONNECT, alice, { 'Content-Type': type })).status, 200);
    });
  }

  it('may leave optional fields out, set them to null, and carry unknown ones', async () => {
    const { post } = setUp();
    assert.equal((await post(SESSIONS, { ...alice, end_user_name: null, surprise: [1] })).status, 200);
  });
});
