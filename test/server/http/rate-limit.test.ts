import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import type { AppEnv } from '../../../server/http/context.ts';
import { createClientAddress } from '../../../server/http/client-address.ts';
import { cors } from '../../../server/http/cors.ts';
import type { Answerer } from '../../../server/http/endpoint.ts';
import { createRateLimits, type RateLimitOptions } from '../../../server/http/rate-limit.ts';
import { createReplies } from '../../../server/http/replies.ts';
import { AppError } from '../../../server/errors.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import type { SharedStore } from '../../../server/store/shared-store.ts';
import { unlessRefused } from '../../../server/unless-refused.ts';
import { testEndpoints } from '../../support/endpoints.ts';
import { jsonOf, ORIGIN, testServer } from '../../support/token-server.ts';
import { NOW, signToken } from '../../support/user-tokens.ts';

type Sent = {
  path?: string;
  method?: string;
  /** `null`: no token. */
  user?: string | null;
  issuer?: string;
  /** `null`: a runtime that does not know it. */
  from?: string | null;
  headers?: Record<string, string>;
};

/** A server like the real one, whose caller and connection are whoever the test says. */
function limitedServer({ trustedProxies, ...options }: Partial<RateLimitOptions> & { trustedProxies?: number } = {}) {
  const clock = { ms: NOW.getTime() };
  const now = () => new Date(clock.ms);
  const clientAddress = createClientAddress({
    connectionAddress: (c) => c.req.header('Test-From'),
    trustedProxies,
  });
  const limits = createRateLimits({ now, clientAddress, ...options });
  const { endpoints, logged } = testEndpoints(cors([ORIGIN], ['GET']), limits.perAddress);
  const replies = createReplies({ effort: 'quick' });
  const source = { key: '', contentType: 'application/json', cacheControl: 'no-cache' };
  const answer: Answerer = (c) => {
    const endUserId = c.req.header('Test-User');
    if (endUserId === undefined) return new AppError('missing-token');
    const counted = limits.perUser(c, { issuer: c.req.header('Test-Issuer') ?? '', endUserId });
    return unlessRefused(counted, () => replies.answer(c, source, () => '{}'));
  };
  const app = new Hono<AppEnv>();
  app.all('/v1/integrations', endpoints({ GET: answer }));
  app.notFound(endpoints({}));
  const send = async ({
    path = '/v1/integrations',
    method = 'GET',
    user = 'alice',
    issuer = 'a',
    from = '203.0.113.7',
    headers,
  }: Sent = {}) =>
    app.request(path, {
      method,
      headers: {
        'Test-Issuer': issuer,
        ...(user === null ? {} : { 'Test-User': user }),
        ...(from === null ? {} : { 'Test-From': from }),
        ...headers,
      },
    });
  /** The statuses of so many requests, one after the other. */
  const statuses = async (requests: number, sent?: Sent): Promise<readonly number[]> => {
    const seen: number[] = [];
    for (let request = 0; request < requests; request += 1) seen.push((await send(sent)).status);
    return seen;
  };
  return { send, statuses, logged, clock };
}

const rateHeaders = ({ headers }: Response) =>
  ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'Retry-After'].map((name) => headers.get(name));

