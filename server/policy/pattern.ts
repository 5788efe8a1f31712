/** `*` globs over ids, slugs and nothing else: the language of the allow and deny lists. */

export type Pattern = (text: string) => boolean;

/**
 * What a platform makes of a slug before it looks it up (One Runtime: trim by Unicode's White_Space, then lower-case
 * ASCII). Both sides of every comparison go through it, or a deny list could be walked around with `HubSpot`.
 */
export function normaliseSlug(text: string): string {
  return text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
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
