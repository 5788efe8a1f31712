/** The only words this project says in a host page's console: to its developer, about a setting, once each. */
export class Warnings {
  readonly #said = new Set<string>();

  once(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    // A wrong attribute shows nothing else anywhere, and must not throw in a page that is not ours.
    // eslint-disable-next-line no-console
    console.warn(`<integrations-picker>: ${message}`);
  }
}
