/** What every shared store does, whatever it is made of. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { SharedStore } from '../../../server/store/shared-store.ts';

export type StoreScene = {
  readonly store: () => SharedStore;
  /** Lets so much time pass, and a little more. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** How long a life is in these tests, in milliseconds: long enough that the steps of one test fit in. */
  readonly lifeMs: number;
};

export function storeSuite({ store, pass, lifeMs }: StoreScene): void {
  let keys = 0;
  /** Each test has keys of its own. */
  const fresh = (): string => `key ${(keys += 1)} of ${crypto.randomUUID()}`;
  const valueOf = async (key: string): Promise<string | null> => (await store().read([key]))[0]?.value ?? null;

  it('counts the hits of a key, and says how long its window lasts', async () => {
    const [key, other] = [fresh(), fresh()];
    for (const count of [1, 2, 3]) assert.equal((await store().hit(key, 60_000)).count, count);
    assert.equal((await store().hit(other, 60_000)).count, 1);
    const { leftMs } = await store().hit(key, 60_000);
    assert.ok(leftMs > 30_000 && leftMs <= 60_000, String(leftMs));
  });

  it('gives each of many hits at once a count of its own', async () => {
    const key = fresh();
    const counts = await Promise.all(Array.from({ length: 200 }, async () => (await store().hit(key, 60_000)).count));
    assert.deepEqual(
      counts.toSorted((one, other) => one - other),
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
  });

  it('begins a window anew once it has ended, and never makes it longer', async () => {
    const key = fresh();
    await store().hit(key, lifeMs);
    await pass(lifeMs / 2);
    const { leftMs } = await store().hit(key, lifeMs);
    assert.ok(leftMs <= lifeMs / 2, String(leftMs));
    await pass(lifeMs / 2);
    assert.equal((await store().hit(key, lifeMs)).count, 1);
  });

  it('keeps values, several at once, until they end', async () => {
    const [short, long, none] = [fresh(), fresh(), fresh()];
    await store().write([
      { key: short, value: '', ttlMs: lifeMs },
      { key: long, value: 'ä{"b":"\u0000"}\r\n', ttlMs: 60_000 },
    ]);
    const [first, nothing, second] = await store().read([short, none, long]);
    assert.deepEqual([first?.value, nothing, second?.value], ['', null, 'ä{"b":"\u0000"}\r\n']);
    assert.ok(first && first.leftMs > 0 && first.leftMs <= lifeMs, String(first?.leftMs));
    await pass(lifeMs);
    assert.deepEqual([await valueOf(short), await valueOf(long)], [null, 'ä{"b":"\u0000"}\r\n']);
  });

  it('replaces a value and its end', async () => {
    const key = fresh();
    await store().write([{ key, value: 'old', ttlMs: lifeMs }]);
    await store().write([{ key, value: 'new', ttlMs: 60_000 }]);
    await pass(lifeMs);
    assert.equal(await valueOf(key), 'new');
  });

  it('removes several values, and what is not there', async () => {
    const [one, other, kept] = [fresh(), fresh(), fresh()];
    await store().write([one, other, kept].map((key) => ({ key, value: 'x', ttlMs: 60_000 })));
    await store().remove([one, other, fresh()]);
    assert.deepEqual([await valueOf(one), await valueOf(other), await valueOf(kept)], [null, null, 'x']);
  });

  it('writes a value while another one is as expected, and only then', async () => {
    const [key, other] = [fresh(), fresh()];
    const write = (value: string, expected: string | null): Promise<boolean> =>
      store().writeWhile({ key, value, ttlMs: 60_000 }, { key: other, value: expected });
    assert.deepEqual([await write('a', 'x'), await valueOf(key)], [false, null], 'nothing is not a value');
    assert.deepEqual([await write('b', null), await valueOf(key)], [true, 'b']);
    await store().write([{ key: other, value: '', ttlMs: 60_000 }]);
    assert.deepEqual([await write('c', null), await valueOf(key)], [false, 'b'], 'an empty value is not nothing');
    assert.deepEqual([await write('d', ''), await valueOf(key)], [true, 'd']);
    await store().write([{ key: other, value: 'x', ttlMs: 60_000 }]);
    assert.deepEqual([await write('e', 'y'), await valueOf(key)], [false, 'd']);
    assert.deepEqual([await write('f', 'x'), await valueOf(key)], [true, 'f']);
  });

  it('lets what it wrote on a condition end too', async () => {
    const key = fresh();
    await store().writeWhile({ key, value: 'x', ttlMs: lifeMs }, { key: fresh(), value: null });
    await pass(lifeMs);
    assert.equal(await valueOf(key), null);
  });

  it('has a value live longer, and says whether there is one', async () => {
    const key = fresh();
    assert.equal(await store().extend(key, 60_000), false);
    await store().write([{ key, value: 'x', ttlMs: lifeMs }]);
    assert.equal(await store().extend(key, 60_000), true);
    await pass(lifeMs);
    assert.equal(await valueOf(key), 'x');
  });

  it('never makes a life shorter: others may count on it', async () => {
    const key = fresh();
    await store().write([{ key, value: 'x', ttlMs: 60_000 }]);
    assert.equal(await store().extend(key, lifeMs), true);
    await pass(lifeMs);
    assert.equal(await valueOf(key), 'x');
  });

  it('leases to one of many at once, to the next after it was given back, and shows it meanwhile', async () => {
    const key = fresh();
    const leases = await Promise.all(Array.from({ length: 20 }, () => store().acquire(key, 60_000)));
    const [lease, ...others] = leases.filter((granted) => granted !== null);
    assert.equal(others.length, 0);
    assert.notEqual(await valueOf(key), null);
    await lease?.release();
    assert.equal(await valueOf(key), null);
    assert.ok(await store().acquire(key, 60_000));
  });

  it('lets nobody give back what has ended and is another’s', async () => {
    const key = fresh();
    const late = await store().acquire(key, lifeMs);
    await pass(lifeMs);
    assert.ok(await store().acquire(key, 60_000));
    await late?.release();
    assert.equal(await store().acquire(key, 60_000), null);
  });
}
