/** One question to the host app, at its `token-url`: a token for whoever is signed in there. */
import { exchange, jsonOf, type Exchange } from './client-exchange.ts';
import { isFields } from './decode-fields.ts';
import { PickerError } from './errors.ts';

/** What a host app's session check answers when nobody is signed in; 204: it has nothing to say. */
const NOBODY: readonly number[] = [204, 401, 403];

/**
 * @returns what the answer has for a token, to be checked; `null`: nobody is signed in
 * @throws {PickerError} `token-unavailable` for an answer that is none, and the codes of `exchange()`
 */
export const fetchUserToken = (call: Exchange, url: URL): Promise<unknown> =>
  exchange(
    call,
    url,
    {
      headers: { Accept: 'application/json' },
      // The host app knows its user by a cookie.
      credentials: 'include',
      referrerPolicy: 'same-origin',
      // A sign-in page is no answer, and another host's token is none of ours.
      redirect: 'manual',
      // A token out of a cache may be another user's.
      cache: 'no-store',
    },
    async (response) => {
      if (NOBODY.includes(response.status)) return null;
      const body = response.status === 200 ? await jsonOf(response, 'token-unavailable') : null;
      if (!isFields(body)) throw new PickerError('token-unavailable');
      return body['token'];
    },
  );
