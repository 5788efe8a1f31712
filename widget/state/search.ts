/** Search as one types: plain text, case- and accent-insensitive, every word must occur. No RegExp from the user. */
import type { Integration } from '#wire';

/** `"Čeština"` → `"cestina"`, `"ＡＢＣ"` → `"abc"`: what two spellings of one word have in common. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

type Haystack = { readonly name: string; readonly all: string };

/** Folding is the costly half of a search; it is done once for each integration, and forgotten with its list. */
const haystacks = new WeakMap<Integration, Haystack>();

function haystackOf(integration: Integration): Haystack {
  let haystack = haystacks.get(integration);
  if (!haystack) {
    const name = fold(integration.name);
    const rest = fold([integration.category, integration.slug, integration.description].join('\n'));
    haystack = { name, all: `${name}\n${rest}` };
    haystacks.set(integration, haystack);
  }
  return haystack;
}

/** Those that match, in their given order, but a name that starts with or contains the query comes first. */
export function search(all: readonly Integration[], query: string): readonly Integration[] {
  const text = fold(query).trim();
  if (text === '') return all;
  const words = text.split(/\s+/);
  const starting: Integration[] = [];
  const containing: Integration[] = [];
  const others: Integration[] = [];
  for (const integration of all) {
    const haystack = haystackOf(integration);
    if (!words.every((word) => haystack.all.includes(word))) continue;
    const at = haystack.name.indexOf(text);
    (at === 0 ? starting : at > 0 ? containing : others).push(integration);
  }
  return [...starting, ...containing, ...others];
}
