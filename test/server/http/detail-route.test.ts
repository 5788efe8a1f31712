import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue, odeusId } from '../../../server/demo/odeus/catalogue.ts';
import { jsonOf } from '../../support/token-server.ts';
import { twoPlatforms, type TwoPlatforms } from '../../support/two-platforms.ts';
import { NOW, signToken } from '../../support/user-tokens.ts';

const SLACK = `/v1/integrations/odeus:${odeusId('slack')}`;
const NOTHING = { complete: false, actions: [], triggers: [], authFields: [] };

async function detailOf(server: TwoPlatforms, path = SLACK): Promise<Record<string, unknown>> {
  const response = await server.send(path);
  assert.equal(response.status, 200);
  const body = await jsonOf(response);
  assert.ok(typeof body === 'object' && body !== null);
  return { ...body };
}

const named = (value: unknown): unknown[] => {
  assert.ok(Array.isArray(value));
  return value.map((item: unknown) => (typeof item === 'object' && item !== null && 'name' in item ? item.name : item));
};
const detailCalls = ({ odeus }: TwoPlatforms): string[] =>
  odeus.calls
    .list()
    .map(({ path }) => path)
    .filter((path) => !path.endsWith('/get'));
/** What the last line of the log says of the detail. */
const loggedDetail = ({ logged }: TwoPlatforms): unknown => {
  const platforms: unknown = logged.at(-1)?.['platforms'];
  assert.ok(Array.isArray(platforms));
  const outcome: unknown = platforms.find((it: { about?: unknown }) => it.about === 'detail');
  return outcome === undefined ? undefined : JSON.parse(JSON.stringify(outcome).replace(/"platformMs":[\d.]+,/, ''));
};

