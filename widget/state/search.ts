/** Search as one types: plain text, case- and accent-insensitive, every word must occur. No RegExp from the user. */
import type { Integration } from '#wire';
import { fold, wordsOf } from './fold.ts';
import { onceAList } from './once-a-list.ts';
import { otherNamesOf } from './other-names.ts';

type Haystack = {
  readonly integration: Integration;
  readonly name: string;
  /** The name, its words and its other names, each after a space. */
  readonly starts: string;
  readonly all: string;
};

/** Folding is the costly half of a search; it is done once for each integration, and forgotten with its list. */
const haystacks = new WeakMap<Integration, Haystack>();

function haystackOf(integration: Integration): Haystack {
  let haystack = haystacks.get(integration);
  if (!haystack) {
    const { category, slug, description } = integration;
    const name = fold(integration.name);
    const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    // The name as it is, too: "cal.com" begins "Cal.com", and none of its words.
    const starts = ['', name, ...words, ...otherNamesOf(words)].join(' ');
    haystack = { integration, name, starts, all: `${name}\n${fold([category, slug, description].join('\n'))}` };
    haystacks.set(integration, haystack);
  }
  return haystack;
}

const haystacksOf = onceAList((all) => all.map(haystackOf));

/** Does that costly half ahead of the first letter. */
export function prepareSearch(all: readonly Integration[]): void {
  haystacksOf(all);
}

type Query = {
  readonly text: string;
  readonly words: readonly { readonly word: string; readonly begin: string }[];
};

/** 0: the name starts with the query. 1: every word of it starts one of the name. 2: every word is in the name. 3: the rest. */
type Rank = 0 | 1 | 2 | 3;

function rankOf({ name, starts, all }: Haystack, { text, words }: Query): Rank | null {
  let rank: Rank = name.startsWith(text) ? 0 : 1;
  for (const { word, begin } of words) {
    if (starts.includes(begin)) continue;
    if (!all.includes(word)) return null;
    if (rank !== 0) rank = rank === 3 || !name.includes(word) ? 3 : 2;
  }
  return rank;
}

type Answer = {
  readonly text: string;
  /** In the order of the list. */
  readonly matching: readonly Haystack[];
  /** The best first. */
  readonly ranked: readonly Integration[];
};

/** The last answer about each list: asked for at every render, and what a longer query has left to look through. */
const answers = new WeakMap<readonly Integration[], Answer>();

/** Those that match, the best first, and equally good ones in their given order. */
export function search(all: readonly Integration[], query: string): readonly Integration[] {
  const words = wordsOf(query);
  if (words.length === 0) return all;
  const text = words.join(' ');
  const last = answers.get(all);
  if (last?.text === text) return last.ranked;

  const asked = { text, words: words.map((word) => ({ word, begin: ` ${word}` })) };
  const matching: Haystack[] = [];
  const ranks: Readonly<Record<Rank, Integration[]>> = { 0: [], 1: [], 2: [], 3: [] };
  for (const haystack of last && text.startsWith(last.text) ? last.matching : haystacksOf(all)) {
    const rank = rankOf(haystack, asked);
    if (rank === null) continue;
    matching.push(haystack);
    ranks[rank].push(haystack.integration);
  }
  const ranked = ranks[0].concat(ranks[1], ranks[2], ranks[3]);
  answers.set(all, { text, matching, ranked });
  return ranked;
}
