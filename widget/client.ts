/** One question to the token server: which integrations does this user have? Every way to fail has a code. */
import type { IntegrationList } from '#wire';
import { decodeIntegrationList } from './decode.ts';
import { PickerError, type PickerErrorCode } from './errors.ts';
import { isPickerErrorCode } from './messages.ts';

export type ListRequest = {
  /** Address of the token server, ending in a slash. */
  readonly server: URL;
  readonly token: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** For headers and body together. Default 15 s: the server itself gives a platform 10. */
  readonly timeoutMs?: number;
};

/** A header takes no more than visible ASCII, and fetch() would repeat the token in the error it throws. */
const TOKEN = /^[\x21-\x7e]{1,8192}$/;

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

/**
 * Fetches this user's list.
 * @throws {PickerError} always and only; what an aborted call throws is of no interest to anybody
 */
export async function fetchIntegrations(request: ListRequest): Promise<IntegrationList> {
  const { server, token, fetch, signal, timeoutMs = 15_000 } = request;
  if (!TOKEN.test(token)) throw new PickerError('invalid-token');

  const timeout = AbortSignal.timeout(timeoutMs);
  const unreachable = (cause: unknown): PickerError => {
    if (timeout.aborted) return new PickerError('timeout', { cause });
    return new PickerError(globalThis.navigator.onLine ? 'network' : 'offline', { cause });
  };

  let response: Response;
  try {
    response = await fetch(new URL('v1/integrations', server), {
      headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, timeout]),
      // The token is the only credential; a cookie of the server's origin must not speak for the user.
      credentials: 'omit',
      // CORS needs the origin, nobody needs the page's path.
      referrerPolicy: 'no-referrer',
      // Another host's list is not ours, and the token is not for it.
      redirect: 'error',
      // Never shown without asking the server; its ETag then saves the body. (`no-store` would send it every time.)
      cache: 'no-cache',
    });
  } catch (cause) {
    throw unreachable(cause);
  }

  if (!response.ok) throw await refusal(response);
  if (!/^application\/json\b/i.test(response.headers.get('Content-Type') ?? '')) throw new PickerError('bad-answer');

  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw unreachable(cause);
  }
  try {
    return decodeIntegrationList(JSON.parse(text), server);
  } catch (cause) {
    throw cause instanceof PickerError ? cause : new PickerError('bad-answer', { cause });
  }
}
