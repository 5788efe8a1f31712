/** A text of a platform's or a host's as one bounded, well-formed line. */

/** One line of at most `max` code points; `null` where it is empty. */
export function line(value: string | null, max: number): string | null {
  if (value === null) return null;
  const text = value
    // Cut first, roughly: a text of megabytes is not worth cleaning.
    .slice(0, max * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\p{White_Space}]+/gu, ' ')
    .trim();
  const characters = Array.from(text);
  if (characters.length > max) return `${characters.slice(0, max - 1).join('')}…`;
  return text === '' ? null : text;
}
