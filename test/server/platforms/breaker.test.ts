import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { AppError } from '../../../server/errors.ts';
import { createBreaker, type Breaker } from '../../../server/platforms/breaker.ts';
import { createOutageBoard } from '../../../server/platforms/outage-board.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import type { SharedStore } from '../../../server/store/shared-store.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

describe('the breaker of a platform', () => {
  let now: Date;
  let calls: number;
  let breaker: Breaker;

  beforeEach(() => {
    now = NOW;
    calls = 0;
    breaker = createBreaker({ now: () => now, threshold: 3, probeIntervalMs: 1_000 });
  });

  const later = (milliseconds: number): void => {
    now = new Date(now.getTime() + milliseconds);
  };
  const succeed = (): Promise<string> =>
    breaker.run(() => {
      calls += 1;
      return Promise.resolve('fine');
    });
  const fail = (code: ErrorCode = 'platform-unavailable', retryAfterSeconds?: number): Promise<never> =>
    breaker.run(() => {
      calls += 1;
      return Promise.reject(new AppError(code, retryAfterSeconds === undefined ? {} : { retryAfterSeconds }));
    });
  const failOften = async (times: number, code?: ErrorCode): Promise<void> => {
    for (let time = 0; time < times; time += 1) await assert.rejects(fail(code));
  };

  it('lets calls through while they succeed now and then', async () => {
    await failOften(2);
    await succeed();
    await failOften(2);
    assert.equal(await succeed(), 'fine');
    assert.equal(calls, 6);
  });

  for (const code of ['platform-unavailable', 'platform-timeout', 'platform-invalid', 'platform-auth'] as const) {
    it(`opens after three failures in a row as ${code}, and answers at once from then on`, async () => {
      await failOften(3, code);
      await assert.rejects(succeed(), refusedAs('platform-busy', 'circuit open'));
      assert.equal(calls, 3);
    });
  }

  it('lets one call through a second, however many ask', async () => {
    await failOften(3);
    for (let probe = 1; probe <= 4; probe += 1) {
      later(1_000);
      const herd = await Promise.allSettled(Array.from({ length: 100 }, () => fail()));
      assert.equal(herd.length, 100);
      assert.equal(calls, 3 + probe);
    }
  });

  it('holds others back while a slow probe is under way', async () => {
    await failOften(3);
    later(1_000);
    let end = (): void => undefined;
    const probe = breaker.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    await assert.rejects(succeed(), refusedAs('platform-busy'));
    end();
    await probe;
    assert.equal(await succeed(), 'fine');
  });

  it('says what a call would come to, without making it', async () => {
    assert.equal(breaker.outlook(), 'call');
    await failOften(3);
    assert.ok(refusedAs('platform-busy', 'circuit open')(breaker.outlook()));
    later(1_000);
    assert.equal(breaker.outlook(), 'probe');
    await succeed();
    assert.equal(breaker.outlook(), 'call');
    await assert.rejects(fail('platform-busy', 60));
    assert.ok(refusedAs('platform-busy', 'platform asked for a pause')(breaker.outlook()));
    assert.equal(calls, 5);
  });

  it('leaves a busy platform alone for as long as it asks', async () => {
    await assert.rejects(fail('platform-busy', 7), refusedAs('platform-busy'));
    later(6_500);
    await assert.rejects(succeed(), (error) => error instanceof AppError && error.retryAfterSeconds === 1);
    later(500);
    assert.equal(await succeed(), 'fine');
    assert.equal(calls, 2);
  });

  it('holds nobody back for longer because a clock was set back', async () => {
    await failOften(3);
    later(-3_600_000);
    assert.equal(await succeed(), 'fine');
    await assert.rejects(fail('platform-busy', 60));
    later(-3_600_000);
    assert.equal(await succeed(), 'fine');
  });

  it('is not opened by our own bugs', async () => {
    const bug = (): Promise<never> => breaker.run(() => Promise.reject(new TypeError('ours')));
    for (let time = 0; time < 5; time += 1) await assert.rejects(bug(), TypeError);
    assert.equal(await succeed(), 'fine');
  });
});

