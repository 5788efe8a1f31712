import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { LogEntry } from '../../../server/http/context.ts';
import { MAX_VALUE_BYTES } from '../../../server/redis/redis-client.ts';
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

  const TIMES = ['deadlineMs', 'connectDeadlineMs', 'firstRetryMs', 'lastRetryMs'] as const;
  for (const time of TIMES) {
    it(`is refused at once where ${time} is none that a timer can keep, by its name and without its value`, () => {
      // What JavaScript can hand over although the types forbid it: the last one is a text.
      for (const value of [NaN, Infinity, 0, -1, 12.5, 2 ** 31, '777' as unknown as number]) {
        const make = (): void => {
          createRedisStore({ url: redis.url, log: () => undefined, [time]: value }).close();
        };
        assert.throws(make, { name: 'TypeError', message: `${time} must be a whole number from 1 to 2147483647` });
      }
    });
  }

  it('takes the shortest and the longest times there are', () => {
    for (const value of [1, 2 ** 31 - 1, undefined]) {
      const times = Object.fromEntries(TIMES.map((time) => [time, value]));
      stores.push(createRedisStore({ url: redis.url, log: () => undefined, ...times }));
    }
  });

  it('says all that is wrong with its options at once', () => {
    assert.throws(
      () => createRedisStore({ url: 'http://a', log: () => undefined, deadlineMs: NaN, lastRetryMs: NaN }),
      /^TypeError: the url of Redis .*; deadlineMs must be .*; lastRetryMs must be /,
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

  it('gives a counter with an expiry of years one of its window', async () => {
    const { store } = await open();
    await redis.command('SET', 'integrations-picker:stuck', '500', 'EX', '99999999');
    assert.deepEqual(await store.hit('stuck', 60_000), { count: 501, leftMs: 60_000 });
  });

  describe('finds under a key what nobody here has written, and is not lost for the other keys:', () => {
    const KEY = 'integrations-picker:spoilt';
    const LONG = 'x'.repeat(MAX_VALUE_BYTES + 1);
    const spoilt = async (...command: readonly string[]): Promise<{ store: RedisStore; isLost: () => boolean }> => {
      const { store, logged } = await open();
      await redis.command('DEL', KEY);
      await redis.command(...command);
      return { store, isLost: () => logged.length > 1 };
    };
    const others: { why: string; command: readonly string[] }[] = [
      { why: 'a hash', command: ['HSET', KEY, 'v', '2'] },
      { why: 'a list', command: ['RPUSH', KEY, 'v2'] },
      { why: 'a value longer than any of ours', command: ['SET', KEY, LONG, 'PX', '60000'] },
    ];
    for (const { why, command } of others) {
      it(`${why}, which is nothing to whoever reads`, async () => {
        const { store, isLost } = await spoilt(...command);
        await store.write([{ key: 'good', value: 'x', ttlMs: 60_000 }]);
        const found = await store.read(['spoilt', 'good']);
        assert.deepEqual([found[0], found[1]?.value, isLost()], [null, 'x', false]);
      });

      it(`${why}, which is no value to whoever asks for none`, async () => {
        const { store, isLost } = await spoilt(...command);
        const value = { key: 'good', value: 'y', ttlMs: 60_000 };
        assert.equal(await store.writeWhile(value, { key: 'spoilt', value: 'x' }), false);
        assert.equal(await store.writeWhile(value, { key: 'spoilt', value: null }), true);
        assert.equal(await store.extend('spoilt', 60_000), false);
        assert.equal(isLost(), false);
      });

      it(`${why}, in the place of a lease`, async () => {
        const { store, isLost } = await spoilt('DEL', KEY);
        const lease = await store.acquire('spoilt', 60_000);
        await redis.command('DEL', KEY);
        await redis.command(...command);
        await lease?.release();
        assert.deepEqual([await redis.command('EXISTS', KEY), isLost()], [1, false]);
      });

      it(`${why}, which a value takes the place of`, async () => {
        const { store, isLost } = await spoilt(...command);
        await store.write([{ key: 'spoilt', value: 'x', ttlMs: 60_000 }]);
        assert.equal((await store.read(['spoilt']))[0]?.value, 'x');
        assert.equal(isLost(), false);
      });
    }

    it('a value whose end is beyond all numbers', async () => {
      const { store, isLost } = await spoilt('SET', KEY, 'x', 'PX', '9100000000000000000');
      assert.deepEqual([await store.read(['spoilt']), isLost()], [[null], false]);
    });

    it('but reads the longest that may be one of ours', async () => {
      const { store } = await spoilt('SET', KEY, LONG.slice(1), 'PX', '60000');
      assert.equal((await store.read(['spoilt']))[0]?.value.length, MAX_VALUE_BYTES);
    });

    const counters: typeof others = [
      ...others,
      ...['1.5', 'v2', '', '-7', '0x10', '9007199254740991', '9223372036854775807'].map((value) => ({
        why: `the count ${JSON.stringify(value)}`,
        command: ['SET', KEY, value],
      })),
    ];
    for (const { why, command } of counters) {
      it(`${why}, where a count begins anew`, async () => {
        const { store, isLost } = await spoilt(...command);
        const first = await store.hit('spoilt', 60_000);
        assert.ok(first.count === 1 && first.leftMs > 30_000 && first.leftMs <= 60_000, JSON.stringify(first));
        assert.equal((await store.hit('spoilt', 60_000)).count, 2);
        assert.equal(isLost(), false);
      });
    }

    for (const command of [
      ['SET', 'integrations-picker:proof', 'v2'],
      ['HSET', 'integrations-picker:proof', 'v', '2'],
    ]) {
      it(`and proves that it can write although there is ${command.join(' ')}`, async () => {
        await redis.command('DEL', 'integrations-picker:proof');
        await redis.command(...command);
        const { logged } = await open();
        assert.deepEqual(
          logged.map(({ message }) => message),
          ['redis is in use'],
        );
      });
    }
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
