/**
 * The check of the org API key: `Authorization: Bearer oru_<prefix>_<secret>`.
 *
 * One Runtime's public behaviour: a key that is missing, malformed or wrong gets 401 and one of seven texts, one for
 * each way to be wrong. `Invalid API key` is its own wording; the other six are chosen here and say the same thing,
 * so nothing may depend on them.
 */
import { refusal } from './answers.ts';

const SCHEME = 'Bearer ';
const KEY_START = 'oru_';
// What an HTTP header can carry as text; anything else never reaches the comparison of keys.
const VISIBLE_ASCII = /^[\t\x20-\x7e]*$/;

function faultOf(header: string | undefined, apiKey: string): string | null {
  if (header === undefined) return 'Authorization header is missing';
  if (!VISIBLE_ASCII.test(header)) return 'Authorization header is not readable text';
  // The scheme is compared with its case here, although RFC 9110 §11.1 says otherwise.
  if (!header.startsWith(SCHEME)) return 'Authorization header is not a Bearer credential';

  const key = header.slice(SCHEME.length);
  if (!key.startsWith(KEY_START)) return 'API key does not start with oru_';
  const rest = key.slice(KEY_START.length);
  const separator = rest.indexOf('_');
  if (separator === -1) return 'API key is not of the form oru_<prefix>_<secret>';
  if (separator === 0 || separator === rest.length - 1) return 'API key has an empty prefix or secret';
  return key === apiKey ? null : 'Invalid API key';
}

/** @throws 401 unless `header` carries `apiKey`. */
export function authorise(header: string | undefined, apiKey: string): void {
  const fault = faultOf(header, apiKey);
  if (fault !== null) throw refusal(401, fault);
}
