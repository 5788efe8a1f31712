import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { API_KEY, platformFails, testServer } from '../../support/token-server.ts';
import { SECRET, signToken } from '../../support/user-tokens.ts';

describe('the request log', () => {
  it('has one line a request, with its id, route, status, duration and platforms', async () => {
    const { list, logged } = testServer();
    const response = await list({ headers: { 'X-Request-Id': 'from-the-balancer-1' } });
    assert.equal(response.headers.get('X-Request-Id'), 'from-the-balancer-1');
    assert.equal(logged.length, 1);
    const line = JSON.stringify(logged[0]).replace(/"(duration|platform)Ms":[\d.]+/g, '"$1Ms":0');
    assert.deepEqual(JSON.parse(line), {
      level: 'info',
      message: 'request',
      method: 'GET',
      route: '/v1/integrations',
      status: 200,
      durationMs: 0,
      requestId: 'from-the-balancer-1',
      platforms: [
        { platform: 'one-runtime', about: 'list', source: 'miss', platformMs: 0, droppedCount: 0, error: null },
      ],
    });
  });

  it('says that a list came out of the cache, and that the request waited for no platform', async () => {
    const { list, logged } = testServer();
    await list();
    await list();
    assert.deepEqual(logged[1]?.['platforms'], [
      { platform: 'one-runtime', about: 'list', source: 'hit', platformMs: null, droppedCount: 0, error: null },
    ]);
  });

  it('takes no request id that could forge a line', async () => {
    const response = await testServer().list({ headers: { 'X-Request-Id': 'a b"}' } });
    assert.match(response.headers.get('X-Request-Id') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('of a host that writes it later, and cannot, costs no answer and no process', async (t) => {
    const unhandled = t.mock.fn();
    process.on('unhandledRejection', unhandled);
    // Which the types allow.
    const log = (() => Promise.reject(new Error('the sink is gone'))) as () => void;
    assert.equal((await testServer({ log }).list()).status, 200);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    assert.equal(unhandled.mock.callCount(), 0);
  });

  it('of a host that cannot write it costs no answer', async () => {
    const log = (): never => {
      throw new Error('the sink is gone');
    };
    assert.equal((await testServer({ log }).list()).status, 200);
  });

  it('says why a token was refused, which the answer does not', async () => {
    const { list, logged } = testServer();
    const response = await list({ token: { claims: { aud: 'someone-else' } } });
    assert.doesNotMatch(await response.text(), /aud/);
    assert.equal(logged[0]?.['reason'], 'claim aud');
  });

  it('holds no key, no secret and no token, whatever happens', async () => {
    const server = testServer();
    const tokens = [
      await signToken(),
      await signToken({ claims: { iss: 'x' } }),
      await signToken({ claims: { sub: ' a' } }),
    ];
    for (const token of tokens) await server.list({ token });
    const failing = platformFails(() => Response.json({ error: `no such key: ${API_KEY}` }, { status: 401 }));
    await failing.list();
    const log = JSON.stringify([...server.logged, ...failing.logged]);
    for (const secret of [API_KEY, SECRET, ...tokens]) assert.equal(log.includes(secret), false);
  });
});
