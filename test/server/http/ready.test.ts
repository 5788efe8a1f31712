import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import type { AppEnv } from '../../../server/http/context.ts';
import { readyRoutes, type ReadyCheck } from '../../../server/routes/ready.ts';
import { testEndpoints } from '../../support/endpoints.ts';
import { jsonOf } from '../../support/token-server.ts';

const START_MS = Date.parse('2026-01-01T12:00:00Z');
const KEPT_FOR_MS = 5_000;

const passing: ReadyCheck = { name: 'user-token-keys', check: () => Promise.resolve(true) };
const never = (): Promise<boolean> => new Promise(() => undefined);

function probed(checks: readonly ReadyCheck[]) {
  const { endpoints, logged } = testEndpoints();
  const deadlines: AbortController[] = [];
  let atMs = START_MS;
  const deadline = (): AbortSignal => {
    const controller = new AbortController();
    deadlines.push(controller);
    return controller.signal;
  };
  const app = new Hono<AppEnv>();
  app.route('/', readyRoutes(endpoints, checks, { now: () => new Date(atMs), deadline, keptForMs: KEPT_FOR_MS }));
  return {
    logged,
    get: async (method = 'GET') => app.request('/readyz', { method }),
    pass: (ms: number) => {
      atMs += ms;
    },
    expire: () => {
      for (const controller of deadlines) controller.abort();
    },
  };
}

/** A check that says what it is told to, and how often it was asked. */
function counted(answer: () => Promise<boolean> = () => Promise.resolve(true)) {
  const counter = { count: 0, check: { name: 'one-runtime', check } satisfies ReadyCheck };
  function check(): Promise<boolean> {
    counter.count += 1;
    return answer();
  }
  return counter;
}

describe('GET /readyz', () => {
  it('is 200 while every check passes', async () => {
    const response = await probed([passing, counted().check]).get();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(await jsonOf(response), {
      status: 'ready',
      checks: [
        { name: 'user-token-keys', ok: true },
        { name: 'one-runtime', ok: true },
      ],
    });
  });

  const failures: { why: string; check: () => Promise<boolean> }[] = [
    { why: 'says no', check: () => Promise.resolve(false) },
    { why: 'rejects', check: () => Promise.reject(new TypeError('needle: connect ECONNREFUSED 10.0.0.7')) },
    {
      why: 'throws',
      check: () => {
        throw new RangeError('needle');
      },
    },
  ];
  for (const { why, check } of failures) {
    it(`is 503 where a check ${why}, and says which but not why`, async () => {
      const { get, logged } = probed([passing, { name: 'one-runtime', check }]);
      const response = await get();
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.deepEqual(await jsonOf(response), {
        status: 'not-ready',
        checks: [
          { name: 'user-token-keys', ok: true },
          { name: 'one-runtime', ok: false },
        ],
      });
      assert.deepEqual(logged[0]?.['notReady'], ['one-runtime']);
      assert.equal(JSON.stringify(logged).includes('needle'), false);
    });
  }

  it('fails what has not answered by the deadline, and keeps what has', async () => {
    let asked = (): void => undefined;
    const started = new Promise<void>((resolve) => (asked = resolve));
    const slow = counted(() => {
      asked();
      return never();
    });
    const { get, expire } = probed([passing, slow.check]);
    const pending = get();
    await started;
    expire();
    const response = await pending;
    assert.equal(response.status, 503);
    assert.match(await response.text(), /"user-token-keys","ok":true.*"one-runtime","ok":false/);
  });

  it('starts the checks at once, not one after another', async () => {
    let release = (): void => undefined;
    const second = new Promise<boolean>((resolve) => {
      release = () => {
        resolve(true);
      };
    });
    // The first waits for the second: in a row they would never end.
    const first: ReadyCheck = { name: 'user-token-keys', check: () => second };
    const last: ReadyCheck = {
      name: 'one-runtime',
      check: () => {
        release();
        return Promise.resolve(true);
      },
    };
    assert.equal((await probed([first, last]).get()).status, 200);
  });

  for (const isUp of [true, false]) {
    it(`keeps ${isUp ? 'a good' : 'a bad'} result for a few seconds, then asks again`, async () => {
      const counter = counted(() => Promise.resolve(isUp));
      const { get, pass } = probed([counter.check]);
      for (let i = 0; i < 50; i += 1) await get();
      pass(KEPT_FOR_MS - 1);
      await get();
      assert.equal(counter.count, 1);
      pass(1);
      assert.equal((await get()).status, isUp ? 200 : 503);
      assert.equal(counter.count, 2);
    });
  }

  it('makes one run for a herd', async () => {
    let answer: (isUp: boolean) => void = () => undefined;
    const counter = counted(() => new Promise((resolve) => (answer = resolve)));
    const { get } = probed([counter.check]);
    const herd = Array.from({ length: 200 }, () => get());
    await Promise.resolve();
    answer(true);
    const statuses = new Set((await Promise.all(herd)).map(({ status }) => status));
    assert.deepEqual([...statuses], [200]);
    assert.equal(counter.count, 1);
  });

  it('follows the platform down and up again', async () => {
    let isUp = true;
    const { get, pass } = probed([counted(() => Promise.resolve(isUp)).check]);
    const statuses: number[] = [];
    for (const state of [true, false, true]) {
      isUp = state;
      statuses.push((await get()).status);
      pass(KEPT_FOR_MS);
    }
    assert.deepEqual(statuses, [200, 503, 200]);
  });

  it('asks again where the clock was set back', async () => {
    const counter = counted();
    const { get, pass } = probed([counter.check]);
    await get();
    pass(-3_600_000);
    await get();
    assert.equal(counter.count, 2);
  });

  it('is ready where there is nothing to check, and has no other methods', async () => {
    const { get } = probed([]);
    assert.deepEqual(await jsonOf(await get()), { status: 'ready', checks: [] });
    const response = await get('POST');
    assert.deepEqual([response.status, response.headers.get('Allow')], [405, 'GET, HEAD']);
  });
});
