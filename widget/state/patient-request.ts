/** Where nobody but the host page can renew the token, what the user has begun waits a moment for that. */
import type { ApiCall } from '../client.ts';
import { PickerError } from '../errors.ts';
import type { UserTokens } from './user-tokens.ts';

export type PatientRequestOptions = {
  readonly tokens: UserTokens;
  /** The token is over, and the host page alone can give another. */
  readonly wantToken: () => void;
};

/** How long the host page may take to set a fresh token before the user is told. */
const PATIENCE_MS = 10_000;

export class PatientRequest {
  readonly #options: PatientRequestOptions;
  readonly #waiting = new Set<() => void>();

  constructor(options: PatientRequestOptions) {
    this.#options = options;
  }

  /** Another token is in use. */
  tokenChanged(): void {
    for (const went of this.#waiting) went();
  }

  async send<Answer>(send: (call: ApiCall) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    const { tokens, wantToken } = this.#options;
    const { key } = tokens;
    try {
      return (await tokens.request(send, signal)).answer;
    } catch (error) {
      if (!(error instanceof PickerError) || error.code !== 'token-expired' || tokens.renewable) throw error;
      const changed = this.anotherToken(signal);
      wantToken();
      // What one user has begun does not go on in another's name.
      if (!(await changed) || tokens.key !== key) throw error;
      return (await tokens.request(send, signal)).answer;
    }
  }

  /** @returns whether the host page has set one in time */
  anotherToken(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (came: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#waiting.delete(went);
        resolve(came);
      };
      const went = (): void => {
        settle(true);
      };
      const giveUp = (): void => {
        settle(false);
      };
      const timer = setTimeout(giveUp, PATIENCE_MS);
      signal.addEventListener('abort', giveUp);
      this.#waiting.add(went);
    });
  }
}
