import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { NOW } from '../../support/user-tokens.ts';
import { storeSuite } from './store-suite.ts';

const WINDOW_MS = 60_000;

describe('a store in memory', () => {
  let nowMs = NOW.getTime();
  const store = createMemoryStore({ now: () => new Date(nowMs) });
  storeSuite({
    store: () => store,
    lifeMs: 1_000,
    pass: (milliseconds) => {
      nowMs += milliseconds;
      return Promise.resolve();
    },
  });

  it('keeps so many keys at most, after a million users', () => {
    const small = createMemoryStore({ now: () => NOW, maxKeys: 1_000 });
    for (let user = 0; user < 1_000_000; user += 1) void small.hit(`user ${user}`, WINDOW_MS);
    assert.equal(small.size(), 1_000);
  });

  it('keeps 100,000 unless somebody says otherwise', () => {
    const common = createMemoryStore({ now: () => NOW });
    for (let user = 0; user < 100_010; user += 1) void common.hit(`user ${user}`, WINDOW_MS);
    assert.equal(common.size(), 100_000);
  });

  it('does not forget a key that is in use, however many others come', async () => {
    const small = createMemoryStore({ now: () => NOW, maxKeys: 100 });
    for (let other = 0; other < 10_000; other += 1) {
      if (other % 50 === 0) await small.hit('heavy', WINDOW_MS);
      await small.hit(`other ${other}`, WINDOW_MS);
    }
    assert.equal((await small.hit('heavy', WINDOW_MS)).count, 201);
  });

  it('begins anew where the clock is set back, instead of locking a user out for as long', async () => {
    let now = NOW;
    const set = createMemoryStore({ now: () => now });
    await set.hit('alice', WINDOW_MS);
    now = new Date(NOW.getTime() - 3_600_000);
    assert.deepEqual(await set.hit('alice', WINDOW_MS), { count: 1, leftMs: WINDOW_MS });
  });
});