describe('the limit of a user', () => {
  it('lets exactly so many through, and as many again once the window has passed', async () => {
    const { statuses, clock } = limitedServer({ perMinute: 3 });
    assert.deepEqual(await statuses(5), [200, 200, 200, 429, 429]);
    clock.ms += 59_999;
    assert.deepEqual(await statuses(1), [429]);
    clock.ms += 1;
    assert.deepEqual(await statuses(4), [200, 200, 200, 429]);
  });

  it('is 120 a minute unless the operator says otherwise', async () => {
    const { statuses } = limitedServer();
    const seen = await statuses(121);
    assert.deepEqual([seen.indexOf(429), seen.lastIndexOf(200)], [120, 119]);
  });

  it('refuses as a problem that says when to come back, and the log says whose limit it was', async () => {
    const { send, statuses, logged, clock } = limitedServer({ perMinute: 1 });
    await statuses(1);
    clock.ms += 12_500;
    const response = await send({ headers: { Origin: ORIGIN } });
    assert.equal(response.status, 429);
    assert.deepEqual(rateHeaders(response), ['1', '0', '48', '48']);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), ORIGIN);
    const { code } = (await jsonOf(response)) as { code: unknown }; // The body of a problem is an object.
    assert.equal(code, 'rate-limited');
    assert.equal(logged[1]?.['reason'], 'limit of the user');
  });

  const strangers: { why: string; one: Sent; other: Sent }[] = [
    { why: 'another user', one: { user: 'alice' }, other: { user: 'bob' } },
    { why: 'another issuer', one: { issuer: 'a' }, other: { issuer: 'b' } },
    { why: 'a colon in a name', one: { issuer: 'a', user: 'x:y' }, other: { issuer: 'a:x', user: 'y' } },
    { why: 'a quote in a name', one: { issuer: 'a', user: 'b","c' }, other: { issuer: 'a","b', user: 'c' } },
    { why: 'a property of every object', one: { user: '__proto__' }, other: { user: 'constructor' } },
  ];
  for (const { why, one, other } of strangers) {
    it(`is not shared with ${why}`, async () => {
      const { statuses } = limitedServer({ perMinute: 2 });
      assert.deepEqual(await statuses(3, one), [200, 200, 429]);
      assert.deepEqual(await statuses(3, other), [200, 200, 429]);
    });
  }

  it('follows the user from address to address', async () => {
    const { statuses } = limitedServer({ perMinute: 2 });
    assert.deepEqual(await statuses(2, { from: '203.0.113.7' }), [200, 200]);
    assert.deepEqual(await statuses(1, { from: '203.0.113.8' }), [429]);
  });

  it('counts every one of many requests at once', async () => {
    const { send } = limitedServer({ perMinute: 20 });
    const responses = await Promise.all(Array.from({ length: 50 }, () => send()));
    assert.equal(responses.filter(({ status }) => status === 200).length, 20);
  });

  const uncounted: { why: string; sent: Sent; status: number }[] = [
    { why: 'a refused origin', sent: { headers: { Origin: 'https://evil.example' } }, status: 403 },
    {
      why: 'a preflight',
      sent: { method: 'OPTIONS', headers: { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' } },
      status: 204,
    },
    { why: 'a request without a token', sent: { user: null }, status: 401 },
  ];
  for (const { why, sent, status } of uncounted) {
    it(`is not used up by ${why}`, async () => {
      const { statuses } = limitedServer({ perMinute: 1 });
      assert.deepEqual(await statuses(3, sent), [status, status, status]);
      assert.deepEqual(await statuses(2), [200, 429]);
    });
  }
});

