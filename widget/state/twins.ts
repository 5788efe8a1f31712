import type { Integration } from '#wire';

/** A list is asked about at every render; what it says stays the same. */
const known = new WeakMap<readonly Integration[], ReadonlySet<string>>();

/** Ids of those whose name an integration of another platform has too: their platform has to tell them apart. */
export function twinsOf(all: readonly Integration[]): ReadonlySet<string> {
  let twins = known.get(all);
  if (!twins) {
    const keys = all.map(({ name }) => name.toLowerCase());
    /** Of each name; `null` once there are two. */
    const platforms = new Map<string | undefined, string | null>();
    all.forEach(({ platform }, index) => {
      const other = platforms.get(keys[index]);
      platforms.set(keys[index], other === undefined || other === platform ? platform : null);
    });
    twins = new Set(all.flatMap(({ id }, index) => (platforms.get(keys[index]) === null ? id : [])));
    known.set(all, twins);
  }
  return twins;
}
