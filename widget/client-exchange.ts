/** One request and its answer, and a name for each way in which the two can fail to meet. */
import { PickerError, type PickerErrorCode } from './errors.ts';

export type Exchange = {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** For headers and body together. Default 15 s: the token server itself gives a platform 10. */
  readonly timeoutMs?: number;
};

/** A header takes no more than visible ASCII, and fetch() would repeat the token in the error it throws. */
export const isTokenText = (text: string): boolean => /^[\x21-\x7e]{1,8192}$/.test(text);

/**
 * What `read` makes of the response to a request that no redirect takes elsewhere.
 * @throws {PickerError} always and only; what an aborted request throws is of no interest to anybody
 */
export async function exchange<Answer>(
  { fetch, signal, timeoutMs = 15_000 }: Exchange,
  url: URL,
  init: RequestInit,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const over = AbortSignal.any([signal, timeout]);
    // A host's `fetch` may look at the signal only from the moment it is called, or not at all.
    over.throwIfAborted();
    const stopped = new Promise<never>((_, reject) => {
      over.addEventListener('abort', () => {
        reject(new DOMException('', 'AbortError'));
      });
    });
    // Whatever it does: one that throws at once must not leave `stopped` to nobody.
    const answered = async (): Promise<Answer> => read(await fetch(url, { ...init, signal: over }));
    return await Promise.race([answered(), stopped]);
  } catch (cause) {
    if (cause instanceof PickerError) throw cause;
    if (timeout.aborted) throw new PickerError('timeout', { cause });
    throw new PickerError(globalThis.navigator.onLine ? 'network' : 'offline', { cause });
  }
}

/** @throws {PickerError} `code` for what is no JSON. Without a cause: a SyntaxError quotes what it could not read. */
export async function jsonOf(response: Response, code: PickerErrorCode): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new PickerError(code);
  }
}
