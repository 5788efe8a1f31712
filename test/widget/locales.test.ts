/** Every table of words against the English one. */
import { expect } from '@open-wc/testing';
import { en } from '../../widget/locales/en.ts';
import { formatsOf, type Formats } from '../../widget/locales/formats.ts';
import { languageFor, LANGUAGES, tables, type Language } from '../../widget/locales/tables.ts';
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
  tryingAgainIn: [5],
  nameVia: ['NAME', 'PLATFORM'],
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

/** Words that are those of English in another language as well, by their paths; a number alone is so in all. */
const SHARED: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['detail.fieldTypes.TEXT'],
  fr: ['via', 'nameVia'],
  it: ['detail.fieldTypes.PASSWORD'],
  nl: ['via', 'nameVia'],
  'pt-BR': ['via', 'nameVia'],
};

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

    if (language !== 'en')
      it('are its own: none was left in English', () => {
        const left = all.filter(
          ([path, word]) =>
            /\p{L}/u.test(said(path, word)) && said(path, word) === said(path, englishOf.get(path) ?? ''),
        );
        expect(left.map(([path]) => path)).to.have.members(SHARED[language] ?? []);
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

describe('one integration and several', () => {
  /** Where the language has another form of "connected" for each. */
  const rows: Readonly<Partial<Record<Language, readonly [several: string, one: string]>>> = {
    ar: ['متصلة', 'متصل'],
    es: ['Conectadas', 'Conectada'],
    fr: ['Connectées', 'Connectée'],
    he: ['מחוברות', 'מחוברת'],
    it: ['Collegate', 'Collegata'],
    pl: ['Połączone', 'Połączona'],
    'pt-BR': ['Conectadas', 'Conectada'],
    uk: ['Підключені', 'Підключена'],
  };
  for (const language of LANGUAGES)
    it(`are${rows[language] ? ' not' : ''} said to be connected in one word in “${language}”`, async () => {
      const { connected, connectedState } = (await tables.load(language))(marking());
      expect([connected, connectedState]).to.deep.equal(rows[language] ?? [connected, connected]);
    });
});

describe('what a control is called that needs its platform to be told apart', () => {
  /** Where the platform comes before the name, or before what is done with it. */
  const rows: Readonly<Partial<Record<Language, string>>> = {
    en: 'Connect HubSpot via Odeus',
    de: 'HubSpot über Odeus verbinden',
    hi: 'Odeus के ज़रिए HubSpot को कनेक्ट करें',
    ja: 'Odeus 経由の HubSpot と連携する',
    ko: 'Odeus 제공 HubSpot 연결',
    tr: 'Odeus üzerinden HubSpot entegrasyonunu bağla',
    'zh-Hans': '连接 Odeus 提供的 HubSpot',
  };
  for (const [language, name] of Object.entries(rows))
    it(`in “${language}”: ${name}`, async () => {
      const { connectName, nameVia } = (await tables.load(language as Language))(marking()); // its keys
      expect(connectName(nameVia('HubSpot', 'Odeus'))).to.equal(name);
    });
});

describe('a moment', () => {
  const now = new Date(2026, 10, 22, 10, 45);
  const said = (tag: string, ...at: [number, number, number, number, number]): string =>
    formatsOf(tag, () => now.getTime()).moment(new Date(...at));

  it('of today is a time', () => {
    expect(said('en-GB', 2026, 10, 22, 10, 42)).to.equal('10:42');
    expect(said('de', 2026, 10, 22, 0, 0)).to.equal('00:00');
    expect(said('en', 2026, 10, 22, 10, 42)).to.match(/^10:42\sAM$/);
  });

  it('of another day has its date', () => {
    expect(said('en-GB', 2026, 10, 21, 23, 59)).to.equal('21 Nov 2026, 23:59');
    expect(said('de', 2025, 10, 22, 10, 42)).to.equal('22.11.2025, 10:42');
  });
});

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
