/** Random numbers that are the same on every machine: mulberry32, 32 bits of state. */

export type Random = {
  /** From 0 up to, and without, 1. */
  readonly next: () => number;
  /** A whole number from 0 up to, and without, `end`. */
  readonly below: (end: number) => number;
  /** @throws {RangeError} where there is nothing to pick from */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A copy in another order. */
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    pick(items) {
      const [item] = items.slice(below(items.length));
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, rank: next() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ item }) => item),
  };
}
