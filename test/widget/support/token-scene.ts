/** UserTokens without an element: its settings are plain fields, and the clock stands where the test puts it. */
import { PickerError, type PickerErrorCode } from '../../../widget/errors.ts';
import type { TokenSource } from '../../../widget/state/user-token-source.ts';
import { UserTokens } from '../../../widget/state/user-tokens.ts';
import { aToken } from './picker.ts';
import { FakeTokenServer, SERVER } from './token-server.ts';

export const TOKEN_URL = new URL('https://app.test/token');

export class TokenScene {
  now = Date.parse('2026-11-22T12:00:00Z');
  server: URL | null = new URL(`${SERVER}/`);
  source: TokenSource | null = null;
  /** What answers at the `token-url`. */
  readonly app = new FakeTokenServer();
  fetch = this.app.fetch;
  /** Whether each change was one of user. */
  readonly changes: boolean[] = [];
  dropped = 0;
  /** The tokens that requests went out with. */
  readonly sent: string[] = [];
  /** What the server makes of a token; `null`: all is well. */
  verdict: (token: string) => PickerErrorCode | null = () => null;
  readonly tokens: UserTokens;

  constructor({ timeoutMs = 15_000 }: { readonly timeoutMs?: number } = {}) {
    this.tokens = new UserTokens({
      server: () => this.server,
      source: () => this.source,
      fetch: () => this.fetch,
      onChange: (userChanged) => this.changes.push(userChanged),
      onDropped: () => this.dropped++,
      now: () => this.now,
      timeoutMs,
    });
  }

  /** A token of `sub` that began and ends so many seconds from now. */
  token(sub: string, { iat = 0, exp = 3_600 }: { readonly iat?: number; readonly exp?: number } = {}): string {
    const now = this.now / 1_000;
    return aToken({ sub, iat: now + iat, exp: now + exp, serial: this.#serial++ });
  }

  pass(seconds: number): void {
    this.now += seconds * 1_000;
  }

  /** One request, and the key of whom it was answered for. */
  async request(signal = new AbortController().signal): Promise<string> {
    const { key } = await this.tokens.request(({ token }) => {
      this.sent.push(token);
      const code = this.verdict(token);
      return code === null ? Promise.resolve() : Promise.reject(new PickerError(code));
    }, signal);
    return key;
  }

  #serial = 0;
}

/** A scene whose source gives these one after the other, the last one for ever. */
export function sceneOf(...subs: string[]): TokenScene & { given: string[] } {
  const scene = Object.assign(new TokenScene(), { given: [] as string[] });
  scene.source = () => {
    const token = scene.token(subs[Math.min(scene.given.length, subs.length - 1)] ?? '');
    scene.given.push(token);
    return Promise.resolve(token);
  };
  return scene;
}

export async function codeOf(promise: Promise<unknown>): Promise<PickerErrorCode | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (error instanceof PickerError) return error.code;
    throw error;
  }
}
