/** Three caches of lists over one store: what three instances are together. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  createListCache,
  platformIntegrationAt,
  type ListCache,
  type UserList,
} from '../../../server/catalog/list-cache.ts';
import { AppError } from '../../../server/errors.ts';
import type { Outlook, Platform, PlatformIntegration, PlatformList } from '../../../server/platforms/platform.ts';
import type { NewValue, SharedStore } from '../../../server/store/shared-store.ts';
import { createLosableStore, type LosableStore } from '../../support/losable-store.ts';
import { platformIntegration } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';
import { until } from '../../support/until.ts';
import { NOW } from '../../support/user-tokens.ts';

const ALICE = { issuer: 'https://a.example', endUserId: 'alice' };
const BOB = { issuer: 'https://a.example', endUserId: 'bob' };

const hubSpotOf = (list: UserList): PlatformIntegration | null =>
  platformIntegrationAt(list, list.catalogue.placeOf('hubspot'));

describe('the caches of lists of three instances with one store', () => {
  let now: Date;
  let calls: string[];
  let answer: (endUserId: string) => Promise<PlatformList>;
  let caches: readonly ListCache[];
  let scene: LosableStore;
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
  const listNamed = (name: string, changes: Partial<PlatformIntegration> = {}): PlatformList => ({
    integrations: [platformIntegration({ name, status: 'connected', ...changes }), platformIntegration({ key: 'b' })],
    droppedCount: 0,
  });
  const instance = (options: Partial<Parameters<typeof createListCache>[0]> = {}): ListCache =>
    createListCache({
      now: () => now,
      freshSeconds: 15,
      staleSeconds: 3_600,
      store: scene.store,
      // Longer than a test may take: nothing here ends by waiting for it.
      platformTimeoutMs: 600_000,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      ...options,
    });

  beforeEach(() => {
    now = NOW;
    calls = [];
    outlook = 'call';
    answer = (endUserId) => Promise.resolve(listNamed(`${endUserId} ${calls.length}`));
    scene = createLosableStore(() => now);
    caches = [instance(), instance(), instance()];
  });

  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1_000);
  };
  const at = (index: number): ListCache => caches[index] ?? assert.fail('no such instance');
  const get = async (index: number, owner = ALICE): Promise<[string, string | undefined]> => {
    const { source, answer: list } = await at(index).get(platform, owner);
    return [source, hubSpotOf(list)?.name];
  };
  const fail = (): void => {
    answer = () => Promise.reject(new AppError('platform-unavailable'));
  };
  /** An answer that is on its way until the test lets it arrive. */
  const hold = (): { arrive: (list: PlatformList) => void; fail: () => void } => {
    let arrive: (list: PlatformList) => void = () => undefined;
    let reject: (error: unknown) => void = () => undefined;
    answer = () =>
      new Promise((...settle) => {
        [arrive, reject] = settle;
      });
    return {
      arrive: (list) => {
        arrive(list);
      },
      fail: () => {
        reject(new AppError('platform-unavailable'));
      },
    };
  };
  const called = (times = 1): Promise<void> => until(() => calls.length === times, 'the platform is asked');
  const lastWritten = (prefix: string): NewValue =>
    scene.written.findLast(({ key }) => key.startsWith(prefix)) ?? assert.fail(`no ${prefix}`);

  it('ask the store once for a list that has been read ahead, and for nobody else with its news', async () => {
    await get(0);
    scene.asked.length = 0;
    const reader = at(0).readAhead([platform], ALICE);
    assert.equal((await reader.get(platform, ALICE)).source, 'hit');
    assert.deepEqual(scene.asked, ['read']);
    const { answer: list } = await reader.get(platform, BOB);
    assert.equal(hubSpotOf(list)?.name, 'bob 2');
  });

  it('ask once for all, while the answer is fresh', async () => {
    assert.deepEqual(await get(0), ['miss', 'alice 1']);
    later(14);
    assert.deepEqual([await get(1), await get(2), await get(0)], Array(3).fill(['hit', 'alice 1']));
    later(1);
    assert.deepEqual(
      [await get(1), await get(0)],
      [
        ['miss', 'alice 2'],
        ['hit', 'alice 2'],
      ],
    );
  });

  it('have the states too, and of the right user', async () => {
    answer = (endUserId) =>
      Promise.resolve(listNamed('HubSpot', { status: endUserId === 'alice' ? 'connected' : 'not_connected' }));
    await get(0);
    await get(1, BOB);
    const statusOf = async (index: number, owner: typeof ALICE): Promise<string | undefined> =>
      hubSpotOf((await at(index).get(platform, owner)).answer)?.status;
    assert.deepEqual([await statusOf(2, ALICE), await statusOf(2, BOB)], ['connected', 'not_connected']);
    assert.deepEqual(calls, ['alice', 'bob']);
  });

  it('make one call for a herd over all of them', async () => {
    const { arrive } = hold();
    const herd = Array.from({ length: 30 }, (_, index) => get(index % 3));
    await called();
    arrive(listNamed('found'));
    const sources = (await Promise.all(herd)).map(([source]) => source);
    assert.deepEqual([calls, sources.filter((source) => source === 'miss').length], [['alice'], 1]);
  });

  it('make one call for two of them, however long a platform may take', async () => {
    const { arrive } = hold();
    const first = get(0);
    await called();
    const platformTimeoutMs = 600_001;
    const second = instance({ platformTimeoutMs }).get(platform, ALICE);
    // Now it waits for the other one, or would have asked.
    await until(() => scene.asked.filter((name) => name === 'acquire').length === 2, 'the lease is asked for');
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    arrive(listNamed('found'));
    await first;
    assert.deepEqual([(await second).source, calls], ['shared', ['alice']]);
  });

  it('take what another one wrote between the look and the lease', async () => {
    let isFirst = true;
    const slow: SharedStore = {
      ...scene.store,
      acquire: async (...words) => {
        if (isFirst) {
          isFirst = false;
          await get(0);
        }
        return scene.store.acquire(...words);
      },
    };
    const { source } = await instance({ store: slow }).get(platform, ALICE);
    assert.deepEqual([source, calls], ['shared', ['alice']]);
  });

  it('ask the store once for a list that is there', async () => {
    await get(0);
    await get(1);
    for (const index of [0, 1]) {
      scene.asked.length = 0;
      await get(index);
      assert.deepEqual(scene.asked, ['read']);
    }
  });

  it('load a catalogue once, whatever number of users are of it', async () => {
    const names = ['a', 'b', 'c', 'd'];
    answer = () => Promise.resolve(listNamed('HubSpot'));
    for (const endUserId of names) await get(0, { ...ALICE, endUserId });
    scene.asked.length = 0;
    await Promise.all(names.map((endUserId) => get(1, { ...ALICE, endUserId })));
    assert.deepEqual([scene.asked.length, calls.length], [names.length + 1, names.length]);
    assert.equal(scene.written.filter(({ key }) => key.startsWith('catalogue:')).length, 1, 'and it is put there once');
  });

  it('write a catalogue once, in whatever order the platform tells it', async () => {
    const { integrations, droppedCount } = listNamed('HubSpot');
    answer = () =>
      Promise.resolve({ integrations: calls.length % 2 ? integrations : integrations.toReversed(), droppedCount });
    for (const index of [0, 1, 2, 0]) {
      assert.deepEqual(await get(index), ['miss', 'HubSpot']);
      later(15);
    }
    assert.equal(scene.written.filter(({ key }) => key.startsWith('catalogue:')).length, 1);
  });

  it('ask the platform again on every one of them after a drop on one', async () => {
    for (const index of [0, 1, 2]) await get(index);
    await at(0).drop(platform, ALICE);
    assert.deepEqual(await get(1), ['miss', 'alice 2']);
    assert.deepEqual([await get(0), await get(2)], Array(2).fill(['hit', 'alice 2']));
    await at(2).drop(platform, ALICE);
    fail();
    for (const index of [0, 1, 2]) await assert.rejects(get(index), refusedAs('platform-unavailable'));
  });

  it('ask again after a doubt on one, and have what was there to stand in', async () => {
    for (const index of [0, 1]) await get(index);
    await at(0).doubt(platform, ALICE);
    const good = answer;
    fail();
    for (const index of [0, 1, 2]) assert.deepEqual(await get(index), ['stale', 'alice 1']);
    answer = good;
    assert.equal((await get(1))[0], 'miss');
    assert.equal((await get(2))[0], 'hit');
  });

  it('ask each time while the user is on the hosted page that one of them opened', async () => {
    for (const index of [0, 1]) await get(index);
    await at(0).watch(platform, ALICE, new Date(now.getTime() + 600_000));
    for (const index of [1, 2, 1, 0]) assert.equal((await get(index))[0], 'miss');
    assert.equal((await get(1, BOB))[0], 'miss');
    assert.equal((await get(2, BOB))[0], 'hit', 'and nobody else');
    later(600);
    assert.equal((await get(1))[0], 'miss');
    assert.equal((await get(2))[0], 'hit');
  });

  it('do not keep what was on its way on one when the user changed something on another', async () => {
    const { arrive } = hold();
    const before = get(0);
    await called();
    await at(1).drop(platform, ALICE);
    arrive(listNamed('before'));
    assert.deepEqual(await before, ['miss', 'before']);
    answer = () => Promise.resolve(listNamed('after'));
    assert.deepEqual(await get(0), ['miss', 'after']);
    assert.deepEqual([await get(1), await get(2)], Array(2).fill(['hit', 'after']));
  });

  it('do not keep it for when the store has gone either', async () => {
    const { arrive } = hold();
    const before = get(0);
    await called();
    await at(1).drop(platform, ALICE);
    arrive(listNamed('before'));
    await before;
    scene.isLost = true;
    answer = () => Promise.resolve(listNamed('after'));
    assert.deepEqual(await get(0), ['miss', 'after']);
  });

  it('do not answer with what was on its way on one of them whoever asks it after a change on another', async () => {
    const { arrive } = hold();
    const before = get(0);
    await called();
    await at(1).drop(platform, ALICE);
    answer = () => Promise.resolve(listNamed('after'));
    assert.deepEqual(await get(0), ['miss', 'after']);
    arrive(listNamed('before'));
    assert.deepEqual(await before, ['miss', 'before']);
    scene.isLost = true;
    assert.deepEqual(await get(0), ['hit', 'after']);
  });

  it('do not let a late answer from before a change take the place of one from after it', async () => {
    const { arrive } = hold();
    const before = get(0);
    await called();
    await at(1).doubt(platform, ALICE);
    answer = () => Promise.resolve(listNamed('after'));
    assert.deepEqual(await get(2), ['miss', 'after'], 'and nobody waits for it');
    assert.deepEqual(await get(0), ['hit', 'after'], 'on its own instance neither');
    arrive(listNamed('before'));
    await before;
    for (const index of [0, 1, 2]) assert.deepEqual(await get(index), ['hit', 'after']);
  });

  const losses: { why: string; lose: () => void | Promise<void> }[] = [
    {
      why: 'the store was restarted',
      lose: () => {
        scene.restart();
      },
    },
    {
      why: 'the store had no room for the mark',
      lose: () => scene.store.remove([lastWritten('list-change:').key]),
    },
  ];
  for (const { why, lose } of losses) {
    for (const change of ['drop', 'doubt'] as const) {
      it(`do not keep what was on its way before a ${change} either where ${why} since`, async () => {
        const { arrive } = hold();
        const before = get(0);
        await called();
        await at(1)[change](platform, ALICE);
        await lose();
        arrive(listNamed('before'));
        assert.deepEqual(await before, ['miss', 'before']);
        answer = () => Promise.resolve(listNamed('after'));
        assert.deepEqual(await get(1), ['miss', 'after']);
        assert.deepEqual([await get(0), await get(2)], Array(2).fill(['hit', 'after']));
      });
    }

    it(`do not take for fresh what was kept before a doubt where ${why} since`, async () => {
      for (const index of [0, 1]) await get(index);
      await at(1).doubt(platform, ALICE);
      await lose();
      assert.deepEqual(await get(0), ['miss', 'alice 2']);
      assert.deepEqual([await get(1), await get(2)], Array(2).fill(['hit', 'alice 2']));
    });
  }

  it('do not answer one request with what another one, asked before a change, has just had the memory say', async () => {
    const held = (): { wait: Promise<void>; release: () => void } => {
      let release = (): void => undefined;
      const wait = new Promise<void>((resolve) => (release = resolve));
      return { wait, release };
    };
    const [news, mark] = [held(), held()];
    let waits: readonly ('read' | 'writeWhile')[] = [];
    const slow: SharedStore = {
      ...scene.store,
      read: async (keys) => {
        const isHeld = waits.includes('read');
        const found = await scene.store.read(keys);
        if (isHeld) await news.wait;
        return found;
      },
      writeWhile: async (...words) => {
        if (waits.includes('writeWhile')) await mark.wait;
        return scene.store.writeWhile(...words);
      },
    };
    answer = () => Promise.resolve(listNamed('HubSpot'));
    const cache = instance({ store: slow });
    await cache.get(platform, BOB);
    await get(0);
    waits = ['read', 'writeWhile'];
    scene.asked.length = 0;
    const before = cache.get(platform, ALICE);
    await until(() => scene.asked.length === 1, 'it has its news');
    waits = ['writeWhile'];
    await at(0).drop(platform, ALICE);
    scene.restart();
    const after = cache.get(platform, ALICE);
    // It has its news too, and is about to leave its mark.
    await new Promise((resolve) => setImmediate(resolve));
    news.release();
    assert.equal((await before).source, 'hit');
    mark.release();
    assert.equal((await after).source, 'miss');
  });

  it('ask the store once more where there is no mark of the user yet', async () => {
    const asked = async (): Promise<(keyof SharedStore)[]> => {
      scene.asked.length = 0;
      assert.equal((await get(0))[0], 'miss');
      return [...scene.asked];
    };
    answer = () => Promise.resolve(listNamed('HubSpot'));
    await get(0, BOB);
    assert.deepEqual(await asked(), ['read', 'writeWhile', 'acquire', 'read', 'extend', 'writeWhile']);
    later(15);
    assert.deepEqual(await asked(), ['read', 'acquire', 'read', 'extend', 'writeWhile']);
  });

  it('each ask by itself where the one that asks fails', async () => {
    const held = hold();
    const both = Promise.allSettled([get(0), called().then(() => get(1))]);
    await until(() => scene.asked.filter((name) => name === 'acquire').length === 2, 'the other one waits');
    assert.equal(calls.length, 1);
    answer = () => Promise.resolve(listNamed('found'));
    held.fail();
    const [first, second] = await both;
    assert.equal(first.status, 'rejected');
    assert.deepEqual(second, { status: 'fulfilled', value: ['miss', 'found'] });
  });

  it('wait no longer than a platform may take for one that never answers, and not for the platform after that', async () => {
    await get(1);
    later(15);
    hold();
    void get(0);
    await called(2);
    const options = { platformTimeoutMs: 5 };
    const { source } = await instance(options).get(platform, ALICE);
    assert.equal(source, 'stale');
    hold();
    void get(0, BOB);
    await called(3);
    await assert.rejects(instance(options).get(platform, BOB), refusedAs('platform-timeout'));
    assert.equal(calls.length, 3);
  });

  it('wait for nobody while the platform is known to be down, and ask the store no more than what is new', async () => {
    await get(0);
    later(15);
    hold();
    void get(0);
    await called(2);
    scene.asked.length = 0;
    outlook = new AppError('platform-busy');
    assert.deepEqual(await get(1), ['stale', 'alice 1']);
    await assert.rejects(get(1, BOB), refusedAs('platform-busy'));
    assert.deepEqual([...new Set(scene.asked)], ['read']);
    assert.equal(calls.length, 2);
  });

  it('have whoever finds out whether an outage is over ask by itself', async () => {
    await get(0);
    later(15);
    hold();
    void get(0);
    await called(2);
    outlook = 'probe';
    answer = () => Promise.resolve(listNamed('back'));
    assert.deepEqual(await get(1), ['miss', 'back']);
    assert.deepEqual(await get(2), ['hit', 'back']);
  });

  it('go by the age that the store tells, whatever their own clocks say', async () => {
    await get(0);
    for (const skewMs of [-60_000, 60_000]) {
      const skewed = instance({ now: () => new Date(now.getTime() + skewMs) });
      assert.equal((await skewed.get(platform, ALICE)).source, 'hit');
    }
    later(16);
    fail();
    const { source, fetchedAt } = await instance().get(platform, ALICE);
    assert.deepEqual([source, fetchedAt], ['stale', NOW]);
  });

  it('keep one list for everyone where the platform knows no users', async () => {
    const shared: Platform = { ...platform, listIsPer: 'platform' };
    await at(0).get(shared, ALICE);
    assert.equal((await at(1).get(shared, BOB)).source, 'hit');
  });

  it('leave alone a platform whose lists are not to be shared', async () => {
    const caches = [instance({ unshared: ['one-runtime'] }), instance({ unshared: ['one-runtime'] })];
    for (const cache of caches) {
      assert.equal((await cache.get(platform, ALICE)).source, 'miss');
      await cache.drop(platform, ALICE);
    }
    assert.deepEqual(scene.asked, []);
  });

  it('write nothing that names a user', async () => {
    await get(0);
    await at(0).watch(platform, ALICE, new Date(now.getTime() + 1_000));
    await at(0).drop(platform, ALICE);
    answer = () => Promise.resolve(listNamed('HubSpot'));
    scene.written.length = 0;
    await get(1);
    assert.ok(scene.written.length > 0);
    for (const secret of ['alice', ALICE.issuer]) assert.ok(!JSON.stringify(scene.written).includes(secret), secret);
  });

  describe('while the store is away', () => {
    it('each use their own memory, and nobody notices', async () => {
      for (const index of [0, 1]) await get(index);
      scene.isLost = true;
      assert.deepEqual(
        [await get(0), await get(1), await get(2)],
        [
          ['hit', 'alice 1'],
          ['hit', 'alice 1'],
          ['miss', 'alice 2'],
        ],
      );
      await at(0).drop(platform, ALICE);
      assert.deepEqual(
        [await get(0), await get(0)],
        [
          ['miss', 'alice 3'],
          ['hit', 'alice 3'],
        ],
      );
    });

    for (const name of ['acquire', 'extend', 'writeWhile'] as const) {
      it(`answer all the same where it goes at ${name}`, async () => {
        const broken = { ...scene.store, [name]: () => Promise.reject(new Error('lost')) };
        const cache = instance({ store: broken });
        assert.equal((await cache.get(platform, ALICE)).source, 'miss');
        scene.isLost = true;
        assert.equal((await cache.get(platform, ALICE)).source, 'hit');
      });
    }

    it('go by the store again once it is back, and not by what they kept meanwhile', async () => {
      scene.isLost = true;
      for (const index of [0, 1]) await get(index);
      scene.isLost = false;
      assert.deepEqual(
        [await get(0), await get(1)],
        [
          ['miss', 'alice 3'],
          ['hit', 'alice 3'],
        ],
      );
    });

    it('say what users changed as soon as it is back', async () => {
      for (const index of [0, 1]) await get(index);
      scene.isLost = true;
      await at(0).drop(platform, ALICE);
      scene.isLost = false;
      await get(0, BOB);
      assert.deepEqual(await get(1), ['miss', 'alice 3']);
    });

    it('say again that a user is on the hosted page', async () => {
      for (const index of [0, 1]) await get(index);
      scene.isLost = true;
      await at(0).watch(platform, ALICE, new Date(now.getTime() + 600_000));
      await at(0).doubt(platform, ALICE);
      scene.isLost = false;
      await get(0, BOB);
      for (const index of [1, 2, 1]) assert.equal((await get(index))[0], 'miss');
    });

    it('say a drop again although a doubt came after it', async () => {
      for (const index of [0, 1]) await get(index);
      scene.isLost = true;
      await at(0).drop(platform, ALICE);
      await at(0).doubt(platform, ALICE);
      scene.isLost = false;
      await get(0, BOB);
      fail();
      await assert.rejects(get(2), refusedAs('platform-unavailable'));
    });

    it('have what they kept stand in for a failing platform where it comes back empty', async () => {
      await get(0);
      await get(1);
      scene.restart();
      fail();
      // Twice: the first one has left a mark there, which is no change.
      for (const index of [0, 0, 1]) assert.deepEqual(await get(index), ['stale', 'alice 1']);
    });
  });

  describe('take for missing', () => {
    const spoilers: { why: string; spoil: () => NewValue[] }[] = [
      { why: 'a list that is no JSON', spoil: () => [{ ...lastWritten('list:'), value: '{"id":' }] },
      { why: 'a list of another shape', spoil: () => [{ ...lastWritten('list:'), value: '{"id":7}' }] },
      { why: 'a list of null', spoil: () => [{ ...lastWritten('list:'), value: 'null' }] },
      { why: 'states of another number', spoil: () => changedList({ statuses: 'AA' }) },
      { why: 'states that are none', spoil: () => changedList({ statuses: '~' }) },
      { why: 'a catalogue that is not there', spoil: () => changedList({ catalogue: 'f'.repeat(64) }) },
      { why: 'a catalogue that is no JSON', spoil: () => [{ ...lastWritten('catalogue:'), value: '[' }] },
      {
        why: 'a catalogue of another content',
        spoil: () => {
          const { value, ...rest } = lastWritten('catalogue:');
          return [{ ...rest, value: value.replace('HubSpot', 'another') }];
        },
      },
    ];
    const changedList = (changes: Record<string, unknown>): NewValue[] => {
      const { value, ...rest } = lastWritten('list:');
      const list: unknown = JSON.parse(value);
      assert.ok(typeof list === 'object');
      return [{ ...rest, value: JSON.stringify({ ...list, ...changes }) }];
    };
    for (const { why, spoil } of spoilers) {
      it(why, async () => {
        // The same each time: what is put right is what was spoilt, and no other one beside it.
        answer = () => Promise.resolve(listNamed('HubSpot'));
        await get(0);
        await scene.store.write(spoil());
        assert.deepEqual(await get(1), ['miss', 'HubSpot']);
        assert.deepEqual(await get(2), ['hit', 'HubSpot'], 'and it is put right');
        assert.equal(calls.length, 2);
      });
    }

    it('a catalogue whose digest is right and whose shape is not', async () => {
      answer = () =>
        Promise.resolve({ integrations: [platformIntegration({ key: ' no key of ours ' })], droppedCount: 0 });
      await get(0);
      assert.equal((await get(1))[0], 'miss');
    });
  });

  it('have a list stand in for as long as it is kept, whoever of them keeps its own for a shorter time', async () => {
    answer = () => Promise.resolve(listNamed('HubSpot'));
    await get(0);
    // Set otherwise, while one after the other is restarted. The same catalogue.
    await instance({ staleSeconds: 0 }).get(platform, BOB);
    later(20);
    fail();
    // Restarted: it has nothing of its own.
    const { source, answer: list } = await instance().get(platform, ALICE);
    assert.deepEqual([source, hubSpotOf(list)?.name], ['stale', 'HubSpot']);
  });

  it('each learn a catalogue that is too large for the store from the platform, and then share states', async () => {
    answer = () => Promise.resolve(listNamed('HubSpot', { description: 'x'.repeat(1_100_000) }));
    await get(0);
    assert.deepEqual([(await get(1))[0], (await get(0))[0], (await get(1))[0]], ['miss', 'hit', 'hit']);
    assert.equal((await get(0, BOB))[0], 'miss');
    assert.equal((await get(1, BOB))[0], 'hit');
    assert.ok(!scene.written.some(({ key }) => key.startsWith('catalogue:')));
  });
});
