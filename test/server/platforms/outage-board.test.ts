import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOutageBoard } from '../../../server/platforms/outage-board.ts';
import type { SharedStore } from '../../../server/store/shared-store.ts';

describe('what instances tell one another of a platform', () => {
  const stores: { why: string; fails: () => Promise<never> }[] = [
    { why: 'refuses', fails: () => Promise.reject(new Error('lost')) },
    {
      why: 'throws at once',
      fails: () => {
        throw new Error('lost');
      },
    },
  ];
  for (const { why, fails } of stores) {
    it(`is nothing, and costs nobody an answer, where the store ${why}`, async () => {
      const names = ['hit', 'read', 'write', 'writeWhile', 'remove', 'acquire', 'release'] as const;
      const store = Object.fromEntries(names.map((name) => [name, fails])) as unknown as SharedStore; // all that it has
      const board = createOutageBoard(store, 'one-runtime');
      assert.equal(await board.read(), null);
      assert.equal(await board.takeProbe(1_000), true);
      assert.equal(await board.postOutage(1_000), false);
      await board.postPause(1_000);
      await board.clear();
    });
  }
});
