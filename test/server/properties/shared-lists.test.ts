/** Three instances over one store that forgets: whatever happens between them, nobody is shown what was before a change. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { createListCache, platformIntegrationAt, type ListCache } from '../../../server/catalog/list-cache.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import type { SharedStore } from '../../../server/store/shared-store.ts';
import { createLosableStore } from '../../support/losable-store.ts';
import { platformIntegration } from '../../support/platform-integrations.ts';
import { NOW } from '../../support/user-tokens.ts';
import { runs } from './runs.ts';

const ALICE = { issuer: 'https://a.example', endUserId: 'alice' };

type Step = {
  readonly what: 'get' | 'drop' | 'doubt' | 'restart' | 'evict' | 'wait';
  readonly instance: number;
  /** Before the next one, in turns of the event loop. */
  readonly pause: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('get' as const) },
    { weight: 3, arbitrary: fc.constantFrom('drop' as const, 'doubt' as const) },
    { weight: 3, arbitrary: fc.constantFrom('restart' as const, 'evict' as const, 'wait' as const) },
  ),
  instance: fc.nat(2),
  pause: fc.nat(12),
});
/** What the store and the platform take, one question after the other. */
const delays = fc.array(fc.nat(4), { minLength: 20, maxLength: 40 });

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Each question takes some turns on its way there, and some on its way back. */
const slow = (store: SharedStore, delay: () => number): SharedStore => {
  const slowly =
    <Words extends unknown[], Answer>(ask: (...words: Words) => Promise<Answer>) =>
    async (...words: Words): Promise<Answer> => {
      await turns(delay());
      const answer = await ask(...words);
      await turns(delay());
      return answer;
    };
  return {
    hit: slowly(store.hit),
    read: slowly(store.read),
    write: slowly(store.write),
    writeWhile: slowly(store.writeWhile),
    extend: slowly(store.extend),
    remove: slowly(store.remove),
    acquire: slowly(store.acquire),
  };
};

it('nobody who asks after a change was told is shown what was before it, whatever the store has forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), delays, async (steps, pauses) => {
      let now = NOW;
      let asked = 0;
      const delay = (): number => pauses[(asked += 1) % pauses.length] ?? 0;
      const scene = createLosableStore(() => now);
      /** How often the user has changed something, and how much of it all instances can know. */
      let changes = 0;
      let told = 0;
      const outdated: string[] = [];
      const platform: Platform = {
        name: 'one-runtime',
        listIsPer: 'user',
        reachable: () => Promise.resolve(true),
        outlook: () => 'call',
        list: async () => {
          const integrations = [platformIntegration({ name: `${changes}` }), platformIntegration({ key: 'a' })];
          await turns(delay() * 5);
          return { integrations: asked % 2 === 0 ? integrations : integrations.toReversed(), droppedCount: 0 };
        },
      };
      const store = slow(scene.store, delay);
      const caches = Array.from({ length: 3 }, () =>
        createListCache({ now: () => now, store, platformTimeoutMs: 600_000, pause: () => turns(1) }),
      );
      const get = async (cache: ListCache): Promise<void> => {
        const least = told;
        const { answer, source } = await cache.get(platform, ALICE);
        const shown = Number(platformIntegrationAt(answer, answer.catalogue.placeOf('hubspot'))?.name);
        if (!(shown >= least)) outdated.push(`${source}: after change ${shown}, where all could know of ${least}`);
      };
      const change = async (tell: Promise<void>, count: number): Promise<void> => {
        await tell;
        told = Math.max(told, count);
      };

      const underWay: Promise<void>[] = [];
      for (const { what, instance, pause } of steps) {
        const cache = caches[instance] ?? assert.fail('no instance');
        if (what === 'get') underWay.push(get(cache));
        else if (what === 'drop' || what === 'doubt')
          underWay.push(change(cache[what](platform, ALICE), (changes += 1)));
        else if (what === 'restart') scene.restart();
        else if (what === 'wait') now = new Date(now.getTime() + 10_000);
        else
          await scene.store.remove(scene.written.map(({ key }) => key).filter((key) => key.startsWith('list-change:')));
        await turns(pause);
      }
      await Promise.all(underWay);
      assert.deepEqual(outdated, []);
    }),
    runs(60),
  );
});
