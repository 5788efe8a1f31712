import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  createListCache,
  platformIntegrationAt,
  type ListCache,
  type UserList,
} from '../../../server/catalog/list-cache.ts';
import type { Platform, PlatformIntegration } from '../../../server/platforms/platform.ts';
import { platformIntegration } from '../../support/platform-integrations.ts';
import { NOW } from '../../support/user-tokens.ts';

const COUNT = 981;

/** As every user gets it: other objects and other strings, of the same content. */
const answer = (connected: number, changes: Partial<PlatformIntegration> = {}): readonly PlatformIntegration[] =>
  Array.from({ length: COUNT }, (_, index) =>
    platformIntegration({
      key: `slug-${index}`,
      name: `Name ${index}`,
      status: index === connected ? 'connected' : 'not_connected',
      ...(index === 7 ? changes : {}),
    }),
  );

describe('the catalogue that users share', () => {
  let now: Date;
  let say: (endUserId: string) => readonly PlatformIntegration[];
  let droppedCount: number;
  let cache: ListCache;

  beforeEach(() => {
    now = NOW;
    say = () => answer(0);
    droppedCount = 0;
    cache = createListCache({ now: () => now });
  });

  const platformNamed = (name: string): Platform => ({
    name,
    listIsPer: 'user',
    reachable: () => Promise.resolve(true),
    outlook: () => 'call',
    list: (endUserId) => Promise.resolve({ integrations: say(endUserId), droppedCount }),
  });
  const platform = platformNamed('one-runtime');
  const listOf = async (endUserId: string, from = platform): Promise<UserList> =>
    (await cache.get(from, { issuer: 'https://a.example', endUserId })).answer;

  it('is held once, whatever the states are', async () => {
    say = (endUserId) => answer(Number(endUserId));
    const [one, other] = [await listOf('1'), await listOf('2')];
    assert.equal(one.catalogue, other.catalogue);
    assert.notEqual(one.statuses, other.statuses);
  });

  it('is the same after the platform was asked again', async () => {
    const { catalogue } = await listOf('1');
    now = new Date(NOW.getTime() + 20_000);
    assert.equal((await listOf('1')).catalogue, catalogue);
  });

  it('is the same in whatever order the platform tells it, and each state stays with its integration', async () => {
    const { catalogue } = await listOf('1');
    say = () => answer(3).toReversed();
    const other = await listOf('2');
    assert.equal(other.catalogue, catalogue);
    const connected = catalogue.items.filter((_, place) => platformIntegrationAt(other, place)?.status === 'connected');
    assert.deepEqual(
      connected.map(({ key }) => key),
      ['slug-3'],
    );
  });

  const changes: Partial<PlatformIntegration>[] = [
    { key: 'another' },
    { slug: null },
    { name: 'Another' },
    { description: '' },
    { logoId: 'kq3Wb1n0Yt7-Xz_2' },
    { category: null },
    { authTypes: [] },
    { authTypes: ['oauth2'] },
    { hosted: false },
  ];
  for (const change of changes) {
    it(`is another one where one integration differs in ${JSON.stringify(change)}`, async () => {
      const { catalogue } = await listOf('1');
      say = () => answer(0, change);
      assert.notEqual((await listOf('2')).catalogue, catalogue);
    });
  }

  it('is another one where there is one integration more, or one that could not be used', async () => {
    const { catalogue } = await listOf('1');
    say = () => answer(0).slice(1);
    assert.notEqual((await listOf('2')).catalogue, catalogue);
    say = () => answer(0);
    droppedCount = 1;
    assert.notEqual((await listOf('3')).catalogue, catalogue);
  });

  it('is of one platform', async () => {
    const { catalogue } = await listOf('1');
    assert.notEqual((await listOf('1', platformNamed('odeus'))).catalogue, catalogue);
  });

  it('is found again beside the few others that live at once', async () => {
    say = (endUserId) => answer(0, { name: endUserId });
    const made = [];
    for (const name of ['a', 'b', 'c']) made.push((await listOf(name)).catalogue);
    say = (endUserId) => answer(1, { name: endUserId.charAt(0) });
    for (const [index, name] of ['a2', 'b2', 'c2'].entries()) {
      assert.equal((await listOf(name)).catalogue, made[index]);
    }
  });

  it('leaves less than 1 kB to keep of each user', async () => {
    // The bound is in characters, and so is what an entry counts for.
    cache = createListCache({ now: () => now, maxCharacters: 1_000_000 });
    const kept = 1_000;
    for (let user = 0; user < kept; user += 1) await listOf(String(user));
    say = () => assert.fail('asked again');
    for (let user = 0; user < kept; user += 1) await listOf(String(user));
  });

  it('counts for its whole length as long as somebody has it, and no longer', async () => {
    // Beside the one in use, two have room, and no third one.
    cache = createListCache({ now: () => now, maxCharacters: 700_000 });
    say = (endUserId) => answer(0, { name: endUserId });
    for (const name of ['a', 'b', 'c', 'd']) await listOf(name);
    const asked: string[] = [];
    say = (endUserId) => {
      asked.push(endUserId);
      return answer(0, { name: endUserId });
    };
    for (const name of ['d', 'c', 'b', 'a']) await listOf(name);
    assert.deepEqual(asked, ['a']);
  });

  it('may be larger than the bound, and pushes out nobody', async () => {
    cache = createListCache({ now: () => now, maxCharacters: 50_000 });
    const odeus = platformNamed('odeus');
    for (const user of ['1', '2', '3']) for (const from of [platform, odeus]) await listOf(user, from);
    say = () => assert.fail('asked again');
    for (const user of ['1', '2', '3']) for (const from of [platform, odeus]) await listOf(user, from);
  });

  it('does not grow with users who come and go', async () => {
    cache = createListCache({ now: () => now, maxCharacters: 700_000 });
    for (let user = 0; user < 2_000; user += 1) await listOf(String(user));
    const { catalogue } = await listOf('1999');
    say = () => answer(3);
    assert.equal((await listOf('somebody else')).catalogue, catalogue);
  });
});
