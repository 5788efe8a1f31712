import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { it } from 'node:test';
import { describeWithRedis, somePort, startRedisServer } from '../../support/redis-server.ts';

describeWithRedis('the Redis of a test', () => {
  it('listens elsewhere where somebody else has just taken its port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: taken } = other.address() as AddressInfo; // A server that listens on TCP has an AddressInfo.
    const ports = [taken, taken];
    const redis = await startRedisServer({ nextPort: () => ports.shift() ?? somePort() });
    try {
      assert.deepEqual(ports, []);
      assert.notEqual(new URL(redis.url).port, String(taken));
      assert.equal(await redis.command('PING'), 'PONG');
    } finally {
      await redis.close();
      other.close();
    }
  });
});
