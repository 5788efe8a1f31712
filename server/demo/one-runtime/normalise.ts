/** How One Runtime reads the two names that identify a connection, so that nothing else here trims or folds. */

// Unicode's White_Space is not JavaScript's: it has U+0085 and lacks U+FEFF, so `String.prototype.trim` would make
// two users of one and one of two. Every character that has the property is a single UTF-16 unit.
const WHITE_SPACE = /\p{White_Space}/u;

/** Walks in from both ends; a `\s+$` pattern would take quadratic time on a body of 2 MiB of spaces. */
export function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && WHITE_SPACE.test(text.charAt(start))) start += 1;
  while (end > start && WHITE_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Trimmed and nothing more: no case folding, no Unicode normalisation, no length limit. */
export const endUserIdOf = (text: string): string => trimWhiteSpace(text);

/** Trimmed and lower-cased in ASCII only, so `HubSpot` is `hubspot` and `İ` stays itself. */
export const integrationSlugOf = (text: string): string =>
  trimWhiteSpace(text).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
