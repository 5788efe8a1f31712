/** A platform that tells everyone the same and does not answer any more: what that costs those who only want the rest. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLosableStore } from '../../support/losable-store.ts';
import { twoPlatforms, type TwoPlatforms } from '../../support/two-platforms.ts';
import { NOW } from '../../support/user-tokens.ts';

const EXPIRES = NOW.getTime() / 1_000 + 7_200;

const reportsFor = async (server: TwoPlatforms, sub: string): Promise<unknown> => {
  const response = await server.send('/v1/integrations', { token: { claims: { sub, exp: EXPIRES } } });
  // Our own answer, which the contract describes.
  return ((await response.json()) as { platforms: unknown }).platforms;
};

const current = [
  { name: 'one-runtime', ok: true, asOf: null },
  { name: 'odeus', ok: true, asOf: null },
];
const standingIn = [
  { name: 'one-runtime', ok: true, asOf: null },
  { name: 'odeus', ok: true, asOf: NOW.toISOString() },
];

/** Both know the list, it is old, and one of them has found out that Odeus is down. A call to it would never end. */
async function downAndHanging(instances: readonly TwoPlatforms[], clock: { ms: number }): Promise<() => number> {
  for (const server of instances)
    for (const sub of ['alice', 'bob']) assert.deepEqual(await reportsFor(server, sub), current);
  clock.ms += 16_000;
  for (const { upstream } of instances) upstream.odeus = () => Promise.reject(new TypeError('fetch failed'));
  for (let failure = 0; failure < 5; failure++)
    for (const server of instances.slice(0, 1)) assert.deepEqual(await reportsFor(server, 'alice'), standingIn);
  let hanging = 0;
  for (const { upstream } of instances)
    upstream.odeus = () => {
      hanging += 1;
      return new Promise(() => undefined);
    };
  return () => hanging;
}

describe('a platform that has stopped answering', () => {
  it('has one user a second wait for it, and nobody else for that one', async () => {
    const clock = { ms: NOW.getTime() };
    const server = twoPlatforms({ now: () => new Date(clock.ms) });
    const hanging = await downAndHanging([server], clock);
    for (let second = 1; second <= 3; second++) {
      clock.ms += 1_000;
      void reportsFor(server, 'alice');
      // Not before that one is on its way: each waits for the turn of an answer to One Runtime.
      while (hanging() < second) await new Promise((resolve) => setImmediate(resolve));
      for (const sub of ['bob', 'carol', 'alice']) assert.deepEqual(await reportsFor(server, sub), standingIn);
    }
    assert.equal(hanging(), 3);
  });

  it('has nobody on another instance wait for it either, once one of them knows', async () => {
    const clock = { ms: NOW.getTime() };
    const now = () => new Date(clock.ms);
    const { store } = createLosableStore(now);
    const [one, other] = [twoPlatforms({ now, store }), twoPlatforms({ now, store })];
    const hanging = await downAndHanging([one, other], clock);
    clock.ms += 1_000;
    void reportsFor(one, 'alice');
    while (hanging() < 1) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await reportsFor(other, 'bob'), standingIn);
    assert.equal(hanging(), 1);
  });
});
