/** Three token servers over one real Redis, each with a connection of its own: what several instances are together. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, it } from 'node:test';
import { createListCache, type ListCache } from '../../../server/catalog/list-cache.ts';
import { AppError } from '../../../server/errors.ts';
import { createBreaker, type Breaker } from '../../../server/platforms/breaker.ts';
import { createOutageBoard } from '../../../server/platforms/outage-board.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import { createRedisStore, type RedisStore } from '../../../server/redis/redis-store.ts';
import { platformIntegration } from '../../support/platform-integrations.ts';
import { describeWithRedis, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import { refusedAs } from '../../support/refusals.ts';
import { API_KEY, testServer, type TestServer } from '../../support/token-server.ts';
import { until } from '../../support/until.ts';
import { ISSUER, signToken } from '../../support/user-tokens.ts';

describeWithRedis('three instances over one Redis', () => {
  let redis: RedisServer;
  let stores: readonly RedisStore[];
  /** How often each store was lost and was there again, as logged. */
  let news: string[];
  before(async () => {
    redis = await startRedisServer();
  });
  after(() => redis.close());
  beforeEach(async () => {
    await redis.command('FLUSHALL');
    news = [];
    const log = ({ level, message }: { level: string; message: string }): void => {
      if (level !== 'debug') news.push(message);
    };
    // A slow machine is no failure here.
    const options = { url: redis.url, log, deadlineMs: 1_000, firstRetryMs: 5, lastRetryMs: 50 };
    stores = [1, 2, 3].map(() => createRedisStore(options));
    await until(() => news.length === 3, 'all in use');
  });
  afterEach(() => {
    for (const store of stores) store.close();
  });

  const servers = (options: Parameters<typeof testServer>[0] = {}): readonly TestServer[] =>
    stores.map((store) => testServer({ store, ...options }));
  /** So many requests of one user, each to the next instance. */
  const statuses = async (instances: readonly TestServer[], requests: number): Promise<readonly number[]> => {
    const token = await signToken();
    const seen: number[] = [];
    while (seen.length < requests) {
      const server = instances[seen.length % instances.length] ?? assert.fail('no server');
      seen.push((await server.list({ token })).status);
    }
    return seen;
  };

  it('let a user ask 120 times a minute, of all of them together', async () => {
    const seen = await statuses(servers(), 125);
    assert.deepEqual([seen.indexOf(429), seen.lastIndexOf(200)], [120, 119]);
  });

  it('let exactly as many through when they are asked at once', async () => {
    const token = await signToken();
    const instances = servers({ rateLimit: { perMinute: 20 } });
    const answers = await Promise.all(
      instances.flatMap(({ list }) => Array.from({ length: 20 }, () => list({ token }))),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 20);
  });

  it('say what is left of the shared limit', async () => {
    const instances = servers({ rateLimit: { perMinute: 5 } });
    await statuses(instances, 3);
    const response = await instances[0]?.list();
    const said = ['Limit', 'Remaining', 'Reset'].map((name) => response?.headers.get(`RateLimit-${name}`));
    assert.deepEqual(said.slice(0, 2), ['5', '1']);
    assert.ok(Number(said[2]) > 30 && Number(said[2]) <= 60, String(said[2]));
  });

  const outages: { why: string; begin: () => unknown; end: () => unknown }[] = [
    {
      why: 'hangs',
      begin: () => {
        redis.hang();
      },
      end: () => {
        redis.wake();
      },
    },
    { why: 'restarts', begin: () => redis.kill(), end: () => redis.start() },
    {
      why: 'is full',
      begin: () => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
      end: () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
    },
  ];
  for (const { why, begin, end } of outages) {
    it(`serve everybody while Redis ${why}, each with its own count, and share one again after that`, async () => {
      const instances = servers({ rateLimit: { perMinute: 10 } });
      assert.deepEqual(await statuses(instances, 9), Array(9).fill(200));
      await begin();
      // Each has seen three of the nine, and lets seven more through.
      assert.deepEqual(await statuses(instances, 24), [...Array<number>(21).fill(200), 429, 429, 429]);
      await end();
      await until(() => news.filter((message) => message === 'redis is back').length === 3, 'all back');
      await redis.command('FLUSHALL');
      assert.deepEqual(await statuses(instances, 12), [...Array<number>(10).fill(200), 429, 429]);
      assert.equal(news.length, 9, news.join('\n'));
    });
  }

  it('do not wait for an answer that one of them gave long ago, and could not say so', async () => {
    const { oneRuntime } = testServer();
    let answer = (): void => undefined;
    let calls = 0;
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      calls += 1;
      if (calls === 1) await new Promise<void>((resolve) => (answer = resolve));
      return oneRuntime.app.request(url, init);
    };
    // Longer than a test may take: nothing here ends by waiting for it.
    const [first, second] = servers({ fetch, platformCalls: { timeoutMs: 600_000 } });
    assert.ok(first && second);
    const asked = first.list();
    await until(() => calls === 1, 'asked');
    redis.hang();
    await assert.rejects(stores[0]?.read(['a']) ?? Promise.resolve(), /redis failed: timeout/);
    answer();
    assert.equal((await asked).status, 200);
    redis.wake();
    await until(() => news.includes('redis is back'), 'back');
    let status = 0;
    void second.list().then((response) => ({ status } = response));
    await until(() => status === 200, 'answered');
  });

  const losses: { why: string; lose: () => Promise<unknown> }[] = [
    {
      why: 'was restarted',
      lose: async () => {
        await redis.kill();
        await redis.start();
        await until(() => news.filter((message) => message === 'redis is back').length === 3, 'all back');
      },
    },
    {
      why: 'had no room for the mark',
      lose: async () => {
        const keys = await redis.command('KEYS', '*:list-change:*');
        assert.ok(Array.isArray(keys));
        await redis.command('DEL', ...keys.map(String));
      },
    },
  ];
  for (const { why, lose } of losses) {
    it(`keep no answer from before a change where Redis ${why} before it came`, async () => {
      let answer = (): void => undefined;
      let calls = 0;
      const platform: Platform = {
        name: 'one-runtime',
        listIsPer: 'user',
        reachable: () => Promise.resolve(true),
        outlook: () => 'call',
        list: async () => {
          calls += 1;
          const name = calls === 1 ? 'before' : 'after';
          if (calls === 1) await new Promise<void>((resolve) => (answer = resolve));
          return { integrations: [platformIntegration({ name })], droppedCount: 0 };
        },
      };
      const [first, second] = stores.map((store) =>
        createListCache({ store, now: () => new Date(), platformTimeoutMs: 600_000 }),
      );
      assert.ok(first && second);
      const alice = { issuer: ISSUER, endUserId: 'alice' };
      const namedBy = async (cache: ListCache): Promise<string | undefined> =>
        (await cache.get(platform, alice)).answer.catalogue.items[0]?.name;
      const asked = namedBy(first);
      await until(() => calls === 1, 'asked');
      await second.drop(platform, alice);
      await lose();
      answer();
      assert.equal(await asked, 'before');
      assert.deepEqual([await namedBy(second), await namedBy(first), calls], ['after', 'after', 2]);
    });
  }

  it('lose nobody else Redis where one user’s keys hold what none of them has written', async () => {
    const [first, second] = servers();
    assert.ok(first && second);
    await first.list();
    const keys = await redis.command('KEYS', '*');
    assert.ok(Array.isArray(keys) && keys.some((key) => String(key).includes(':list:')));
    for (const key of keys.map(String)) {
      await redis.command('DEL', key);
      await redis.command('HSET', key, 'v', '2');
    }
    for (const server of [first, second, second]) assert.equal((await server.list()).status, 200);
    const asked = first.oneRuntime.calls.list().length + second.oneRuntime.calls.list().length;
    assert.equal(asked, 2, 'and it is put right');
    assert.equal(news.length, 3, news.join('\n'));
  });

  it('need not all find an outage: one that has found it spares the platform the others’ calls', async () => {
    let calls = 0;
    const instances = servers({
      fetch: () => {
        calls += 1;
        return Promise.reject(new TypeError('fetch failed'));
      },
      platformCalls: { pause: () => Promise.resolve() },
    });
    const [first, ...others] = instances;
    for (let request = 0; request < 5; request += 1) assert.notEqual((await first?.list())?.status, 200);
    const found = calls;
    for (const other of others) {
      for (let request = 0; request < 50; request += 1) assert.ok([502, 503].includes((await other.list()).status));
    }
    // A probe of each, where this takes longer than a second; not one a request.
    assert.ok(calls - found < 20, `${calls - found} calls`);
  });

  it('probe once in a while, of all of them together', async () => {
    const probeIntervalMs = 300;
    let calls = 0;
    const startedAt = performance.now();
    const breakers = stores.map((store) =>
      createBreaker({ now: () => new Date(), threshold: 2, probeIntervalMs, board: createOutageBoard(store, 'down') }),
    );
    const fail = (breaker: Breaker): Promise<unknown> =>
      breaker
        .run(() => {
          calls += 1;
          return Promise.reject(new AppError('platform-unavailable'));
        })
        .catch(() => undefined);
    const [first] = breakers;
    assert.ok(first);
    await fail(first);
    await fail(first);
    await until(async () => {
      await Promise.all(breakers.map(fail));
      return calls >= 7;
    }, 'five probes');
    // However slow the machine: never more than one for each interval that has begun.
    const intervals = Math.ceil((performance.now() - startedAt) / probeIntervalMs);
    assert.ok(calls - 2 <= intervals, `${calls - 2} probes in ${intervals} intervals`);
  });

  it('leave a platform alone that asked one of them for a pause', async () => {
    const [first, second] = stores.map((store) =>
      createBreaker({ now: () => new Date(), board: createOutageBoard(store, 'busy') }),
    );
    assert.ok(first && second);
    const busy = new AppError('platform-busy', { retryAfterSeconds: 60 });
    await assert.rejects(first.run(() => Promise.reject(busy)));
    await assert.rejects(
      second.run(() => assert.fail('called')),
      (error) => {
        assert.ok(error instanceof AppError);
        assert.ok((error.retryAfterSeconds ?? 0) > 30 && (error.retryAfterSeconds ?? 0) <= 60);
        return refusedAs('platform-busy', 'platform asked for a pause')(error);
      },
    );
  });

  it('leave nothing in Redis that names a user, or holds a token or a key', async () => {
    const instances = servers();
    const token = await signToken();
    for (const { list } of instances) await list({ token });
    const keys = await redis.command('KEYS', '*');
    assert.ok(Array.isArray(keys) && keys.length >= 1);
    const kept = [];
    for (const key of keys) kept.push(String(key), String(await redis.command('GET', String(key))));
    for (const secret of ['alice', ISSUER, token, API_KEY]) assert.ok(!kept.join('\n').includes(secret), secret);
  });
});