describe('the breakers of several instances', () => {
  let now: Date;
  let calls: number;
  let asked: number;
  let isLost: boolean;
  let store: SharedStore;
  let breakers: readonly Breaker[];

  beforeEach(() => {
    now = NOW;
    [calls, asked, isLost] = [0, 0, false];
    const memory = createMemoryStore({ now: () => now });
    const counted =
      <Words extends unknown[], Answer>(ask: (...words: Words) => Promise<Answer>) =>
      (...words: Words): Promise<Answer> => {
        asked += 1;
        return isLost ? Promise.reject(new Error('lost')) : ask(...words);
      };
    store = {
      hit: counted(memory.hit),
      read: counted(memory.read),
      write: counted(memory.write),
      writeWhile: counted(memory.writeWhile),
      extend: counted(memory.extend),
      remove: counted(memory.remove),
      acquire: counted(memory.acquire),
    };
    breakers = [1, 2, 3].map(() => instance('one-runtime'));
  });

  const instance = (platform: string): Breaker =>
    createBreaker({ now: () => now, threshold: 3, board: createOutageBoard(store, platform) });
  const later = (milliseconds: number): void => {
    now = new Date(now.getTime() + milliseconds);
  };
  const at = (index: number): Breaker => breakers[index] ?? assert.fail('no such instance');
  const succeed = (breaker: Breaker): Promise<string> =>
    breaker.run(() => {
      calls += 1;
      return Promise.resolve('fine');
    });
  const fail = (breaker: Breaker, code: ErrorCode = 'platform-unavailable', retryAfterSeconds = 1): Promise<never> =>
    breaker.run(() => {
      calls += 1;
      return Promise.reject(new AppError(code, { retryAfterSeconds }));
    });
  const failOften = async (breaker: Breaker, times: number, code?: ErrorCode): Promise<void> => {
    for (let time = 0; time < times; time += 1) await assert.rejects(fail(breaker, code));
  };
  const everyInstance = (attempt: (breaker: Breaker) => Promise<unknown>) =>
    Promise.allSettled(breakers.flatMap((breaker) => Array.from({ length: 20 }, () => attempt(breaker))));

  it('open together: what one has found, the others need not find again', async () => {
    await failOften(at(0), 3);
    await assert.rejects(succeed(at(1)), refusedAs('platform-busy', 'circuit open'));
    await assert.rejects(succeed(at(2)), refusedAs('platform-busy', 'circuit open'));
    assert.equal(calls, 3);
  });

  it('let one call through a second, of all of them together', async () => {
    await failOften(at(0), 3);
    await everyInstance((breaker) => fail(breaker));
    assert.equal(calls, 3);
    for (let probe = 1; probe <= 4; probe += 1) {
      later(1_000);
      await everyInstance((breaker) => fail(breaker));
      assert.equal(calls, 3 + probe);
    }
  });

  it('close together, a probe’s time at most after one of them has found that it is over', async () => {
    await failOften(at(0), 3);
    await everyInstance((breaker) => fail(breaker));
    later(1_000);
    assert.equal(await succeed(at(2)), 'fine');
    later(1_000);
    for (const breaker of breakers) assert.equal(await succeed(breaker), 'fine');
    // Closed, and not merely open to probes.
    for (const breaker of breakers) assert.equal(await succeed(breaker), 'fine');
  });

  it('stay open when the store forgets: one looks whether it is over, and nobody else', async () => {
    await failOften(at(0), 3);
    await everyInstance((breaker) => fail(breaker));
    later(1_000);
    await store.remove(['outage:one-runtime', 'probe:one-runtime']);
    await everyInstance((breaker) => fail(breaker));
    assert.equal(calls, 4);
  });

  it('are silent for as long as the platform asked any one of them', async () => {
    await assert.rejects(fail(at(0), 'platform-busy', 60));
    later(30_000);
    await assert.rejects(succeed(at(1)), (error) => error instanceof AppError && error.retryAfterSeconds === 30);
    later(29_999);
    await assert.rejects(succeed(at(2)), refusedAs('platform-busy', 'platform asked for a pause'));
    later(1);
    for (const breaker of breakers) assert.equal(await succeed(breaker), 'fine');
    assert.equal(calls, 4);
  });

  it('ask the store nothing to refuse', async () => {
    await failOften(at(0), 3);
    await assert.rejects(succeed(at(1)));
    asked = 0;
    for (let time = 0; time < 100; time += 1) {
      await assert.rejects(succeed(at(0)));
      await assert.rejects(succeed(at(1)));
      assert.throws(() => {
        at(0).refuseWhileOpen();
      }, refusedAs('platform-busy'));
    }
    assert.equal(asked, 0);
  });

  it('ask the store once for a call that succeeds', async () => {
    await succeed(at(0));
    assert.equal(asked, 1);
  });

  it('are those of one platform: another one is well', async () => {
    await failOften(at(0), 3);
    assert.equal(await succeed(instance('odeus')), 'fine');
  });

  it('do not shut one another out where a key was refused, which may be that of one instance alone', async () => {
    await failOften(at(0), 3, 'platform-auth');
    await assert.rejects(succeed(at(0)), refusedAs('platform-busy', 'circuit open'));
    assert.equal(await succeed(at(1)), 'fine');
    // Nor does the success of another make that key right.
    later(1_000);
    await assert.rejects(fail(at(0), 'platform-auth'), refusedAs('platform-auth'));
    await assert.rejects(succeed(at(0)), refusedAs('platform-busy', 'circuit open'));
  });

  describe('while the store is lost', () => {
    it('open one by one, as if each were alone', async () => {
      isLost = true;
      await failOften(at(0), 3);
      await assert.rejects(succeed(at(0)), refusedAs('platform-busy', 'circuit open'));
      assert.equal(await succeed(at(1)), 'fine');
      later(1_000);
      assert.equal(await succeed(at(0)), 'fine');
      assert.equal(await succeed(at(0)), 'fine');
    });

    it('stay open with what was known before', async () => {
      await failOften(at(0), 3);
      await assert.rejects(succeed(at(1)), refusedAs('platform-busy'));
      isLost = true;
      await assert.rejects(succeed(at(0)), refusedAs('platform-busy'));
      await assert.rejects(succeed(at(1)), refusedAs('platform-busy'));
      later(1_000);
      assert.equal(await succeed(at(1)), 'fine');
    });

    it('find an outage that the store never heard of, and still know it once the store is back', async () => {
      isLost = true;
      await failOften(at(0), 3);
      isLost = false;
      later(1_000);
      await failOften(at(0), 1);
      assert.equal(calls, 4);
      await assert.rejects(succeed(at(1)), refusedAs('platform-busy', 'circuit open'));
    });
  });
});
