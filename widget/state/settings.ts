/** What the host has set, as values. A setting that is of no use is named once in the console, and otherwise ignored. */
import { oneOf, originOfModule, serverAddress, webAddress } from '../options.ts';
import { Warnings } from '../warn.ts';
import type { GetToken, TokenSource } from './user-token-source.ts';
import type { Missing } from './view-state.ts';

/** To the page's developer, and in the console alone: not among the words of a language. */
const MISSING: Readonly<Record<Missing, string>> = {
  token: 'no token. Set the “token” attribute or property to the JWT that your backend signs for the user.',
  server: 'no usable “server”. Set it to the http(s) address of your token server.',
};

// The element's own origin, whether this is in one file with it or beside it.
const MODULE_ORIGIN = originOfModule(import.meta.url);

export const pageFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

export class Settings {
  readonly #warnings = new Warnings();
  /** The last answer: each render asks several times, and of which an address is the costliest thing to read. */
  #server: { readonly asked: string; readonly base: string; readonly url: URL | null } | null = null;

  warn(message: string): void {
    this.#warnings.once(message);
  }

  missing(setting: Missing): void {
    this.warn(MISSING[setting]);
  }

  /** `null` where it is not set, or is none. */
  text(name: string, value: unknown): string | null {
    return typeof value === 'string' ? value : this.#no('text', name, value);
  }

  /** `null` where it is not set, or is none. */
  texts(name: string, value: unknown): readonly string[] | null {
    return isTexts(value) ? value : this.#no('array of texts', name, value);
  }

  /** The page's own where it is not set, or is none. */
  fetch(value: typeof globalThis.fetch | null | undefined): typeof globalThis.fetch {
    if (typeof value === 'function') return value;
    this.#no('function', 'fetch', value);
    return pageFetch;
  }

  /** @param address `null`: where this module was loaded from */
  server(address: string | null, base: string): URL | null {
    const asked = address ?? MODULE_ORIGIN;
    if (asked === null) return null;
    if (this.#server?.asked !== asked || this.#server.base !== base)
      this.#server = { asked, base, url: serverAddress(asked, base) };
    return this.#server.url;
  }

  /** The function comes before the address. */
  tokenSource(getToken: GetToken | null | undefined, address: string | null, base: string): TokenSource | null {
    if (typeof getToken === 'function') return getToken;
    this.#no('function', 'getToken', getToken);
    const url = address ? webAddress(address, base) : null;
    if (address && !url) this.warn('“token-url” is no http(s) address without credentials; ignored.');
    return url;
  }

  /** The first of them where there is no `text`, or it names none. */
  choice<Choice extends string>(
    name: string,
    text: string | null | undefined,
    choices: readonly [Choice, ...Choice[]],
  ): Choice {
    const choice = oneOf(choices, text ?? choices[0]);
    if (choice) return choice;
    this.warn(`${name}="${String(text)}" is none of ${choices.join(', ')}; using ${choices[0]}.`);
    return choices[0];
  }

  /** Without the value: it may be a token. */
  #no(kind: string, name: string, value: unknown): null {
    if ((value ?? null) !== null) this.warn(`“${name}” is no ${kind}; ignored.`);
    return null;
  }
}
