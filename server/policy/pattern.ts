/** `*` globs over ids, slugs and nothing else: the language of the allow and deny lists. */

export type Pattern = (text: string) => boolean;

/** Every character that has the property is a single UTF-16 unit. */
const WHITE_SPACE = /\p{White_Space}/u;

/**
 * What a platform makes of a slug before it looks it up (One Runtime: trim by Unicode's White_Space, then lower-case
 * ASCII). Both sides of every comparison go through it, or a deny list could be walked around with `HubSpot`.
 */
export function normaliseSlug(text: string): string {
  // Walked in from both ends: `\p{White_Space}+$` takes quadratic time, 14 s for 100,000 spaces inside a text.
  let start = 0;
  let end = text.length;
  while (start < end && WHITE_SPACE.test(text.charAt(start))) start += 1;
  while (end > start && WHITE_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * `*` stands for any run of characters, the empty one included; everything else for itself.
 *
 * The parts between the stars are found from left to right, each at its first place: linear, where a regular
 * expression of several `.*` would backtrack.
 */
export function pattern(glob: string): Pattern {
  const [first = '', ...rest] = normaliseSlug(glob).split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, from);
      if (found === -1) return false;
      from = found + part.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
  };
}
