/** Which languages there are, each but English in a module of its own, and which of them a reader gets. */
import type { Table } from '../messages.ts';
import { en } from './en.ts';

/** Written out, so that a bundler sees each. The names are BCP 47 tags; one line, one file beside this one. */
const MODULES = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  'pt-BR': () => import('./pt-BR.ts'),
  tr: () => import('./tr.ts'),
  uk: () => import('./uk.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
} satisfies Readonly<Record<string, () => Promise<{ readonly table: Table }>>>;

export type Language = 'en' | keyof typeof MODULES;

export const LANGUAGES: readonly Language[] = ['en', ...(Object.keys(MODULES) as (keyof typeof MODULES)[])]; // its keys are all there are

export type Tables = {
  /** What is there already, for any element of the page. */
  readonly loaded: (language: Language) => Table | null;
  /** Rejects where the module cannot be had: offline, or against the page's content security policy. */
  readonly load: (language: Language) => Promise<Table>;
};

const loaded = new Map<Language, Table>([['en', en]]);

export const tables: Tables = {
  loaded: (language) => loaded.get(language) ?? null,
  load: async (language) => {
    const { table } = language === 'en' ? { table: en } : await MODULES[language]();
    loaded.set(language, table);
    return table;
  },
};

/**
 * The one whose readers can read `tag`: the same language in the same script, which is what RFC 4647 lookup and its
 * lists of exceptions come to. `de-AT` → `de`, `pt` → `pt-BR`, `zh-CN` → `zh-Hans`, and `zh-TW` → none.
 */
export function languageFor(tag: string): Language | null {
  const { language, script } = new Intl.Locale(tag).maximize();
  return (
    LANGUAGES.find((name) => {
      const ours = new Intl.Locale(name).maximize();
      return ours.language === language && ours.script === script;
    }) ?? null
  );
}
