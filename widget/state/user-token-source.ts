/** Where a token comes from when the host has given none, or one that is over: its function, or its address. */
import { isTokenText, type Exchange } from '../client-exchange.ts';
import { fetchUserToken } from '../client-token.ts';
import { PickerError } from '../errors.ts';

/** `null` or `undefined`: nobody is signed in. */
export type GetToken = () => Promise<string | null | undefined> | string | null | undefined;

export type TokenSource = GetToken | URL;

/** Equal for what is, as far as one can tell, one source: frameworks pass a new closure at each render. */
export const identityOf = (source: TokenSource | null): string | null =>
  typeof source === 'function' ? '()' : (source?.href ?? null);

/** The host's function cannot be stopped, so it is left alone: when its time is up, and when nobody wants its answer. */
async function called(getToken: GetToken, { signal, timeoutMs }: Required<Exchange>): Promise<unknown> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const stop = new Promise<never>((_resolve, reject) => {
      over.addEventListener('abort', () => {
        reject(new PickerError('token-unavailable'));
      });
    });
    // Not before our own caller is done: what it calls may set a token, or refresh.
    return (await Promise.race([Promise.resolve().then(getToken), stop])) ?? null;
  } catch {
    // Without its cause: nobody knows what the host's error quotes.
    throw new PickerError(globalThis.navigator.onLine ? 'token-unavailable' : 'offline');
  }
}

/** @throws {PickerError} `signed-out`, `token-unavailable`, `network`, `offline`, `timeout`; none quotes a token */
export async function askForToken(source: TokenSource, call: Required<Exchange>): Promise<string> {
  const answer = typeof source === 'function' ? await called(source, call) : await fetchUserToken(call, source);
  if (answer === null) throw new PickerError('signed-out');
  const text = typeof answer === 'string' ? answer.trim() : '';
  if (!isTokenText(text)) throw new PickerError('token-unavailable');
  return text;
}
