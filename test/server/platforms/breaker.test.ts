import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { AppError } from '../../../server/errors.ts';
import { createBreaker, type Breaker } from '../../../server/platforms/breaker.ts';
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
