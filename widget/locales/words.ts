/** From a table to the words of one element: its numbers and dates, the names in its sentences, and the host's words. */
import type { MessageOverrides, Messages, Table } from '../messages.ts';
import { formatsOf } from './formats.ts';
import { directionOf } from './tag.ts';

type Sentence = (...values: never[]) => string;
type Words = { readonly [key: string]: string | Sentence | Words };

const map = (words: Words, change: (word: string | Sentence) => string | Sentence): Words =>
  Object.fromEntries(
    Object.entries(words).map(([key, word]) => [key, typeof word === 'object' ? map(word, change) : change(word)]),
  );

const PLAIN = /^[\0-\x7f]*$/;

/** With the literals inside, which are made when one is needed: Unicode's alphabets take a browser long to look up. */
const runsOtherWay = (text: string, direction: 'ltr' | 'rtl'): boolean =>
  direction === 'rtl'
    ? /(?![\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}])\p{L}/u.test(text)
    : // Nothing plain runs to the left, and most names are plain.
      !PLAIN.test(text) && /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}]/u.test(text);

/**
 * Names that run the other way than the sentence around them stand between FIRST STRONG ISOLATE and POP DIRECTIONAL
 * ISOLATE (UAX #9), or they would draw its numbers and its punctuation to their side. Only those: nobody who looks for
 * "Connect HubSpot" should have to know of invisible characters. Done here, so that no translator has to think of it.
 */
function isolating(words: Messages, direction: 'ltr' | 'rtl'): Messages {
  const isolate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(isolate);
    return typeof value === 'string' && runsOtherWay(value, direction) ? `\u2068${value}\u2069` : value;
  };
  const sentence =
    (original: Sentence): Sentence =>
    (...values: unknown[]) =>
      original(...(values.map(isolate) as never[])); // each of the kind that it was
  return map(words, (word) => (typeof word === 'string' ? word : sentence(word))) as Messages; // the same keys and kinds
}

type Fault = (path: string) => void;

/** A sentence of the host's is run while we render: what it throws must not leave the page without a picker. */
const guarded =
  (theirs: (...values: never[]) => unknown, ours: Sentence, fault: () => void): Sentence =>
  (...values) => {
    try {
      const text = theirs(...values);
      if (typeof text === 'string') return text;
    } catch {
      // As for any other that is of no use.
    }
    fault();
    return ours(...values);
  };

const isFunction = (value: unknown): value is (...values: never[]) => unknown => typeof value === 'function';

function replaced(words: Words, own: unknown, fault: Fault, path = ''): Words {
  if (typeof own !== 'object' || own === null) {
    fault(path || 'all of it');
    return words;
  }
  const given = new Map<string, unknown>(Object.entries(own));
  const merged = Object.entries(words).map(([key, ours]): [string, Words[string]] => {
    const here = `${path}${key}`;
    const theirs = given.get(key);
    given.delete(key);
    if (theirs === undefined) return [key, ours];
    if (typeof ours === 'object') return [key, replaced(ours, theirs, fault, `${here}.`)];
    if (typeof ours === 'string' && typeof theirs === 'string') return [key, theirs];
    if (typeof ours === 'function' && isFunction(theirs)) {
      return [
        key,
        guarded(theirs, ours, () => {
          fault(here);
        }),
      ];
    }
    fault(here);
    return [key, ours];
  });
  for (const key of given.keys()) fault(`${path}${key}`);
  return Object.fromEntries(merged);
}

/**
 * @param tag valid; of the table's language, in any region
 * @param own what the host says in place of ours
 * @param fault gets the path of each of its words that is none of ours, or of another kind
 */
export function wordsOf(table: Table, tag: string, own: MessageOverrides | null, fault: Fault): Messages {
  const words = table(formatsOf(tag));
  const isolated = isolating(words, directionOf(words.lang));
  return own === null ? isolated : (replaced(isolated, own, fault) as Messages); // the same keys and kinds
}

/** For the moment before the words have come: everything in its place, and nothing said. */
export const silent = (words: Messages): Messages =>
  map(words, (word) => (typeof word === 'string' ? '' : () => '')) as Messages; // the same keys and kinds
