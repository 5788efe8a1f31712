import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { LogEntry } from '../../../server/http/context.ts';
import { createRedisStore, type RedisStore, type RedisStoreOptions } from '../../../server/redis/redis-store.ts';
import { describeWithRedis, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import { until } from '../../support/until.ts';
import { storeSuite } from './store-suite.ts';

describeWithRedis('a store in Redis', () => {
  let redis: RedisServer;
  let stores: RedisStore[] = [];
  before(async () => {
    redis = await startRedisServer();
  });
  after(() => redis.close());
  afterEach(() => {
    for (const store of stores) store.close();
    stores = [];
  });

  const open = async (changes: Partial<RedisStoreOptions> = {}): Promise<{ store: RedisStore; logged: LogEntry[] }> => {
    const logged: LogEntry[] = [];
    const options = { url: redis.url, log: (entry: LogEntry) => logged.push(entry), deadlineMs: 10_000 };
    const store = createRedisStore({ ...options, ...changes });
    stores.push(store);
    await until(() => logged.length > 0, 'in use, or lost');
    return { store, logged };
  };

  describe('does what every store does:', () => {
    let store: RedisStore | undefined;
    const ready = (): RedisStore => store ?? assert.fail('not yet');
    before(async () => {
      ({ store } = await open());
      stores = [];
    });
    after(() => store?.close());
    storeSuite({
      store: ready,
      lifeMs: 600,
      // Redis' own clock, which is watched there and not slept through here.
      async pass(milliseconds) {
        const clock = `clock ${crypto.randomUUID()}`;
        await ready().write([{ key: clock, value: '', ttlMs: milliseconds + 2 }]);
        await until(async () => (await ready().read([clock]))[0] === null, 'the time has passed');
      },
    });
  });

  it('is refused at once where its address cannot be one, without a word of it', () => {
    const make = (): RedisStore =>
      createRedisStore({ url: 'redis://:hunter2@localhost:6379x/1', log: () => undefined });
    assert.throws(
      make,
      (error) => error instanceof TypeError && !/hunter2|6379x/.test(`${error.message} ${error.stack}`),
    );
  });

  it('counts with every other instance', async () => {
    const instances = await Promise.all([open(), open(), open()]);
    const counts: number[] = [];
    for (let hit = 0; hit < 9; hit += 1) {
      const { store } = instances[hit % 3] ?? assert.fail();
      counts.push((await store.hit('limit:user:everyone', 60_000)).count);
    }
    assert.deepEqual(counts, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('writes nothing that stays, and nothing outside its prefix', async () => {
    const { store } = await open();
    await store.hit('a', 60_000);
    await store.write([{ key: 'b', value: 'x', ttlMs: 60_000 }]);
    await store.acquire('c', 60_000);
    const keys = await redis.command('KEYS', '*');
    assert.ok(Array.isArray(keys) && keys.length >= 3);
    for (const key of keys) {
      assert.match(String(key), /^integrations-picker:/);
      assert.ok(Number(await redis.command('PTTL', String(key))) !== -1, `${String(key)} would stay for ever`);
    }
  });

  it('gives a counter that has lost its expiry a new one, instead of locking its user out for ever', async () => {
    const { store } = await open();
    await redis.command('SET', 'integrations-picker:stuck', '500');
    assert.deepEqual(await store.hit('stuck', 60_000), { count: 501, leftMs: 60_000 });
    assert.ok(Number(await redis.command('PTTL', 'integrations-picker:stuck')) > 0);
  });

  it('goes on where Redis has forgotten the scripts', async () => {
    const { store, logged } = await open();
    await store.hit('scripts', 60_000);
    await redis.command('SCRIPT', 'FLUSH');
    assert.equal((await store.hit('scripts', 60_000)).count, 2);
    await redis.command('SCRIPT', 'FLUSH');
    assert.deepEqual(await store.read(['nothing']), [null]);
    assert.equal(logged.length, 1);
  });

  it('uses the database that the address names', async () => {
    const { store } = await open({ url: `${redis.url}/3` });
    await store.hit('elsewhere', 60_000);
    assert.equal(await redis.command('EXISTS', 'integrations-picker:elsewhere'), 0);
  });
});
