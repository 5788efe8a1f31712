/**
 * Who is signed in, and with which token the next request goes out.
 *
 * Decision: a token is renewed when a request is about to be made, and by no timer. So an open tab that nobody looks at
 * costs the host nothing, and a laptop that wakes up finds no missed appointment. The cost: now and then a request
 * waits for a renewal.
 */
import type { ApiCall } from '../client.ts';
import { PickerError } from '../errors.ts';
import { UserToken } from './user-token.ts';
import { askForToken, identityOf, type TokenSource } from './user-token-source.ts';

/** `never`: the host has not said who is signed in, and nobody can be asked. */
export type TokenState = 'never' | 'signed-out' | 'ready';

export type UserTokensOptions = {
  readonly server: () => URL | null;
  /** Whom to ask for a token; `null`: nobody. */
  readonly source: () => TokenSource | null;
  readonly fetch: () => ApiCall['fetch'];
  /** Called at once. `userChanged`: what is known of the former user is no longer for anybody's eyes. */
  readonly onChange: (userChanged: boolean) => void;
  /** A given token was dropped, because `server` has another origin now and nobody gives another. */
  readonly onDropped: () => void;
  /** @default Date.now */
  readonly now?: () => number;
  /** How long the host may take for a token. Default 15 s. */
  readonly timeoutMs?: number;
};

export type Answered<Answer> = {
  readonly answer: Answer;
  /** Of the server that was asked and the user whose token was used; `UserTokens.key` while that is who is signed in. */
  readonly key: string;
};

type Renewal = { readonly origin: string; readonly abort: AbortController; readonly token: Promise<UserToken> };

const keyOf = ({ href }: URL, { user }: UserToken): string => JSON.stringify([href, user]);

export class UserTokens {
  readonly #options: UserTokensOptions;
  /** In use: the given one, or what the source gave after it. */
  #token: UserToken | null = null;
  #given: UserToken | null = null;
  #renewal: Renewal | null = null;
  #source: string | null = null;
  /** Somebody was signed in here. */
  #known = false;
  /** The source said that nobody is. */
  #refused = false;
  #epoch = 0;

  constructor(options: UserTokensOptions) {
    this.#options = options;
  }

  /** Equal for two tokens of one user; `null` while nobody is known to be signed in. May hold a token: never show it. */
  get user(): string | null {
    return this.#token?.user ?? null;
  }

  /** Equal for the same user of the same server, which is what an answer is kept under. */
  get key(): string | null {
    return this.#token && this.server ? keyOf(this.server, this.#token) : null;
  }

  /** Another number: what was asked before is to be asked again. A silent renewal changes nothing. */
  get epoch(): number {
    return this.#epoch;
  }

  get state(): TokenState {
    if (this.#refused) return 'signed-out';
    if (this.askable) return 'ready';
    return this.#known ? 'signed-out' : 'never';
  }

  /** Whether a request can be made at all. */
  get askable(): boolean {
    return this.#token !== null || this.renewable;
  }

  get renewable(): boolean {
    return this.#options.source() !== null;
  }

  get server(): URL | null {
    return this.#options.server();
  }

  /** The host gives a token, or takes it back (`null`, `''`). */
  give(value: string | null | undefined): void {
    const text = value?.trim() ?? '';
    if (text === '') {
      if (this.#token || this.#renewal) this.#restart(null);
    } else if (text !== this.#given?.value || this.#token?.user !== this.#given.user) {
      // Again the one that a renewed one of the same user has replaced would be a step back.
      this.#given = new UserToken(text, this.#now());
      this.#restart(this.#given);
    }
  }

  /** Once the host's settings of this moment are all in: `token` may have been set before `server` or `getToken`. */
  sync(): void {
    const source = identityOf(this.#options.source());
    if (source !== this.#source) {
      this.#source = source;
      // A source's token goes with it; a given one that is still good needs neither the former source nor this one.
      const token = this.#token === this.#given ? this.#token : null;
      if (!token || token.spent) this.#restart(token);
      else this.stop();
    }
    const origin = this.server?.origin;
    if (origin === undefined) return;
    if (this.#renewal && this.#renewal.origin !== origin) this.#restart(this.#token);
    if (!this.#token || this.#token.bindTo(origin)) return;
    // For this server nobody has given one yet.
    this.#known = false;
    this.#restart(null);
    if (!this.renewable) this.#options.onDropped();
  }

  /** Nobody waits for a token any more, or none of this source. */
  stop(): void {
    this.#renewal?.abort.abort();
    this.#renewal = null;
  }

  /**
   * Calls `send` with the server and a token that is good for it. A token that the server refuses as expired is renewed
   * and the request repeated, once and silently; every other failure is the caller's.
   * @throws {PickerError} of `send`; `signed-out` also when another user than the one who asked is signed in by now
   */
  async request<Answer>(send: (call: ApiCall) => Promise<Answer>, signal: AbortSignal): Promise<Answered<Answer>> {
    this.sync();
    const { server, user } = this;
    if (!server) throw new PickerError('not-found');
    for (let repeated = false; ; repeated = true) {
      const token = this.#good() ?? (await this.#renewed(server.origin));
      if ((user ?? token.user) !== token.user || !token.bindTo(server.origin)) throw new PickerError('signed-out');
      try {
        const answer = await send({ server, token: token.value, fetch: this.#options.fetch(), signal });
        token.unproven = false;
        return { answer, key: keyOf(server, token) };
      } catch (error) {
        if (!(error instanceof PickerError) || error.code !== 'token-expired') throw error;
        token.spent = true;
        // The host's fresh tokens are over as well: asked again and again, it would say the same.
        if (repeated || token.unproven || !this.renewable) throw error;
      }
    }
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  /** The token in use, unless another is due and can be had. */
  #good(): UserToken | null {
    return this.renewable && this.#token?.isDue(this.#now()) ? null : this.#token;
  }

  /** Requests that are made together wait for the same renewal. */
  async #renewed(origin: string): Promise<UserToken> {
    const source = this.#options.source();
    if (!source) throw new PickerError('signed-out');
    if (!this.#renewal) {
      const abort = new AbortController();
      this.#renewal = { origin, abort, token: this.#renew(source, origin, abort.signal) };
    }
    return this.#renewal.token;
  }

  async #renew(source: TokenSource, origin: string, signal: AbortSignal): Promise<UserToken> {
    const { fetch, timeoutMs = 15_000 } = this.#options;
    try {
      const text = await askForToken(source, { fetch: fetch(), signal, timeoutMs });
      if (!signal.aborted) {
        this.#renewal = null;
        return this.#replaceWith(text, origin);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#renewal = null;
        if (error instanceof PickerError && error.code === 'signed-out') this.#become(null, true);
        throw error;
      }
    }
    // Nobody wants this answer any more; the host may have given a token meanwhile.
    if (!this.#token) throw new PickerError('token-unavailable');
    return this.#token;
  }

  #replaceWith(text: string, origin: string): UserToken {
    const token = new UserToken(text, this.#now());
    token.bindTo(origin);
    token.unproven = this.#token?.spent ?? false;
    const former = this.user;
    if (former !== null && former !== token.user) this.#epoch++;
    this.#become(token);
    return token;
  }

  /** From here on, with `token` or with what the source will say: whatever was under way is of the past. */
  #restart(token: UserToken | null): void {
    this.stop();
    this.#epoch++;
    this.#become(token);
  }

  #become(token: UserToken | null, refused = false): void {
    const former = this.user;
    this.#token = token;
    this.#known ||= token !== null;
    this.#refused = refused;
    if (!token) this.#given = null;
    this.#options.onChange(this.user !== former);
  }
}
