import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionsOfHost, HostCaller } from '../../../server/app.ts';
import { odeusId } from '../../../server/demo/odeus/catalogue.ts';
import { integrationListSchema, integrationDetailSchema } from '../../../server/openapi/schemas.ts';
import { jsonOf } from '../../support/token-server.ts';
import { twoPlatforms, type TwoPlatforms } from '../../support/two-platforms.ts';
import { ISSUER } from '../../support/user-tokens.ts';

const LIST = '/v1/integrations';
const SLACK = `odeus:${odeusId('slack')}`;
const HUBSPOT = 'one-runtime:hubspot';
const ASANA = 'one-runtime:asana';

type State = readonly [status: string, accountLabel: string | null];

async function statesOf(server: TwoPlatforms, claims: Record<string, unknown> = {}): Promise<Map<string, State>> {
  const response = await server.send(LIST, { token: { claims } });
  assert.equal(response.status, 200);
  const { integrations } = integrationListSchema.parse(await jsonOf(response));
  return new Map(integrations.map(({ id, status, accountLabel }) => [id, [status, accountLabel]]));
}

const said: ConnectionsOfHost = () => [
  { integration: SLACK, status: 'connected', accountLabel: 'Acme workspace' },
  { integration: 'hubspot', status: 'not_connected', accountLabel: 'Acme portal' },
  { integration: ASANA, status: 'connected', accountLabel: 'nobody' },
];

describe('the option connections', () => {
  it('tells the states that the platform does not know, in the list and in the detail', async () => {
    const server = twoPlatforms({ connections: said });
    assert.deepEqual((await statesOf(server)).get(SLACK), ['connected', 'Acme workspace']);
    const detail = integrationDetailSchema.parse(await jsonOf(await server.send(`${LIST}/${SLACK}`)));
    assert.deepEqual([detail.status, detail.accountLabel], ['connected', 'Acme workspace']);
    assert.equal((await statesOf(twoPlatforms())).get(SLACK)?.[0], 'unknown');
  });

  it('never overrules a platform that knows, and can name its account', async () => {
    const states = await statesOf(twoPlatforms({ connections: said }));
    assert.deepEqual(states.get(HUBSPOT), ['connected', 'Acme portal']);
    assert.deepEqual(states.get(ASANA), ['not_connected', null]);
  });

  it('counts before the claim of the token, which stands for what it does not mention', async () => {
    const jira = `odeus:${odeusId('jira')}`;
    const integrations = {
      connections: [
        { integration: SLACK, status: 'not_connected' },
        { integration: jira, status: 'connected', accountLabel: 'acme.example' },
      ],
    };
    const states = await statesOf(twoPlatforms({ connections: said }), { integrations });
    assert.deepEqual(states.get(SLACK), ['connected', 'Acme workspace']);
    assert.deepEqual(states.get(jira), ['connected', 'acme.example']);
  });

  it('is asked of the verified user, once a request that shows states', async () => {
    const asked: { readonly caller: HostCaller; readonly signal: unknown }[] = [];
    const server = twoPlatforms({
      connections: (caller, { signal }) => {
        asked.push({ caller, signal });
        return Promise.resolve([]);
      },
    });
    await server.send(LIST, { token: { claims: { name: 'Alice', email: 'alice@acme.example' } } });
    assert.deepEqual(
      asked.map(({ caller }) => caller),
      [{ issuer: ISSUER, endUserId: 'alice', name: 'Alice', email: 'alice@acme.example' }],
    );
    assert.ok(asked[0]?.signal instanceof AbortSignal);
    await server.send(`${LIST}/${HUBSPOT}`);
    assert.equal(asked.length, 2);
    // Their answers have no state in them, and a popup is waiting for the first.
    await server.send(`${LIST}/${ASANA}/connect-sessions`, { method: 'POST' });
    await server.send(`${LIST}/${HUBSPOT}/connections`, { method: 'DELETE' });
    assert.equal(asked.length, 2);
  });

  it('is asked at each request, and never answered out of a cache', async () => {
    let isConnected = true;
    const server = twoPlatforms({
      connections: () => [{ integration: SLACK, status: isConnected ? 'connected' : 'not_connected' }],
    });
    const before = await server.send(LIST);
    assert.match(await before.text(), /"status":"connected","authTypes":\["oauth"\]/);
    isConnected = false;
    assert.deepEqual((await statesOf(server)).get(SLACK), ['not_connected', null]);
  });

  const refused: { why: string; claims: Record<string, unknown> }[] = [
    { why: 'a token for someone else', claims: { aud: 'another' } },
    { why: 'a claim that cannot be read', claims: { integrations: { alow: [] } } },
  ];
  for (const { why, claims } of refused) {
    it(`is not asked for who is refused: ${why}`, async () => {
      let askedCount = 0;
      const server = twoPlatforms({
        connections: () => {
          askedCount += 1;
          return [];
        },
      });
      assert.equal((await server.send(LIST, { token: { claims } })).status, 401);
      assert.equal(askedCount, 0);
    });
  }

  const NEEDLE = 'needle-in-an-error-of-the-host';
  const failures: { why: string; logged: string; connections: ConnectionsOfHost }[] = [
    { why: 'it fails', logged: 'failed', connections: () => Promise.reject(new Error(NEEDLE)) },
    // What JavaScript may return, whatever the types say.
    { why: 'its answer does not fit', logged: 'malformed', connections: () => [NEEDLE as never] },
    { why: 'it takes too long', logged: 'timed-out', connections: () => new Promise(() => undefined) },
  ];
  for (const { why, logged, connections } of failures) {
    it(`leaves the list as if it had said nothing, and the log says so: ${why}`, async () => {
      // Holds the process: a deadline alone does not.
      const held = setTimeout(() => undefined, 10_000);
      const server = twoPlatforms({ connections, connectionsTimeoutMs: 20 });
      const integrations = { connections: [{ integration: SLACK, status: 'connected', accountLabel: 'of the token' }] };
      const states = await statesOf(server, { integrations });
      clearTimeout(held);
      assert.deepEqual(states, await statesOf(twoPlatforms(), { integrations }));
      assert.equal(server.logged.at(-1)?.['hostConnections'], logged);
      assert.doesNotMatch(JSON.stringify(server.logged), new RegExp(NEEDLE));
    });
  }

  it('leaves no word in the log where all is well', async () => {
    const server = twoPlatforms({ connections: said });
    await server.send(LIST);
    assert.ok(!('hostConnections' in (server.logged.at(-1) ?? {})));
  });
});
