/** `If-None-Match` (RFC 9110 §13.1.2): whether the client has an entity already. */

const ENTITY_TAGS = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/** @param tag weak or strong; the comparison is the weak one */
export function isHeldBy(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === tag || ifNoneMatch.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  for (const [, held] of ifNoneMatch.matchAll(ENTITY_TAGS)) if (held === opaque) return true;
  return false;
}