describe('the limit of an address', () => {
  it('holds before anything is verified, and for addresses that are nothing', async () => {
    const { statuses, logged } = limitedServer({ addressPerMinute: 3 });
    assert.deepEqual(await statuses(2, { user: null }), [401, 401]);
    assert.deepEqual(await statuses(2, { path: '/v1/nothing' }), [404, 429]);
    assert.deepEqual(await statuses(1), [429]);
    assert.equal(logged.at(-1)?.['reason'], 'limit of the address');
    assert.deepEqual(await statuses(1, { from: '203.0.113.8' }), [200], 'another address is another client');
  });

  it('is ten times the limit of a user unless the operator says otherwise', async () => {
    const { statuses } = limitedServer({ perMinute: 2 });
    assert.equal((await statuses(21, { user: null })).indexOf(429), 20);
  });

  it('is shared by the addresses of one /64', async () => {
    const { statuses } = limitedServer({ addressPerMinute: 1 });
    assert.deepEqual(await statuses(1, { from: '2001:db8::1' }), [200]);
    assert.deepEqual(await statuses(1, { from: '2001:db8::ffff' }), [429]);
    assert.deepEqual(await statuses(1, { from: '2001:db8:0:1::1' }), [200]);
  });

  it('is not escaped by a header, which only a trusted proxy may write', async () => {
    const [spoofed, another] = ['8.8.8.8', '8.8.4.4'].map((text) => ({ headers: { 'X-Forwarded-For': text } }));
    const open = limitedServer({ addressPerMinute: 1 });
    assert.deepEqual([...(await open.statuses(1, spoofed)), ...(await open.statuses(1, another))], [200, 429]);
    const behind = limitedServer({ addressPerMinute: 1, trustedProxies: 1 });
    assert.deepEqual([...(await behind.statuses(1, spoofed)), ...(await behind.statuses(1, another))], [200, 200]);
  });

  it('is off where no address is known; the limit of the user is not', async () => {
    const { statuses } = limitedServer({ perMinute: 2, addressPerMinute: 1 });
    assert.deepEqual(await statuses(3, { from: null }), [200, 200, 429]);
  });

  it('does not hold outside the API', async () => {
    const { app } = testServer({ rateLimit: { addressPerMinute: 1 }, connectionAddress: () => '203.0.113.7' });
    for (let time = 0; time < 3; time += 1) {
      const response = await app.request('/healthz');
      assert.deepEqual([response.status, rateHeaders(response)], [200, [null, null, null, null]]);
    }
  });

  it('holds for addresses under it that are none', async () => {
    const { app } = testServer({ rateLimit: { addressPerMinute: 1 }, connectionAddress: () => '203.0.113.7' });
    assert.equal((await app.request('/v1/nothing')).status, 404);
    assert.equal((await app.request('/v1/integrations')).status, 429);
  });
});

describe('what the headers say', () => {
  const rows: { why: string; options: Partial<RateLimitOptions>; before?: number; sent?: Sent; said: unknown[] }[] = [
    { why: 'the user has less left', options: { perMinute: 5, addressPerMinute: 9 }, said: ['5', '4', '60', null] },
    { why: 'the address has less left', options: { perMinute: 9, addressPerMinute: 5 }, said: ['5', '4', '60', null] },
    { why: 'one less each time', options: { perMinute: 5 }, before: 3, said: ['5', '1', '60', null] },
    { why: 'the last one', options: { perMinute: 5 }, before: 4, said: ['5', '0', '60', null] },
    { why: 'refused', options: { perMinute: 5 }, before: 5, said: ['5', '0', '60', '60'] },
    { why: 'refused, the address', options: { addressPerMinute: 5 }, before: 5, said: ['5', '0', '60', '60'] },
    { why: 'long refused', options: { perMinute: 5 }, before: 9, said: ['5', '0', '60', '60'] },
    { why: '401: the address alone', options: { perMinute: 5 }, sent: { user: null }, said: ['50', '49', '60', null] },
    { why: '404', options: { perMinute: 5 }, sent: { path: '/v1/nothing' }, said: ['50', '49', '60', null] },
    {
      why: 'no address: the user alone',
      options: { perMinute: 5 },
      sent: { from: null },
      said: ['5', '4', '60', null],
    },
    { why: 'HEAD', options: { perMinute: 5 }, sent: { method: 'HEAD' }, said: ['5', '4', '60', null] },
  ];
  for (const { why, options, before = 0, sent, said } of rows) {
    it(`is right: ${why}`, async () => {
      const { statuses, send } = limitedServer(options);
      await statuses(before, sent);
      assert.deepEqual(rateHeaders(await send(sent)), said);
    });
  }

  it('is right on a 304', async () => {
    const { send } = limitedServer({ perMinute: 5 });
    const tag = (await send()).headers.get('ETag') ?? '';
    const again = await send({ headers: { 'If-None-Match': tag } });
    assert.equal(again.status, 304);
    assert.deepEqual(rateHeaders(again), ['5', '3', '60', null]);
  });

  it('counts the seconds down, rounded up, so that whoever waits that long is let in', async () => {
    const { send, clock } = limitedServer({ perMinute: 9 });
    await send();
    const resets: (string | null)[] = [];
    for (const ms of [1, 999, 1, 58_998]) {
      clock.ms += ms;
      resets.push((await send()).headers.get('RateLimit-Reset'));
    }
    assert.deepEqual(resets, ['60', '59', '59', '1']);
  });

  it('names the later end where both limits are used up, so that nobody comes back in vain', async () => {
    const { send, statuses, clock } = limitedServer({ perMinute: 1, addressPerMinute: 2 });
    await statuses(1, { from: '203.0.113.8' }); // Begins alice's window, not the one of 203.0.113.7.
    clock.ms += 30_000;
    await statuses(1, { user: 'bob' });
    const response = await send();
    assert.deepEqual([response.status, ...rateHeaders(response)], [429, '2', '0', '60', '60']);
  });
});

