/**
 * Three processes of the token server behind a balancer that gives each the next request, one Redis between them, and one
 * platform that counts what it is asked.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
import { listen, type Listening } from '../../server/demo/listen.ts';
import { createOneRuntimeSimulator, type OneRuntimeSimulator } from '../../server/demo/one-runtime/app.ts';
import { startTokenServer, type TokenServerProcess } from '../../server/demo/token-server.ts';
import { describeWithRedis, startRedisServer, type RedisServer } from '../support/redis-server.ts';
import { API_KEY, CATALOGUE, ORIGIN } from '../support/token-server.ts';
import { until } from '../support/until.ts';
import { AUDIENCE, ISSUER, SECRET, signToken } from '../support/user-tokens.ts';

const INSTANCES = 3;
const PER_MINUTE = 90;
const HUBSPOT = '/v1/integrations/one-runtime:hubspot';

describeWithRedis('three processes of the token server with one Redis', () => {
  let redis: RedisServer;
  let platform: OneRuntimeSimulator;
  /** What the platform's answers wait for. */
  let gate = Promise.resolve();
  let open: Listening[] = [];
  let instances: TokenServerProcess[] = [];
  let balancer: string;
  /** Requests that came to the balancer. */
  let turns = 0;
  const lines: string[] = [];
  const said = (message: string): number => lines.filter((line) => line.includes(`"${message}`)).length;

  before(async () => {
    redis = await startRedisServer();
    platform = createOneRuntimeSimulator({ apiKey: API_KEY, catalogue: CATALOGUE });
    const upstream = await listen(async (request) => {
      const answer = await platform.app.fetch(request);
      await gate;
      return answer;
    }, 0);
    const settings = {
      PORT: '0',
      USER_TOKEN_SECRETS: SECRET,
      USER_TOKEN_ISSUER: ISSUER,
      USER_TOKEN_AUDIENCE: AUDIENCE,
      ALLOWED_ORIGINS: ORIGIN,
      ONE_RUNTIME_API_KEY: API_KEY,
      ONE_RUNTIME_URL: upstream.url,
      REDIS_URL: redis.url,
      // A busy machine does not become three instances that know nothing of one another.
      REDIS_TIMEOUT_MS: '10000',
      // What these tests see come back anew, no clock has brought about.
      CACHE_TTL_SECONDS: '3600',
      RATE_LIMIT_PER_MINUTE: String(PER_MINUTE),
      ADDRESS_RATE_LIMIT_PER_MINUTE: '100000',
    };
    const start = (): Promise<TokenServerProcess> => startTokenServer(settings, (line) => lines.push(line));
    instances = await Promise.all(Array.from({ length: INSTANCES }, start));
    const next = await listen(async (request) => {
      const url = (instances[turns % INSTANCES] ?? assert.fail('no instance')).url;
      turns += 1;
      const { pathname, search } = new URL(request.url);
      const { method, headers } = request;
      const answer = await fetch(`${url}${pathname}${search}`, { method, headers });
      return new Response(await answer.text(), { status: answer.status });
    }, 0);
    open = [upstream, next];
    balancer = next.url;
    await until(() => said('redis is in use') === INSTANCES, 'all in use');
  });
  after(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await Promise.all(open.map((listening) => listening.close()));
    await redis.close();
  });
  afterEach(() => {
    gate = Promise.resolve();
  });

  const tokenOf = (user: string): Promise<string> => {
    const seconds = Math.floor(Date.now() / 1_000);
    return signToken({ claims: { sub: user, iat: seconds, exp: seconds + 300 } });
  };
  const ask = async (user: string, { path = '/v1/integrations', method = 'GET', at = balancer } = {}) => {
    const headers = { Authorization: `Bearer ${await tokenOf(user)}`, Origin: ORIGIN, 'Accept-Encoding': 'identity' };
    const response = await fetch(`${at}${path}`, { method, headers });
    return { status: response.status, text: await response.text() };
  };
  const at = (index: number): { at: string } => ({ at: instances[index]?.url ?? assert.fail('no instance') });
  const callsFor = (user: string): number =>
    platform.calls.list().filter(({ path, query }) => path === '/v1/integrations' && query === `end_user_id=${user}`)
      .length;
  const isConnected = ({ text }: { readonly text: string }): boolean =>
    /"id":"one-runtime:hubspot"[^}]*"status":"connected"/.test(text);

  it('ask the platform once for a user, whichever of them is asked', async () => {
    for (let request = 0; request < 9; request += 1) assert.equal((await ask('alice')).status, 200);
    assert.equal(callsFor('alice'), 1);
    assert.equal((await ask('bob')).status, 200);
    assert.equal(callsFor('bob'), 1, 'and another one for another user');
  });

  it('ask it once for thirty requests at the same moment', async () => {
    let release = (): void => undefined;
    gate = new Promise((resolve) => {
      release = resolve;
    });
    const earlier = turns;
    const answers = Promise.all(Array.from({ length: 30 }, () => ask('carol')));
    await until(() => turns === earlier + 30 && callsFor('carol') > 0, 'all have come');
    release();
    assert.deepEqual(new Set((await answers).map(({ status }) => status)), new Set([200]));
    assert.equal(callsFor('carol'), 1);
  });

  it('have one limit for a user, of all of them together', async () => {
    const answers = await Promise.all(Array.from({ length: PER_MINUTE + 10 }, () => ask('dave')));
    const passed = answers.filter(({ status }) => status === 200).length;
    assert.deepEqual([passed, answers.filter(({ status }) => status === 429).length], [PER_MINUTE, 10]);
  });

  it('all know at once that a user has disconnected on one of them', async () => {
    platform.connections.add({ endUserId: 'erin', integrationSlug: 'hubspot' });
    for (const index of [0, 1, 2]) assert.ok(isConnected(await ask('erin', at(index))));
    const { status } = await ask('erin', { ...at(0), path: `${HUBSPOT}/connections`, method: 'DELETE' });
    assert.equal(status, 200);
    for (const index of [1, 2, 0]) {
      const answer = await ask('erin', at(index));
      assert.deepEqual([answer.status, isConnected(answer)], [200, false]);
    }
    assert.equal(callsFor('erin'), 2);
  });

  it('all ask the platform while a user is on the hosted page that one of them has opened', async () => {
    for (const index of [0, 1, 2]) await ask('frank', at(index));
    assert.equal(callsFor('frank'), 1);
    const { status } = await ask('frank', { ...at(0), path: `${HUBSPOT}/connect-sessions`, method: 'POST' });
    assert.equal(status, 201);
    assert.ok(!isConnected(await ask('frank', at(1))));
    platform.connections.add({ endUserId: 'frank', integrationSlug: 'hubspot' });
    for (const index of [1, 2, 0]) assert.ok(isConnected(await ask('frank', at(index))));
    assert.equal(callsFor('frank'), 5);
  });

  it('leave nothing in Redis that names a user, or holds a token or a key', async () => {
    const token = await tokenOf('grace');
    await ask('grace');
    const keys = await redis.command('KEYS', '*');
    assert.ok(Array.isArray(keys) && keys.some((key) => String(key).includes(':list:')));
    const kept = [];
    for (const key of keys) {
      assert.notEqual(await redis.command('PTTL', String(key)), -1, `${String(key)} would stay for ever`);
      kept.push(String(key), String(await redis.command('GET', String(key))));
    }
    for (const secret of ['alice', 'grace', ISSUER, token, API_KEY]) {
      assert.ok(!kept.join('\n').includes(secret), secret);
    }
  });

  it('serve everybody while Redis is gone, and are one again once it is back', async () => {
    for (const index of [0, 1, 2]) await ask('heidi', at(index));
    const lost = said('redis lost');
    const back = said('redis is back');
    // In the midst of requests.
    const under = Array.from({ length: 30 }, () => ask('heidi'));
    await redis.kill();
    assert.deepEqual(new Set((await Promise.all(under)).map(({ status }) => status)), new Set([200]));
    for (let request = 0; request < 6; request += 1) assert.equal((await ask('ivan')).status, 200);
    assert.equal(callsFor('ivan'), INSTANCES, 'each by itself');
    assert.equal(said('redis lost') - lost, INSTANCES);

    await redis.start();
    await until(() => said('redis is back') - back === INSTANCES, 'all back');
    for (const user of ['ivan', 'judy']) {
      const earlier = callsFor(user);
      for (let request = 0; request < 6; request += 1) assert.equal((await ask(user)).status, 200);
      assert.equal(callsFor(user) - earlier, 1);
    }
    assert.ok(!lines.some((line) => line.includes('"level":"error"')));
  });
});
