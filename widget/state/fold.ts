/** What two spellings of one word have in common, so that they can be compared. */

/**
 * Accents and points that a reader may leave out, and what is not seen at all. In the scripts of India and of Thailand a
 * mark is a vowel, and in Japanese the voice of a consonant: another one is another word.
 */
const OPTIONAL = /(?![\u3099\u309a])(?=\p{M})[\p{sc=Zinh}\p{sc=Arab}\p{sc=Hebr}]|\p{Cf}|\u0640/gu;

/** What is typed in place of a character that a keyboard does not have, or that looks nearly the same. */
const PLAIN: Readonly<Record<string, string>> = {
  Ł: 'L',
  Ø: 'O',
  Đ: 'D',
  Œ: 'OE',
  Æ: 'AE',
  '‘': "'",
  '’': "'",
  '‐': '-',
  '–': '-',
  ة: 'ه',
  ى: 'ي',
};

/** Arabic and Persian digits have their value in their last four bits. */
const plainOf = (character: string): string => PLAIN[character] ?? String(character.charCodeAt(0) & 15);

/** Normalising costs ten times as much as looking up, and a language has few characters. */
const known = new Map<string, string>();

function foldCharacter(character: string): string {
  let folded = known.get(character);
  if (folded === undefined) {
    folded = character
      .normalize('NFKD')
      .replace(OPTIONAL, '')
      .toLowerCase()
      .toUpperCase()
      .replace(/[ŁØĐŒÆ‘’‐–ةى٠-٩۰-۹]/g, plainOf);
    known.set(character, folded);
  }
  return folded;
}

/**
 * `"Čeština"` → `"CESTINA"`, `"ＡＢＣ"` → `"ABC"`, `"Straße"` → `"STRASSE"`. Character by character, on which the marks
 * rely: hence capitals, as what a small Σ is hangs on the letters around it.
 */
export const fold = (text: string): string => text.replace(/[^\0-\x7f]/gu, foldCharacter).toUpperCase();

/** The words of a query, folded: what stands between spaces. */
export const wordsOf = (query: string): readonly string[] => fold(query).match(/\S+/g) ?? [];
