/** Who may ask at all: no browser, nobody without the key, and a key only for what its scopes cover. */
import { refusal } from './answers.ts';

// Its documentation says that browser requests are refused, to keep keys out of pages, and does not say how. That a
// browser's request is one with an `Origin`, and that the answer is 403, is our reading.
/** @throws 403 */
export function refuseBrowsers(origin: string | undefined): void {
  if (origin !== undefined) throw refusal(403, 'Requests from a browser are not allowed');
}

/** @throws 401 unless `header` carries `apiKey` */
export function authorise(header: string | undefined, apiKey: string): void {
  if (header === undefined) throw refusal(401, 'Missing API key');
  if (header !== `Bearer ${apiKey}`) throw refusal(401, 'Invalid API key');
}

/** @throws 403 unless the key has one of these scopes; the status is our reading here too */
export function requireScope(keyScopes: readonly string[], oneOf: readonly string[]): void {
  if (!oneOf.some((scope) => keyScopes.includes(scope))) {
    throw refusal(403, `The API key needs the scope ${oneOf.join(' or ')}`);
  }
}
