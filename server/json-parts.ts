/**
 * How many parts a JSON text has, told without parsing it.
 *
 * Decision: bytes are a poor bound on what a text costs. 32 MiB of `{}` travel as 32 kB and hold JSON.parse() for some
 * ten seconds and a gigabyte, in which nobody else is answered; 32 MiB of names and descriptions take a fifth of a second.
 * What costs are objects, lists and members, so they are counted first, in one pass that builds nothing.
 */

const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;

/**
 * Commas and opening brackets outside of its texts: there are as many values at most, and one.
 * @returns of what is no JSON, some number
 */
export function hasMorePartsThan(most: number, text: string): boolean {
  // Each is a character, so nearly every answer is told by its length.
  if (text.length <= most) return false;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
    } else if (code === COMMA || code === BRACKET || code === BRACE) {
      parts += 1;
      if (parts > most) return true;
    }
  }
  return false;
}

/** Where the text that begins at this quotation mark ends: a logo is passed over at the speed of memory. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}
