/** The words of an element: in the language it is to speak once they are there, and English if they do not come. */
import type { LitElement, ReactiveController } from 'lit';
import { en } from '../locales/en.ts';
import { formatsOf } from '../locales/formats.ts';
import { languageFor, LANGUAGES, tables, type Language, type Tables } from '../locales/tables.ts';
import { directionOf, tagFor } from '../locales/tag.ts';
import { silent, wordsOf } from '../locales/words.ts';
import type { MessageOverrides, Messages, Table } from '../messages.ts';

export type WordsControllerOptions = {
  /** The `locale` attribute. */
  readonly locale: () => string | null;
  /** What the host says in place of ours. */
  readonly own: () => MessageOverrides | null | undefined;
  readonly warn: (message: string) => void;
  /** @default those that are built */
  readonly tables?: Tables;
  /** How long readers look at skeletons for the sake of their language; later it takes the place of English. @default 4000 */
  readonly patienceMs?: number;
};

type Made = { readonly table: Table; readonly tag: string; readonly own: unknown; readonly words: Messages };

export class WordsController implements ReactiveController {
  /** Resolves when there are words, in whatever language. */
  readonly ready: Promise<void>;
  readonly #host: LitElement;
  readonly #options: WordsControllerOptions;
  readonly #tables: Tables;
  readonly #asked = new Set<Language>();
  /** Those that have not come, or not in time. */
  readonly #without = new Set<Language>();
  #made: Made | null = null;
  #direction: 'ltr' | 'rtl' | null = null;
  #resolveReady: () => void = () => undefined;

  constructor(host: LitElement, options: WordsControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#tables = options.tables ?? tables;
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
    host.addController(this);
  }

  /** `null` until the first have come; while another language is on its way, those of the former. */
  get words(): Messages | null {
    return this.#made?.words ?? null;
  }

  get silence(): Messages {
    return silent(en(formatsOf('en')));
  }

  /**
   * Which way our sentences run, where the host chose their language for this element alone: the page around it may
   * run the other way. Otherwise `null`: the page's direction is ours, and a `dir` on the element has the last word.
   */
  get direction(): 'ltr' | 'rtl' | null {
    return this.#direction;
  }

  hostConnected(): void {
    // Elsewhere another language may be spoken, and what failed may work now.
    this.#without.clear();
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const set = this.#options.locale();
    const asked = set === '' ? null : set;
    const tag = tagFor(this.#host, asked);
    const language = languageFor(tag);
    if (asked !== null && (asked !== tag || !language))
      this.#options.warn(`locale="${asked}" is none of ${LANGUAGES.join(', ')}.`);
    const table = this.#tableOf(language ?? 'en');
    if (table) this.#make(table, table === en && language !== 'en' ? 'en' : tag);
    const chosen = asked === tag && !this.#host.hasAttribute('dir') ? language : null;
    // Of the words that are shown; before the first, of those to come, so that nothing turns round.
    this.#direction = chosen && directionOf(this.words?.lang ?? chosen);
  }

  #make(table: Table, tag: string): void {
    const own = this.#options.own() ?? null;
    if (this.#made?.table === table && this.#made.tag === tag && this.#made.own === own) return;
    const words = wordsOf(table, tag, own, (path) => {
      this.#options.warn(`“messages” has no use for its ${path}; ignored.`);
    });
    this.#made = { table, tag, own, words };
    this.#resolveReady();
  }

  /** `null` while there is something to wait for. */
  #tableOf(language: Language): Table | null {
    const table = this.#tables.loaded(language);
    if (table) return table;
    if (this.#without.has(language)) return en;
    void this.#ask(language);
    return null;
  }

  async #ask(language: Language): Promise<void> {
    if (this.#asked.has(language)) return;
    this.#asked.add(language);
    const patience = setTimeout(() => {
      this.#doWithout(language);
    }, this.#options.patienceMs ?? 4_000);
    try {
      await this.#tables.load(language);
      this.#without.delete(language);
      this.#host.requestUpdate();
    } catch {
      this.#options.warn(
        `the words of “${language}” could not be loaded; using English. Is it “script-src” of the page?`,
      );
      this.#doWithout(language);
    } finally {
      clearTimeout(patience);
      this.#asked.delete(language);
    }
  }

  #doWithout(language: Language): void {
    this.#without.add(language);
    this.#host.requestUpdate();
  }
}
