/** A Redis that permits a user nothing but what `docs/scaling.md` says: every question to it is answered. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { createRedisStore } from '../../../server/redis/redis-store.ts';
import { describeWithRedis, startRedisServer } from '../../support/redis-server.ts';
import { until } from '../../support/until.ts';

describeWithRedis('the permissions that the page on scaling gives', () => {
  it('are enough', async () => {
    const page = readFileSync(new URL('../../../docs/scaling.md', import.meta.url), 'utf8');
    const [, command = ''] = /^(ACL SETUSER picker .*)$/m.exec(page) ?? [];
    const redis = await startRedisServer();
    const url = new URL('/1', redis.url);
    url.username = 'picker';
    url.password = 'password';
    await redis.command(...command.split(' '));
    const said: string[] = [];
    const store = createRedisStore({ url: url.href, log: ({ message }) => said.push(message), deadlineMs: 2_000 });
    try {
      await until(() => said.length > 0, 'a word on Redis');
      assert.deepEqual(said, ['redis is in use']);
      const value = { key: 'a', value: 'text', ttlMs: 60_000 };
      assert.equal((await store.hit('count', 60_000)).count, 1);
      await store.write([value]);
      assert.equal(await store.writeWhile({ ...value, key: 'b' }, { key: 'a', value: 'text' }), true);
      assert.deepEqual(
        (await store.read(['a', 'b', 'c'])).map((found) => found?.value),
        ['text', 'text', undefined],
      );
      assert.equal(await store.extend('a', 90_000), true);
      await (await store.acquire('lease', 60_000))?.release();
      await store.remove(['a', 'b']);
      assert.deepEqual(said, ['redis is in use']);
    } finally {
      store.close();
      await redis.close();
    }
  });
});
