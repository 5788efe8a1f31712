import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createDetailCache, type DetailCache, type DetailedPlatform } from '../../../server/catalog/detail-cache.ts';
import { AppError } from '../../../server/errors.ts';
import type { PlatformDetail } from '../../../server/platforms/platform.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

const detailNamed = (name: string): PlatformDetail => ({
  actions: [{ id: 'act_1', name, slug: null, description: '' }],
  triggers: [],
  authFields: [],
});

describe('the cache of details', () => {
  let now: Date;
  let calls: string[];
  let answer: (key: string) => Promise<PlatformDetail>;
  let cache: DetailCache;
  const platform: DetailedPlatform = {
    name: 'odeus',
    listIsPer: 'platform',
    reachable: () => Promise.resolve(true),
    outlook: () => 'call',
    list: () => Promise.reject(new Error('not asked here')),
    detail: (key) => {
      calls.push(key);
      return answer(key);
    },
  };

  beforeEach(() => {
    now = NOW;
    calls = [];
    answer = (key) => Promise.resolve(detailNamed(`${key} ${calls.length}`));
    cache = createDetailCache({ now: () => now });
  });

  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1_000);
  };
  const get = async (key = 'a', of = platform): Promise<[string, string | undefined]> => {
    const { source, answer: detail } = await cache.get(of, key);
    return [source, detail.actions[0]?.name];
  };

  it('asks once in five minutes', async () => {
    assert.deepEqual(await get(), ['miss', 'a 1']);
    later(299);
    assert.deepEqual(await get(), ['hit', 'a 1']);
    later(1);
    assert.deepEqual(await get(), ['miss', 'a 2']);
  });

  it('makes one call for a herd of 200', async () => {
    const sources = (await Promise.all(Array.from({ length: 200 }, () => get()))).map(([source]) => source);
    assert.deepEqual(calls, ['a']);
    assert.deepEqual([sources[0], new Set(sources.slice(1))], ['miss', new Set(['shared'])]);
  });

  it('never takes one integration for another, nor one platform for another', async () => {
    const other = { ...platform, name: 'static' };
    assert.deepEqual(await Promise.all([get('a'), get('b'), get('__proto__'), get('a', other)]), [
      ['miss', 'a 1'],
      ['miss', 'b 2'],
      ['miss', '__proto__ 3'],
      ['miss', 'a 4'],
    ]);
  });

  it('lets an older answer stand in for an hour while the platform fails', async () => {
    await get();
    answer = () => Promise.reject(new AppError('platform-busy'));
    later(3_899);
    assert.deepEqual(await get(), ['stale', 'a 1']);
    later(1);
    await assert.rejects(get(), refusedAs('platform-busy'));
  });

  it('lets nothing stand in for what the platform no longer has', async () => {
    await get();
    later(301);
    answer = () => Promise.reject(new AppError('integration-not-found'));
    await assert.rejects(get(), refusedAs('integration-not-found'));
    answer = () => Promise.reject(new AppError('platform-timeout'));
    await assert.rejects(get(), refusedAs('platform-timeout'), 'and forgets it');
  });

  it('does not keep a failure', async () => {
    const good = answer;
    answer = () => Promise.reject(new AppError('platform-auth'));
    await assert.rejects(get(), refusedAs('platform-auth'));
    answer = good;
    assert.deepEqual(await get(), ['miss', 'a 2']);
  });

  it('keeps what a browser may have, and not what the platform said', async () => {
    answer = () => Promise.resolve(detailNamed(` ${'x'.repeat(1_000_000)} `));
    const [, name] = await get();
    assert.equal(name?.length, 200);
  });

  it('forgets the longest unused when it is full', async () => {
    cache = createDetailCache({ now: () => now, maxCharacters: 500 });
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) await get(key);
    assert.equal((await get('f'))[0], 'hit');
    assert.equal((await get('a'))[0], 'miss');
  });
});
