import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { after, afterEach, before, it } from 'node:test';
import type { LogEntry } from '../../../server/http/context.ts';
import { createRedisStore, type RedisStore, type RedisStoreOptions } from '../../../server/redis/redis-store.ts';
import { describeWithRedis, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import { until } from '../../support/until.ts';

const LOST = 'redis lost: this instance limits and caches by itself';
const MINUTE_MS = 60_000;

describeWithRedis('a store in Redis, when Redis fails', () => {
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

  /** What an operator sees at the common log level, as `message reason`; and everything that was logged, as text. */
  const open = (changes: Partial<RedisStoreOptions> = {}) => {
    const entries: LogEntry[] = [];
    const log = (entry: LogEntry): void => {
      entries.push(entry);
    };
    // A slow machine is no failure here.
    const options = { url: redis.url, log, deadlineMs: 1_000, firstRetryMs: 5, lastRetryMs: 50 };
    const store = createRedisStore({ ...options, ...changes });
    stores.push(store);
    const shown = (): readonly string[] =>
      entries
        .filter(({ level }) => level !== 'debug')
        .map(({ message, reason }) => [message, ...(typeof reason === 'string' ? [reason] : [])].join(' '));
    return { store, shown, text: () => JSON.stringify(entries), attempts: () => entries.length };
  };
  const openReady = async (changes?: Partial<RedisStoreOptions>) => {
    const scene = open(changes);
    await until(() => scene.shown().length > 0, 'in use');
    assert.deepEqual(scene.shown(), ['redis is in use']);
    return scene;
  };
  /** Every kind of question, each as a caller asks it. */
  const askEverything = (store: RedisStore): Promise<readonly PromiseSettledResult<unknown>[]> =>
    Promise.allSettled([
      store.hit('a', MINUTE_MS),
      store.read(['a', 'b']),
      store.write([{ key: 'b', value: 'x', ttlMs: MINUTE_MS }]),
      store.remove(['b']),
      store.acquire('c', MINUTE_MS),
      store.writeWhile({ key: 'b', value: 'x', ttlMs: MINUTE_MS }, { key: 'd', value: null }),
      store.extend('b', MINUTE_MS),
    ]);
  const EVERYTHING = 7;
  const reasonsOf = (results: readonly PromiseSettledResult<unknown>[]): readonly string[] =>
    results.map((result) => (result.status === 'rejected' ? String(result.reason) : 'answered'));

  it('holds no lease whose answer was lost on the way, once it is back', async () => {
    const { store, shown } = await openReady();
    const other = await openReady({ deadlineMs: 10_000 });
    redis.hang();
    const lost = await store.acquire('lease of nobody', MINUTE_MS).catch((error: unknown) => error);
    assert.ok(lost instanceof Error);
    redis.wake();
    await until(() => shown().at(-1) === 'redis is back', 'back');
    assert.notEqual(await other.store.acquire('lease of nobody', MINUTE_MS), null);
  });

  it('holds no lease that could not be given back while it was lost, once it is back', async () => {
    const { store, shown } = await openReady({ deadlineMs: 100 });
    const other = await openReady({ deadlineMs: 10_000 });
    const lease = await store.acquire('lease of one long gone', MINUTE_MS);
    assert.ok(lease);
    redis.hang();
    await assert.rejects(store.read(['a']));
    await assert.rejects(lease.release(), /redis is lost/);
    // What was never asked for is nobody's, however much of it: no reason to forget the one that is held.
    for (let asked = 0; asked < 2_000; asked += 1) {
      await assert.rejects(store.acquire('lease of one long gone', MINUTE_MS), /redis is lost/);
    }
    redis.wake();
    await until(() => shown().at(-1) === 'redis is back', 'back');
    assert.notEqual(await other.store.acquire('lease of one long gone', MINUTE_MS), null);
  });

  it('holds no lease that was lost while it was given back, once it is back', async () => {
    const { store, shown } = await openReady({ deadlineMs: 100 });
    const other = await openReady({ deadlineMs: 10_000 });
    const lease = await store.acquire('lease on its way back', MINUTE_MS);
    assert.ok(lease);
    // What writes is held back, and forgotten with the connection that it came through.
    await redis.command('CLIENT', 'PAUSE', '60000', 'WRITE');
    await assert.rejects(lease.release(), /redis failed: timeout/);
    await redis.command('CLIENT', 'UNPAUSE');
    await until(() => shown().at(-1) === 'redis is back', 'back');
    assert.notEqual(await other.store.acquire('lease on its way back', MINUTE_MS), null);
  });

  it('lets another have what it could not give back, and has got after that', async () => {
    const { store, shown } = await openReady({ deadlineMs: 100 });
    const other = await openReady({ deadlineMs: 10_000 });
    const lease = await store.acquire('lease of another', MINUTE_MS);
    redis.hang();
    await assert.rejects(store.read(['a']));
    await assert.rejects(lease?.release() ?? Promise.resolve(), /redis is lost/);
    redis.wake();
    await redis.command('DEL', 'integrations-picker:lease of another');
    assert.notEqual(await other.store.acquire('lease of another', MINUTE_MS), null);
    await until(() => shown().at(-1) === 'redis is back', 'back');
    assert.equal(await store.acquire('lease of another', MINUTE_MS), null);
  });

  const failingLogs: { why: string; log: () => unknown }[] = [
    {
      why: 'throws',
      log: () => {
        throw new Error('EPIPE');
      },
    },
    { why: 'rejects', log: () => Promise.reject(new Error('EPIPE')) },
  ];
  for (const { why, log } of failingLogs) {
    it(`is back, and harms no process, where the host’s log ${why} at every line`, async (t) => {
      const uncaught = t.mock.fn();
      process.on('uncaughtException', uncaught);
      process.on('unhandledRejection', uncaught);
      const { store } = open({ log });
      const isUsed = async (): Promise<boolean> =>
        store.hit('a', MINUTE_MS).then(
          () => true,
          () => false,
        );
      await until(isUsed, 'in use');
      await redis.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await until(async () => !(await isUsed()), 'lost');
      await until(isUsed, 'back');
      process.off('uncaughtException', uncaught);
      process.off('unhandledRejection', uncaught);
      assert.equal(uncaught.mock.callCount(), 0);
    });
  }

  type Fault = {
    readonly why: string;
    readonly reason: RegExp;
    readonly begin: () => unknown;
    readonly end: () => unknown;
  };
  const faults: readonly Fault[] = [
    {
      why: 'hangs',
      reason: /^timeout$/,
      begin: () => {
        redis.hang();
      },
      end: () => {
        redis.wake();
      },
    },
    { why: 'is gone', reason: /^[A-Za-z]+$/, begin: () => redis.kill(), end: () => redis.start() },
    {
      why: 'is full',
      reason: /^OOM$/,
      begin: () => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
      end: () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
    },
    {
      why: 'has become a replica',
      reason: /^READONLY$/,
      begin: () => redis.command('REPLICAOF', '127.0.0.1', '1'),
      end: () => redis.command('REPLICAOF', 'NO', 'ONE'),
    },
    {
      why: 'is slower than can be waited for',
      reason: /^timeout$/,
      begin: () => redis.command('CLIENT', 'PAUSE', '60000', 'ALL'),
      end: () => redis.kill().then(() => redis.start()),
    },
  ];
  for (const { why, reason, begin, end } of faults) {
    it(`refuses at once from then on, says so once, and is back when it is over: ${why}`, async () => {
      const { store, shown, attempts } = await openReady();
      await begin();
      await until(async () => reasonsOf(await askEverything(store)).includes('Error: redis is lost'), 'lost');
      // It looks again by itself, and what it finds is no news.
      const seen = attempts();
      await until(() => attempts() > seen + 2, 'it looks again');
      for (let round = 0; round < 100; round += 1) {
        assert.deepEqual(reasonsOf(await askEverything(store)), Array(EVERYTHING).fill('Error: redis is lost'));
      }
      assert.equal(shown().length, 2, shown().join('\n'));
      assert.equal(shown()[1]?.slice(0, LOST.length), LOST);
      assert.match(shown()[1]?.slice(LOST.length + 1) ?? '', reason);

      await end();
      await until(() => shown().length > 2, 'back');
      assert.equal(shown()[2], 'redis is back');
      assert.deepEqual(reasonsOf(await askEverything(store)), Array(EVERYTHING).fill('answered'));
      assert.equal(shown().length, 3);
    });
  }

  it('answers at once where Redis is not there yet, and uses it once it is', async () => {
    await redis.kill();
    const { store, shown } = open();
    assert.deepEqual(reasonsOf(await askEverything(store)), Array(EVERYTHING).fill('Error: redis is lost'));
    await until(() => shown().length > 0, 'lost');
    assert.deepEqual(shown(), [`${LOST} ECONNREFUSED`]);
    await redis.start();
    await until(() => shown().length > 1, 'back');
    assert.equal((await store.hit('anew', MINUTE_MS)).count, 1);
  });

  it('refuses what was asked when the connection broke, all of it', async () => {
    const { store } = await openReady({ deadlineMs: 60_000 });
    redis.hang();
    const asked = askEverything(store);
    await redis.kill();
    const reasons = reasonsOf(await asked);
    assert.ok(
      reasons.every((reason) => /^Error: redis (failed|is lost)/.test(reason)),
      reasons.join('\n'),
    );
    await redis.start();
  });

  it('does not take its own business for slowness: an answer that lies there unread has come in time', async () => {
    const { store, shown } = await openReady({ deadlineMs: 500 });
    const answer = store.hit('busy', MINUTE_MS);
    // The client writes at the end of this turn of the event loop; then nobody reads for longer than the deadline.
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_200);
    assert.equal((await answer).count, 1);
    assert.equal(shown().length, 1);
  });

  it('ends its connection when it is closed, and makes no other', async () => {
    const { store, shown } = await openReady();
    await redis.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await until(() => shown().includes('redis is back'), 'back');
    store.close();
    const clients = async (): Promise<number> =>
      String(await redis.command('CLIENT', 'LIST'))
        .trim()
        .split('\n').length;
    await until(async () => (await clients()) === 1, 'only the one that asks');
    await assert.rejects(store.hit('a', MINUTE_MS), /redis is lost/);
    assert.equal(shown().length, 3);
  });

  it('is closed while it is still connecting', async () => {
    redis.hang();
    const { store } = open();
    store.close();
    redis.wake();
    const clients = async (): Promise<number> =>
      String(await redis.command('CLIENT', 'LIST'))
        .trim()
        .split('\n').length;
    await until(async () => (await clients()) === 1, 'only the one that asks');
  });

  it('never shows its password, right or wrong', async () => {
    const guarded = await startRedisServer({ password: 'needle' });
    try {
      const { store, shown, text } = open({ url: guarded.url.replace('needle', 'other-needle') });
      await until(() => shown().length > 0, 'lost');
      assert.deepEqual(shown(), [`${LOST} WRONGPASS`]);
      const reasons = reasonsOf(await askEverything(store));
      assert.doesNotMatch(text() + reasons.join(), /needle|redis:/);

      const right = open({ url: guarded.url });
      await until(() => right.shown().length > 0, 'in use');
      assert.equal((await right.store.hit('a', MINUTE_MS)).count, 1);
      await guarded.kill();
      await until(() => right.shown().length > 1, 'lost');
      assert.doesNotMatch(right.text() + reasonsOf(await askEverything(right.store)).join(), /needle|redis:/);
    } finally {
      await guarded.close();
    }
  });

  const liars: { why: string; answer: (socket: Socket) => void }[] = [
    { why: 'HTTP', answer: (socket) => socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n') },
    { why: 'no protocol at all', answer: (socket) => socket.write(Buffer.from([0, 255, 13, 10, 42, 13, 10, 36])) },
    { why: 'another kind of reply', answer: (socket) => socket.write('+OK\r\n') },
    { why: 'counts that are none', answer: (socket) => socket.write('*2\r\n:-1\r\n:1000\r\n') },
    { why: 'more than was asked', answer: (socket) => socket.write('*2\r\n:1\r\n:1000\r\n'.repeat(50)) },
    { why: 'an endless line', answer: (socket) => socket.write('$'.padEnd(100_000, '9')) },
    { why: 'a goodbye', answer: (socket) => socket.end() },
    { why: 'a reset', answer: (socket) => socket.resetAndDestroy() },
    { why: 'nothing', answer: () => undefined },
  ];
  for (const { why, answer } of liars) {
    it(`stays lost, and harms nobody, where something answers ${why}`, async () => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('data', () => {
          answer(socket);
        });
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      assert.ok(typeof address === 'object' && address !== null);
      const { store, shown, attempts } = open({ url: `redis://127.0.0.1:${address.port}`, deadlineMs: 50 });
      await until(async () => {
        await askEverything(store);
        return attempts() > 3;
      }, 'it looks again');
      assert.ok(shown().some((line) => line.startsWith(LOST)));
      store.close();
      for (const socket of sockets) socket.destroy();
      server.close();
    });
  }

  it('speaks TLS where the address says rediss', async () => {
    const first = new Promise<Buffer>((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (chunk: Buffer) => {
          resolve(chunk);
          socket.destroy();
          server.close();
        });
      });
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (typeof address === 'object') open({ url: `rediss://:needle@127.0.0.1:${address?.port ?? 0}` });
      });
    });
    const hello = await first;
    // RFC 8446 §5.1: a record of type handshake.
    assert.equal(hello[0], 22);
    assert.doesNotMatch(hello.toString('latin1'), /needle/);
  });
});
