import type { Integration } from '#wire';

/** A list is asked about at every render; what it says stays the same. */
const known = new WeakMap<readonly Integration[], ReadonlySet<string>>();

/** Ids of those whose name an integration of another platform has too: their platform has to tell them apart. */
export function twinsOf(all: readonly Integration[]): ReadonlySet<string> {
  let twins = known.get(all);
  if (!twins) {
    const platforms = new Map<string, Set<string>>();
    for (const { name, platform } of all) {
      const key = name.toLowerCase();
      platforms.set(key, (platforms.get(key) ?? new Set()).add(platform));
    }
    const shared = all.filter(({ name }) => (platforms.get(name.toLowerCase())?.size ?? 0) > 1);
    twins = new Set(shared.map(({ id }) => id));
    known.set(all, twins);
  }
  return twins;
}
