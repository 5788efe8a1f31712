/** Where in a text what was searched for is, so that it can be marked. */
import { fold, wordsOf } from './fold.ts';

/** In UTF-16 units of the text; the end is not in it. */
export type Mark = readonly [start: number, end: number];

const NONE: readonly Mark[] = Object.freeze([]);

/** A literal in here is made when somebody searches: Unicode's alphabets take a browser long to look up. */
const isLetterBefore = (text: string): boolean => /[\p{L}\p{M}\p{N}]$/u.test(text);

/** Where a word starts words of the text; only where it starts none, all places: "a" is in nearly everything. */
function placesOf(word: string, folded: string): readonly number[] {
  const places: number[] = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) places.push(at);
  const starts = places.filter((at) => !isLetterBefore(folded.slice(Math.max(0, at - 2), at)));
  return starts.length > 0 ? starts : places;
}

type Origins = { readonly starts: readonly number[]; readonly ends: readonly number[] };

/** For each unit of the folded text, the bounds of the character it comes from, with the accents that follow it. */
function originsOf(text: string): Origins {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const { length } = fold(character);
    if (length === 0) for (let last = ends.length - 1; ends[last] === start; last--) ends[last] = end;
    for (let unit = 0; unit < length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    start = end;
  }
  return { starts, ends };
}

/** The parts of the text that match, from its start to its end, none touching another. */
export function marksOf(text: string, query: string): readonly Mark[] {
  const folded = fold(text);
  const found = wordsOf(query).flatMap((word) => placesOf(word, folded).map((at): Mark => [at, at + word.length]));
  if (found.length === 0) return NONE;
  const { starts, ends } = originsOf(text);
  const marks: [number, number][] = [];
  for (const [from, to] of found.sort(([one], [other]) => one - other)) {
    const start = starts[from] ?? 0;
    const end = ends[to - 1] ?? text.length;
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}
