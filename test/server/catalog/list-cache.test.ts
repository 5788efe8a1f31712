import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  createListCache,
  keyOf,
  platformIntegrationAt,
  type ListCache,
  type ListOwner,
} from '../../../server/catalog/list-cache.ts';
import { AppError } from '../../../server/errors.ts';
import type { Outlook, Platform, PlatformList } from '../../../server/platforms/platform.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { platformIntegration } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

const listNamed = (name: string): PlatformList => ({ integrations: [platformIntegration({ name })], droppedCount: 0 });
const ALICE = { issuer: 'https://a.example', endUserId: 'alice' };
const BOB = { issuer: 'https://a.example', endUserId: 'bob' };

describe('the cache of lists', () => {
  let now: Date;
  let calls: string[];
  let answer: (endUserId: string) => Promise<PlatformList>;
  let cache: ListCache;
  let outlook: Outlook;
  const platform: Platform = {
    name: 'one-runtime',
    listIsPer: 'user',
    reachable: () => Promise.resolve(true),
    outlook: () => outlook,
    list: (endUserId) => {
      calls.push(endUserId);
      return answer(endUserId);
    },
  };

  beforeEach(() => {
    now = NOW;
    calls = [];
    outlook = 'call';
    answer = (endUserId) => Promise.resolve(listNamed(`${endUserId} ${calls.length}`));
    cache = createListCache({ now: () => now, freshSeconds: 15, staleSeconds: 3_600 });
  });

  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1_000);
  };
  const get = async (owner = ALICE): Promise<[string, string | undefined]> => {
    const { source, answer } = await cache.get(platform, owner);
    return [source, platformIntegrationAt(answer, 0)?.name];
  };

  it('asks once while the answer is fresh, and again after that', async () => {
    assert.deepEqual(await get(), ['miss', 'alice 1']);
    later(14);
    assert.deepEqual(await get(), ['hit', 'alice 1']);
    later(1);
    assert.deepEqual(await get(), ['miss', 'alice 2']);
  });

  it('keeps nobody waiting for a platform that is down: neither for one who looks whether that is over', async () => {
    await get();
    later(15);
    outlook = 'probe';
    answer = () => new Promise(() => undefined);
    void get();
    outlook = new AppError('platform-busy');
    assert.deepEqual(await get(), ['stale', 'alice 1']);
    await assert.rejects(get(BOB), refusedAs('platform-busy'));
    assert.deepEqual(calls, ['alice', 'alice']);
    outlook = 'probe';
    answer = () => Promise.resolve(listNamed('back'));
    assert.deepEqual(await get(), ['miss', 'back']);
  });

  it('has what is fresh also while the platform is down', async () => {
    await get();
    outlook = new AppError('platform-busy');
    assert.deepEqual(await get(), ['hit', 'alice 1']);
  });

  it('has at once what is fresh, and nothing that somebody has to be asked for', async () => {
    assert.equal(cache.held(platform, ALICE), null);
    await get();
    const held = cache.held(platform, ALICE);
    assert.deepEqual([held?.source, held && platformIntegrationAt(held.answer, 0)?.name], ['hit', 'alice 1']);
    assert.equal(cache.held(platform, BOB), null);
    later(15);
    assert.equal(cache.held(platform, ALICE), null);
    assert.equal(calls.length, 1);
  });

  it('has nothing at once where instances share lists: another one may know better', async () => {
    const shared = createListCache({ now: () => now, store: createMemoryStore({ now: () => now }) });
    await shared.get(platform, ALICE);
    assert.equal(shared.held(platform, ALICE), null);
  });

  it('makes one call for a herd of 200', async () => {
    const sources = (await Promise.all(Array.from({ length: 200 }, () => get()))).map(([source]) => source);
    assert.deepEqual(calls, ['alice']);
    assert.deepEqual([sources[0], new Set(sources.slice(1))], ['miss', new Set(['shared'])]);
  });

  it('never gives one user what was said of another', async () => {
    assert.deepEqual(await Promise.all([get(ALICE), get(BOB), get({ ...ALICE, issuer: 'https://b.example' })]), [
      ['miss', 'alice 1'],
      ['miss', 'bob 2'],
      ['miss', 'alice 3'],
    ]);
    assert.deepEqual(calls, ['alice', 'bob', 'alice']);
  });

  it('lets an older answer stand in while the platform fails, and says since when', async () => {
    await get();
    answer = () => Promise.reject(new AppError('platform-timeout'));
    later(3_614);
    const { source, fetchedAt, error } = await cache.get(platform, ALICE);
    assert.deepEqual([source, fetchedAt], ['stale', NOW]);
    assert.ok(error instanceof AppError && error.code === 'platform-timeout');
    await assert.rejects(get(BOB), refusedAs('platform-timeout'), 'only for the user of whom it is');
    later(1);
    await assert.rejects(get(), refusedAs('platform-timeout'), 'and not for ever');
  });

  it('is fresh again as soon as the platform answers', async () => {
    await get();
    later(20);
    const good = answer;
    answer = () => Promise.reject(new AppError('platform-unavailable'));
    assert.deepEqual(await get(), ['stale', 'alice 1']);
    answer = good;
    assert.deepEqual(await get(), ['miss', 'alice 3']);
  });

  it('does not keep a failure', async () => {
    const good = answer;
    answer = () => Promise.reject(new AppError('platform-unavailable'));
    await assert.rejects(get());
    answer = good;
    assert.deepEqual(await get(), ['miss', 'alice 2']);
  });

  it('forgets a user at once where it is told to', async () => {
    await get();
    await cache.drop(platform, ALICE);
    assert.deepEqual(await get(), ['miss', 'alice 2']);
  });

  it('does not keep an answer that was on its way when it was told to forget', async () => {
    let arrive: (list: PlatformList) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const before = get();
    await cache.drop(platform, ALICE);
    answer = () => Promise.resolve(listNamed('after'));
    const after = get();
    arrive(listNamed('before'));
    assert.deepEqual(
      [await before, await after],
      [
        ['miss', 'before'],
        ['miss', 'after'],
      ],
    );
    assert.deepEqual(await get(), ['hit', 'after']);
  });

  it('asks again where it is told to doubt, and has the doubted answer to stand in', async () => {
    await get();
    await cache.doubt(platform, ALICE);
    answer = () => Promise.reject(new AppError('platform-unavailable'));
    assert.deepEqual(await get(), ['stale', 'alice 1']);
    answer = () => Promise.resolve(listNamed('after'));
    assert.deepEqual(await get(), ['miss', 'after']);
    assert.deepEqual(await get(), ['hit', 'after']);
  });

  it('asks again when the clock has been set back', async () => {
    await get();
    later(-3_600);
    assert.deepEqual(await get(), ['miss', 'alice 2']);
  });

  it('asks each time while the user is on the hosted page', async () => {
    await get();
    await cache.watch(platform, ALICE, new Date(NOW.getTime() + 600_000));
    assert.deepEqual(await get(), ['miss', 'alice 2']);
    later(600);
    assert.deepEqual(await get(), ['miss', 'alice 3']);
    later(14);
    assert.deepEqual(await get(), ['hit', 'alice 3']);
  });

  it('counts every text whose length the platform decides', async () => {
    cache = createListCache({ now: () => now, maxCharacters: 10_000 });
    const say = (category: string): void => {
      answer = () => Promise.resolve({ integrations: [platformIntegration({ category })], droppedCount: 0 });
    };
    say('x'.repeat(20_000));
    await get();
    say('y');
    await get({ ...ALICE, endUserId: 'bob' });
    assert.equal((await get())[0], 'miss', 'too large to keep beside the one in use');
  });

  it('forgets the longest unused when it is full', async () => {
    cache = createListCache({ now: () => now, maxCharacters: 1_000 });
    for (const endUserId of ['a', 'b', 'c', 'd', 'e', 'f']) await get({ ...ALICE, endUserId });
    assert.equal((await get({ ...ALICE, endUserId: 'f' }))[0], 'hit');
    assert.equal((await get({ ...ALICE, endUserId: 'a' }))[0], 'miss');
  });

  const pairs: { why: string; one: [string, string]; other: [string, string] }[] = [
    { why: 'a separator in a subject', one: ['A', 'x:y'], other: ['A:x', 'y'] },
    { why: 'a quote in a subject', one: ['A', '","b'], other: ['A","', 'b'] },
    { why: 'NFC and NFD', one: ['A', '\u00e9'], other: ['A', 'e\u0301'] },
    { why: 'case', one: ['A', 'alice'], other: ['A', 'Alice'] },
  ];
  for (const { why, one, other } of pairs) {
    it(`has keys that no two owners share: ${why}`, () => {
      const [first, second] = [one, other].map(([issuer, endUserId]) => keyOf(platform, { issuer, endUserId }));
      assert.notEqual(first, second);
    });
  }

  it('keeps one list for everyone where the platform knows no users', async () => {
    const get = async (owner: ListOwner): Promise<string> => (await cache.get(shared, owner)).source;
    const shared: Platform = { ...platform, listIsPer: 'platform' };
    assert.deepEqual([await get(ALICE), await get(BOB)], ['miss', 'hit']);
  });

  it('takes a user called __proto__ for a user', async () => {
    assert.deepEqual(await get({ ...ALICE, endUserId: '__proto__' }), ['miss', '__proto__ 1']);
    assert.deepEqual(await get(), ['miss', 'alice 2']);
  });
});
