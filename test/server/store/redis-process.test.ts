/** The process of the token server, `REDIS_URL` set. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { startTokenServer } from '../../../server/demo/token-server.ts';
import { describeWithRedis, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import { until } from '../../support/until.ts';

const SETTINGS = {
  PORT: '0',
  USER_TOKEN_SECRETS: 'a-user-token-secret-of-32-bytes-or-more',
  USER_TOKEN_ISSUER: 'https://app.acme.example',
  USER_TOKEN_AUDIENCE: 'integrations-picker',
  ALLOWED_ORIGINS: 'https://app.acme.example',
  ONE_RUNTIME_API_KEY: 'oru_test_key',
  ONE_RUNTIME_URL: 'http://127.0.0.1:9',
};

describeWithRedis('the process of the token server with a Redis', () => {
  let redis: RedisServer;
  before(async () => {
    redis = await startRedisServer({ password: 'needle' });
  });
  after(() => redis.close());

  const start = async () => {
    const lines: string[] = [];
    const server = await startTokenServer({ ...SETTINGS, REDIS_URL: redis.url }, (line) => lines.push(line));
    return { server, lines, ask: async () => (await fetch(`${server.url}/v1/integrations`)).status };
  };
  const said = (lines: readonly string[], message: string): boolean => lines.some((line) => line.includes(message));

  it('counts there, says so, gives its connection back and ends with 0 on SIGTERM', async () => {
    const { server, lines, ask } = await start();
    await until(() => said(lines, 'redis is in use'), 'in use');
    assert.equal(await ask(), 401);
    const keys = await redis.command('KEYS', 'integrations-picker:limit:address:*');
    assert.ok(Array.isArray(keys) && keys.length === 1);
    assert.equal(await server.stop(), 0);
    assert.ok(!said(lines, 'redis lost'), lines.join('\n'));
    assert.ok(!said(lines, 'needle'));
  });

  it('starts, serves, is ready as ever and ends with 0 while Redis hangs, and says so in one line', async () => {
    redis.hang();
    const { server, lines, ask } = await start();
    await until(() => said(lines, 'redis lost'), 'lost');
    for (let request = 0; request < 20; request += 1) assert.equal(await ask(), 401);
    const readiness = await (await fetch(`${server.url}/readyz`)).text();
    assert.doesNotMatch(readiness, /redis/);
    assert.equal(await server.stop(), 0);
    redis.wake();
    assert.equal(lines.filter((line) => line.includes('redis')).length, 1, lines.join('\n'));
    assert.ok(!said(lines, 'needle'));
  });
});
