/** Every table of words against the English one. */
import { expect } from '@open-wc/testing';
import { en } from '../../widget/locales/en.ts';
import { formatsOf, type Formats } from '../../widget/locales/formats.ts';
import { languageFor, LANGUAGES, tables } from '../../widget/locales/tables.ts';
import type { Messages, Table } from '../../widget/messages.ts';

type Sentence = (...values: unknown[]) => string;
type Word = string | Sentence;

/** `[['flow.opening', …], …]` */
const wordsIn = (table: object, path = ''): [string, Word][] =>
  Object.entries(table).flatMap(([key, word]: [string, object | Word]) =>
    typeof word === 'object' ? wordsIn(word, `${path}${key}.`) : [[path + key, word]],
  );

/** What each sentence with more in it than one name is given. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  count: [1],
  shownOf: [2, 3],
  found: [4],
  'noMatchHere.text': [6],
  tryAgainIn: [5],
  missingPlatforms: [['NAME', 'OTHER']],
  stalePlatforms: [['NAME', 'OTHER'], new Date(0)],
};
const valuesFor = (path: string): readonly unknown[] => VALUES[path] ?? ['NAME'];

/** Formats that show what they were given. */
const marking = (onPlural: (categories: readonly string[]) => void = () => undefined): Formats => ({
  number: (value) => `<${value}>`,
  plural: (_count, forms) => {
    onPlural(Object.keys(forms));
    return forms.other;
  },
  list: (names) => names.join('+'),
  moment: (date) => date.toISOString(),
});

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.join('+');
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? `<${value}>` : String(value);
};

const said = (path: string, word: Word): string => (typeof word === 'string' ? word : word(...valuesFor(path)));

const endingOf = (text: string): string => {
  if (/(?:…|\.\.\.)$/.test(text)) return 'trails off';
  if (/[.。।]$/.test(text)) return 'full stop';
  return /[?？؟;]$/.test(text) ? 'question' : 'none';
};

/** What a developer will look for in their code, and what is the same in every language. */
const CODE =
  /\{"token": "…"\}|\b(?:token-url|getToken|ALLOWED_ORIGINS|JWT|iss|aud|exp|API|8)\b|(?<=“)(?:token|server)(?=”)/g;

const english = wordsIn(en(marking()));
const englishOf = new Map(english);

describe('the English words', () => {
  it('are all looked at with values of their own', () => {
    for (const [path, word] of english) {
      if (typeof word === 'string') continue;
      expect(word.length, path).to.equal(valuesFor(path).length);
      expect(said(path, word), path).not.to.match(/undefined|NaN|Invalid|\[object/);
    }
  });
});

for (const language of LANGUAGES) {
  describe(`the words of “${language}”`, () => {
    let table: Table;
    let words: Messages;
    let all: [string, Word][];
    const plurals: (readonly string[])[] = [];

    before(async () => {
      table = await tables.load(language);
      words = table(marking((categories) => plurals.push(categories)));
      all = wordsIn(words);
    });

    it('name their language, which is found by its own name', () => {
      expect(words.lang).to.equal(language);
      expect(languageFor(language)).to.equal(language);
    });

    it('are those of the English table, of the same kinds, with as many values', () => {
      const kinds = (of: readonly [string, Word][]): Record<string, unknown> =>
        Object.fromEntries(of.map(([path, word]) => [path, typeof word === 'string' ? 'text' : word.length]));
      expect(kinds(all)).to.deep.equal(kinds(english));
    });

    it('are never empty, and have no space around them', () => {
      for (const [path, word] of all) {
        const text = said(path, word);
        expect(text.trim(), path).not.to.equal('');
        if (path !== 'fullStop') expect(text, path).to.equal(text.trim());
      }
    });

    it('say every value that they are given', () => {
      for (const [path, word] of all)
        if (typeof word === 'function')
          for (const value of valuesFor(path)) expect(said(path, word), path).to.include(shown(value));
    });

    it('have a form for each category of number', () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [path, word] of all) said(path, word);
      expect(plurals).not.to.be.empty;
      for (const categories of plurals) expect(categories).to.have.members(pluralCategories);
    });

    it('end as the English ones do: titles without a full stop, sentences with one', () => {
      for (const [path, word] of all) {
        if (path === 'fullStop') continue;
        expect(endingOf(said(path, word)), path).to.equal(endingOf(said(path, englishOf.get(path) ?? '')));
      }
    });

    it('leave to developers the names of what they set', () => {
      for (const [path, word] of english)
        for (const [code] of said(path, word).matchAll(CODE))
          expect(said(path, new Map(all).get(path) ?? ''), path).to.include(code);
    });

    it('can be said with the numbers and dates of the language', () => {
      for (const [path, word] of wordsIn(table(formatsOf(language))))
        expect(said(path, word), path).not.to.match(/undefined|NaN|Invalid|\[object/);
    });
  });
}

describe('the language of a reader', () => {
  const rows: Readonly<Record<string, string | null>> = {
    en: 'en',
    'en-GB': 'en',
    de: 'de',
    'de-AT': 'de',
    DE: 'de',
    'de-Latn-DE-1996-u-nu-latn': 'de',
    ar: 'ar',
    'ar-EG': 'ar',
    'az-Arab': null,
    'ar-Latn': null,
    'zh-TW': null,
    'zh-Hant-CN': null,
    fi: null,
    tlh: null,
  };
  for (const [tag, language] of Object.entries(rows))
    it(`of ${tag} is ${language ?? 'not among ours'}`, () => {
      expect(languageFor(tag)).to.equal(language);
    });

  it('is found for other scripts and regions of the languages that there are', () => {
    const later: Readonly<Record<string, string>> = {
      pt: 'pt-BR',
      'pt-PT': 'pt-BR',
      zh: 'zh-Hans',
      'zh-SG': 'zh-Hans',
    };
    for (const [tag, language] of Object.entries(later))
      if (LANGUAGES.some((name) => name === language)) expect(languageFor(tag), tag).to.equal(language);
  });
});