describe('the limits of several instances', () => {
  /** Three servers that share a store, which a test can take away. */
  const instances = (options: Partial<RateLimitOptions> = {}) => {
    const memory = createMemoryStore({ now: () => NOW });
    const keys: string[] = [];
    const state = { isLost: false };
    const store: SharedStore = {
      ...memory,
      hit(key, windowMs) {
        keys.push(key);
        return state.isLost ? Promise.reject(new Error('lost')) : memory.hit(key, windowMs);
      },
    };
    const servers = [1, 2, 3].map(() => limitedServer({ store, ...options }));
    let next = 0;
    /** The statuses of so many requests, each to the next instance. */
    const statuses = async (requests: number, sent?: Sent): Promise<readonly number[]> => {
      const seen: number[] = [];
      for (; seen.length < requests; next += 1) {
        const server = servers[next % servers.length] ?? assert.fail('no server');
        seen.push(...(await server.statuses(1, sent)));
      }
      return seen;
    };
    return { servers, statuses, keys, state };
  };

  it('hold for all of them together', async () => {
    const { statuses } = instances();
    const seen = await statuses(123);
    assert.deepEqual([seen.indexOf(429), seen.lastIndexOf(200)], [120, 119]);
    const addresses = instances({ addressPerMinute: 5 });
    assert.deepEqual(await addresses.statuses(7, { user: null }), [401, 401, 401, 401, 401, 429, 429]);
  });

  it('are said as exactly as those of one', async () => {
    const { servers, statuses } = instances({ perMinute: 5 });
    await statuses(3);
    const response = await servers[0]?.send();
    assert.deepEqual(response && rateHeaders(response), ['5', '1', '60', null]);
  });

  it('are each instance’s own while the store is lost, with what it has counted before', async () => {
    const { servers, statuses, state } = instances({ perMinute: 6 });
    assert.deepEqual(await statuses(6), Array(6).fill(200));
    state.isLost = true;
    // Each has seen two of the six.
    for (const server of servers) assert.deepEqual(await server.statuses(5), [200, 200, 200, 200, 429]);
    state.isLost = false;
    assert.deepEqual(await statuses(1), [429]);
  });

  it('tell the store nobody’s id and nobody’s address', async () => {
    const { statuses, keys } = instances();
    await statuses(1, { user: 'alice', issuer: 'acme', from: '203.0.113.7' });
    assert.equal(keys.length, 2);
    for (const key of keys) assert.match(key, /^limit:(?:user|address):[0-9a-f]{64}$/);
  });
});

describe('a limit in an app that mounts the token server', () => {
  it('is its own, whatever the variables of that app are called, and those stay as they are', async () => {
    const outer = new Hono<{ Variables: { quota: unknown; requestId: unknown } }>();
    const left: unknown[] = [];
    outer.use(async (c, next) => {
      c.set('quota', { plan: 'pro' });
      c.set('requestId', 'of the host');
      await next();
      left.push(c.get('quota'), c.get('requestId'));
    });
    outer.route('/integrations', testServer({ rateLimit: { perMinute: 1 } }).app);
    const headers = { Authorization: `Bearer ${await signToken()}` };
    const ask = async (): Promise<Response> => outer.request('/integrations/v1/integrations', { headers });
    assert.equal((await ask()).headers.get('RateLimit-Limit'), '1');
    const refused = await ask();
    assert.equal(refused.status, 429);
    assert.match(refused.headers.get('Retry-After') ?? '', /^\d+$/);
    assert.deepEqual(left.slice(0, 2), [{ plan: 'pro' }, 'of the host']);
  });
});
