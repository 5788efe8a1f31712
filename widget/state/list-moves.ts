/** Which card a key means: the nearest of another row, or one whose name starts so. */

export const centreOf = ({ left, width }: DOMRect): number => left + width / 2;

/**
 * Of the cards ahead the one nearest to a column, in the last row that starts within reach, and at least in the next
 * row. Measures no card that is farther away: those out of sight have no layout to measure.
 */
export function nearest(from: Element, ahead: readonly Element[], column: number, reach: number): Element | null {
  const { top: start } = from.getBoundingClientRect();
  let found: Element | null = null;
  let row = start;
  let least = Infinity;
  for (const card of ahead) {
    const box = card.getBoundingClientRect();
    if (box.top !== row) {
      if (found && Math.abs(box.top - start) > reach) break;
      row = box.top;
      least = Infinity;
    }
    const distance = Math.abs(centreOf(box) - column);
    if (row === start || distance >= least) continue;
    found = card;
    least = distance;
  }
  return found;
}

/** Made when somebody types: its data takes the browser longer to load than all of this script. */
let letters: Intl.Collator | undefined;

/** "É" is typed as "e", in either case, and also where its accent is a character of its own. */
export const nameStartsWith =
  (text: string) =>
  (name: string): boolean => {
    letters ??= new Intl.Collator(undefined, { usage: 'search', sensitivity: 'base' });
    const typed = text.normalize();
    return letters.compare(name.trimStart().normalize().slice(0, typed.length), typed) === 0;
  };
