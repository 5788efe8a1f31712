/** How the token server is asked, and for what first: the list. Every way to fail has a code. */
import type { IntegrationList, IntegrationStates } from '#wire';
import { exchange, isTokenText, jsonOf, type Exchange } from './client-exchange.ts';
import { badAnswer } from './decode-fields.ts';
import { decodeListOrStates } from './decode-states.ts';
import { decodeIntegrationList } from './decode.ts';
import { PickerError, type PickerErrorCode } from './errors.ts';
import { isPickerErrorCode } from './messages.ts';

/** Whom to ask, as whom, and until when. */
export type ApiCall = Exchange & {
  /** Address of the token server, ending in a slash. */
  readonly server: URL;
  readonly token: string;
};

/** For answers that carry no code of ours: a proxy's or a load balancer's. */
const CODE_OF_STATUS: Readonly<Record<number, PickerErrorCode>> = {
  401: 'invalid-token',
  404: 'not-found',
  429: 'rate-limited',
  500: 'internal',
  502: 'network',
  503: 'network',
  504: 'timeout',
};

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** RFC 9110 §10.2.3: seconds or a date. Only readable when the server exposes the header. */
function retryAfterOf(headers: Headers): number | null {
  const text = headers.get('Retry-After')?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1_000);
  return seconds > 0 && seconds <= 86_400 ? seconds : null;
}

async function refusal(response: Response): Promise<PickerError> {
  // A proxy's error page is no JSON, and says no more than its status.
  const body: unknown = await response.json().catch(() => null);
  const { code, requestId } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}; // any object may be read so
  return new PickerError(isPickerErrorCode(code) ? code : (CODE_OF_STATUS[response.status] ?? 'bad-answer'), {
    retryAfterSeconds: retryAfterOf(response.headers),
    requestId: typeof requestId === 'string' && REQUEST_ID.test(requestId) ? requestId : null,
  });
}

function segment(text: string): string {
  // encodeURIComponent() throws on half a surrogate pair, and a URL swallows dots however they are written.
  if (!text.isWellFormed() || /^\.{0,2}$/.test(text)) throw badAnswer('id');
  return encodeURIComponent(text);
}

/**
 * @param path what follows `v1/integrations`, each part of it any text
 * @param query with its question mark
 * @throws {PickerError} always and only
 */
export async function ask<Answer>(
  call: ApiCall,
  method: 'GET' | 'POST' | 'DELETE',
  path: readonly string[],
  decode: (body: unknown, server: URL) => Answer,
  query = '',
): Promise<Answer> {
  const { server, token } = call;
  if (!isTokenText(token)) throw new PickerError('invalid-token');
  const init: RequestInit = {
    method,
    headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
    // The token is the only credential; a cookie of the server's origin must not speak for the user.
    credentials: 'omit',
    // CORS needs the origin, nobody needs the page's path.
    referrerPolicy: 'no-referrer',
    // Another host's list is not ours, and the token is not for it.
    redirect: 'error',
  };
  // Never shown without asking the server; its ETag then saves the body. (`no-store` would send it every time.)
  if (method === 'GET') init.cache = 'no-cache';
  return exchange(
    call,
    new URL(['v1/integrations', ...path.map(segment)].join('/') + query, server),
    init,
    async (response) => {
      if (!response.ok) throw await refusal(response);
      if (!/^application\/json\b/i.test(response.headers.get('Content-Type') ?? ''))
        throw new PickerError('bad-answer');
      return decode(await jsonOf(response, 'bad-answer'), server);
    },
  );
}

export const fetchIntegrations = (call: ApiCall): Promise<IntegrationList> =>
  ask(call, 'GET', [], decodeIntegrationList);

/**
 * The list, or the states alone while the rest of it is still as in the one with this fingerprint.
 * @returns `null` where the states cannot be used: the whole list is to be asked for
 */
export const fetchStates = (call: ApiCall, fingerprint: string): Promise<IntegrationList | IntegrationStates | null> =>
  ask(call, 'GET', [], decodeListOrStates, `?catalogue=${encodeURIComponent(fingerprint)}`);