describe('GET /v1/integrations/{id}', () => {
  it('has all that the platform tells, in its order', async () => {
    const server = twoPlatforms();
    const detail = await detailOf(server);
    assert.equal(detail['complete'], true);
    const slack = catalogue.find(({ id }) => id === odeusId('slack'));
    assert.deepEqual(
      named(detail['actions']),
      slack?.actions.toSorted((one, other) => one.order - other.order).map(({ name }) => name),
    );
    assert.deepEqual(
      named(detail['triggers']),
      slack?.triggers.map(({ name }) => name),
    );
    assert.deepEqual(loggedDetail(server), {
      platform: 'odeus',
      about: 'detail',
      source: 'miss',
      droppedCount: 0,
      error: null,
    });
  });

  it('has the integration as the list has it', async () => {
    const server = twoPlatforms();
    const list = await jsonOf(await server.send('/v1/integrations'));
    assert.ok(typeof list === 'object' && list !== null && 'integrations' in list && Array.isArray(list.integrations));
    for (const listed of list.integrations as { id: string }[]) {
      const { complete, actions, triggers, authFields, ...integration } = await detailOf(
        server,
        `/v1/integrations/${listed.id}`,
      );
      assert.deepEqual(integration, listed);
      assert.deepEqual([complete, ...[actions, triggers, authFields].map(Array.isArray)], [true, true, true, true]);
    }
  });

  it('is complete where the platform tells no more than its list does', async () => {
    const { complete, actions } = await detailOf(twoPlatforms(), '/v1/integrations/one-runtime:hubspot');
    assert.deepEqual([complete, actions], [true, []]);
  });

  it('is asked for when somebody looks, and once for everyone', async () => {
    const server = twoPlatforms();
    await server.send('/v1/integrations');
    assert.deepEqual(detailCalls(server), []);
    for (const sub of ['alice', 'bob', 'alice']) await server.send(SLACK, { token: { claims: { sub } } });
    assert.equal(detailCalls(server).length, 1);
  });

  it('is asked for again when it is as old as the options say', async () => {
    let atMs = NOW.getTime();
    const server = twoPlatforms({ cache: { detailFreshSeconds: 60 }, now: () => new Date(atMs) });
    await server.send(SLACK);
    atMs += 60_000;
    await server.send(SLACK);
    assert.equal(detailCalls(server).length, 2);
  });

  const outside: { why: string; claim: unknown }[] = [
    { why: 'the claim allows another', claim: { allow: ['hubspot'] } },
    { why: 'the claim denies it', claim: { deny: [`odeus:${odeusId('slack').toUpperCase()}`] } },
    { why: 'it has no category, and the claim names one', claim: { categories: ['CRM'] } },
  ];
  for (const { why, claim } of outside) {
    it(`is not there, and not asked for, where the list has it not: ${why}`, async () => {
      const server = twoPlatforms();
      await server.send(SLACK);
      const response = await server.send(SLACK, { token: { claims: { integrations: claim } } });
      assert.equal(response.status, 404);
      assert.match(await response.text(), /"code":"integration-not-found"/);
      assert.equal(detailCalls(server).length, 1);
    });
  }

  it('has what the list says, and says that it is not all, where the key lacks the scope', async () => {
    const server = twoPlatforms({}, { keyScopes: ['ASSISTANT_API'] });
    const { name, connectable, ...rest } = await detailOf(server);
    assert.deepEqual([name, connectable], ['Slack', false]);
    assert.deepEqual({ ...rest, ...NOTHING }, rest);
    assert.deepEqual(loggedDetail(server), {
      platform: 'odeus',
      about: 'detail',
      source: 'none',
      droppedCount: 0,
      error: 'platform-auth',
    });
  });

  const faults: { why: string; code: string; fault: () => Response | Promise<Response> }[] = [
    { why: 'it is down', code: 'platform-unavailable', fault: () => new Response('oops', { status: 502 }) },
    { why: 'no connection', code: 'platform-unavailable', fault: () => Promise.reject(new TypeError('failed')) },
    { why: 'its answer does not fit', code: 'platform-invalid', fault: () => Response.json({ integration: [] }) },
    { why: 'it is busy', code: 'platform-busy', fault: () => new Response(null, { status: 429 }) },
  ];
  for (const { why, code, fault } of faults) {
    it(`has what the list says, or what was said before, while the platform fails: ${why}`, async () => {
      let atMs = NOW.getTime();
      const server = twoPlatforms({ cache: { detailFreshSeconds: 60 }, now: () => new Date(atMs) });
      const good = server.upstream.odeus;
      server.upstream.odeus = (url, answer) => (url.endsWith('/get') ? answer() : fault());
      const bare = await detailOf(server);
      assert.deepEqual({ ...bare, ...NOTHING }, bare);
      assert.match(JSON.stringify(loggedDetail(server)), new RegExp(`"source":"none".*"error":"${code}"`));

      atMs += 60_000;
      server.upstream.odeus = good;
      const full = await detailOf(server);
      assert.equal(full['complete'], true);
      atMs += 60_000;
      server.upstream.odeus = (url, answer) => (url.endsWith('/get') ? answer() : fault());
      assert.deepEqual(await detailOf(server), full);
      assert.match(JSON.stringify(loggedDetail(server)), new RegExp(`"source":"stale".*"error":"${code}"`));
    });
  }

  it('is not there where the platform has deleted it meanwhile', async () => {
    const server = twoPlatforms();
    server.upstream.odeus = (url, answer) => (url.endsWith('/get') ? answer() : new Response('{}', { status: 404 }));
    const response = await server.send(SLACK);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /"code":"integration-not-found"/);
  });

  it('answers 304 to who has it already', async () => {
    const server = twoPlatforms();
    const tag = (await server.send(SLACK)).headers.get('ETag') ?? assert.fail('no ETag');
    const { app } = server;
    const headers = { Authorization: `Bearer ${await signToken()}`, 'If-None-Match': tag };
    assert.equal((await app.request(SLACK, { headers })).status, 304);
  });
});
