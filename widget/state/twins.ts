import { onceAList } from './once-a-list.ts';

/** Ids of those whose name an integration of another platform has too: their platform has to tell them apart. */
export const twinsOf = onceAList((all): ReadonlySet<string> => {
  if (all.every(({ platform }) => platform === all[0]?.platform)) return new Set();
  const keys = all.map(({ name }) => name.toLowerCase());
  /** Of each name; `null` once there are two. */
  const platforms = new Map<string | undefined, string | null>();
  all.forEach(({ platform }, index) => {
    const other = platforms.get(keys[index]);
    platforms.set(keys[index], other === undefined || other === platform ? platform : null);
  });
  return new Set(all.flatMap(({ id }, index) => (platforms.get(keys[index]) === null ? id : [])));
});
