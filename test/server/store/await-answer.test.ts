import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { awaitAnswer, type AwaitAnswerOptions } from '../../../server/store/await-answer.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { NOW } from '../../support/user-tokens.ts';

const KEYS = { answerKey: 'answer', leaseKey: 'lease' };
const newest = (value: string) => ({ key: 'answer', value, ttlMs: 60_000 });

/** Somebody has the lease; each pause is handed to the test instead of waited for. */
async function waiting(onPause: (pauses: number) => Promise<void> | void, options: Partial<AwaitAnswerOptions> = {}) {
  const store = createMemoryStore({ now: () => NOW });
  const lease = (await store.acquire('lease', 60_000)) ?? assert.fail('taken');
  const pauses: number[] = [];
  const pause = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    await onPause(pauses.length);
  };
  const answer = (): Promise<string | null> =>
    awaitAnswer(store, { ...KEYS, signal: new AbortController().signal, pause, ...options });
  return { store, lease, pauses, answer };
}

describe('waiting for what another instance asks', () => {
  it('ends with its answer, asked for ever less often', async () => {
    const scene = await waiting(async (pauses) => {
      if (pauses === 5) await scene.store.write([newest('found')]);
    });
    assert.equal(await scene.answer(), 'found');
    assert.deepEqual(scene.pauses, [25, 50, 100, 200, 200]);
  });

  it('takes no answer from before for the one it waits for', async () => {
    const scene = await waiting(
      async (pauses) => {
        if (pauses === 2) await scene.store.write([newest('new')]);
      },
      { isAnswer: (value) => value === 'new' },
    );
    await scene.store.write([newest('old')]);
    assert.equal(await scene.answer(), 'new');
  });

  it('ends without one where whoever asked gives up', async () => {
    const scene = await waiting(() => scene.lease.release());
    assert.equal(await scene.answer(), null);
    assert.equal(scene.pauses.length, 1);
  });

  it('gets the answer of one that gave the lease back at once', async () => {
    const scene = await waiting(async () => {
      await scene.store.write([newest('found')]);
      await scene.lease.release();
    });
    assert.equal(await scene.answer(), 'found');
  });

  it('ends when it is told to, within a pause too', async () => {
    const abort = new AbortController();
    const { answer } = await waiting(() => undefined, { signal: abort.signal, pause: undefined });
    const waited = answer();
    abort.abort();
    assert.equal(await waited, null);
  });
});
