/** What two spellings of one word have in common, so that they can be compared. */

const ASCII = /^[\0-\x7f]*$/;

/**
 * `"Čeština"` → `"CESTINA"`, `"ＡＢＣ"` → `"ABC"`, `"Straße"` → `"STRASSE"`. Of a text the same as of its characters one
 * by one, on which the marks rely: hence capitals, as what a small Σ is hangs on the letters around it.
 */
export const fold = (text: string): string =>
  // Most texts are plain, and normalising costs ten times as much.
  ASCII.test(text)
    ? text.toUpperCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .toUpperCase();

/** The words of a query, folded: what stands between spaces. */
export const wordsOf = (query: string): readonly string[] => fold(query).match(/\S+/g) ?? [];
