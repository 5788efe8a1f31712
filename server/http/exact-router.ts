/**
 * Hono's own router, behind a table of the addresses that have no parameter.
 *
 * Decision: Hono has a faster router, which cannot tell `/:file{…}` from its neighbours, so that all addresses fall to
 * the one that takes each of them apart. The list is asked for at the same address by everyone, and what was found for
 * it once is what would be found again.
 */
import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

/** Of one address; whoever makes methods up has each of theirs looked for. */
const MAX_METHODS = 10;

export class ExactRouter<Target> implements Router<Target> {
  readonly name = 'ExactRouter';
  readonly #routes = new TrieRouter<Target>();
  /** By address and method. */
  readonly #found = new Map<string, Map<string, Result<Target>>>();

  add(method: string, path: string, target: Target): void {
    this.#routes.add(method, path, target);
    if (!/[:*]/.test(path)) this.#found.set(path, new Map());
    // It may be for those addresses too.
    for (const found of this.#found.values()) found.clear();
  }

  match(method: string, path: string): Result<Target> {
    const known = this.#found.get(path);
    const found = known?.get(method);
    if (found) return found;
    const result = this.#routes.match(method, path);
    if (known && known.size < MAX_METHODS) known.set(method, result);
    return result;
  }
}
