/**
 * The one way a request leaves this server: to a platform, or for a key set.
 *
 * Decision: everything that makes an answer of another host dangerous is settled here once. The deadline covers the
 * body, the decoded size is bounded (a 200 MiB gzip bomb costs 865 MiB through `res.json()`) and so is what a parse can
 * make of it, a redirect is a fault (fetch would follow it and serve another host's list as ours), and only the headers
 * named by the caller are sent.
 */
import { hasMorePartsThan } from './json-parts.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type OutgoingRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Of the decoded body. */
  readonly maxBytes: number;
  /** What the body's bytes go through before they are text. @default nothing */
  readonly lift?: ((body: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>) | undefined;
  /** Covers everything from the connection to the last byte of the body. */
  readonly deadline: AbortSignal;
  /** What a `Retry-After` date is counted from. */
  readonly now: () => Date;
};

export type OutgoingFaultKind =
  /** No connection, or it broke. */
  | 'unreachable'
  | 'timeout'
  | 'redirect'
  /** Not a 2xx; `status` says which. */
  | 'status'
  | 'too-large'
  /** Small enough, and more objects, lists and members than anyone sends. */
  | 'too-many-parts'
  /** Wrong content type or not JSON. */
  | 'not-json';

/** How an outgoing call failed. Carries no byte of the answer. */
export class OutgoingFault extends Error {
  override readonly name = 'OutgoingFault';
  readonly kind: OutgoingFaultKind;
  readonly status: number | undefined;
  /** What the other side's `Retry-After` asked for, in whole seconds. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: OutgoingFaultKind,
    details: { status?: number; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(details.status === undefined ? kind : `${kind} ${details.status}`, { cause: details.cause });
    this.kind = kind;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/**
 * Sends one request and reads its JSON answer.
 * @throws {OutgoingFault} for whatever goes wrong; the caller knows whose fault that is.
 */
export async function fetchJson(request: OutgoingRequest, fetch: Fetch): Promise<unknown> {
  try {
    const response = await fetch(request.url, {
      method: request.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      redirect: 'manual',
      signal: request.deadline,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const refused = refusalOf(response, request.now());
    if (refused) {
      // An unread body would keep its connection busy.
      await response.body?.cancel();
      throw refused;
    }
    return parseJson(await readText(response, request));
  } catch (error) {
    if (error instanceof OutgoingFault) throw error;
    throw new OutgoingFault(request.deadline.aborted ? 'timeout' : 'unreachable', { cause: error });
  }
}

/** Whether anything but a failure of the other side comes back; its body is not read. Never rejects. */
export async function reaches(
  { url, deadline }: Pick<OutgoingRequest, 'url' | 'deadline'>,
  fetch: Fetch,
): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: deadline });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** What is wrong with an answer before its body is read. */
function refusalOf(response: Response, now: Date): OutgoingFault | null {
  // Browsers and workerd answer a manual redirect with an opaque response, Node with the 3xx itself.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    return new OutgoingFault('redirect', { status: response.status });
  }
  if (!response.ok) {
    return new OutgoingFault('status', {
      status: response.status,
      retryAfterSeconds: retryAfterOf(response.headers.get('Retry-After'), now),
    });
  }
  // One Runtime answers 200 text/plain when its database fails.
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(response.headers.get('Content-Type') ?? '')) {
    return new OutgoingFault('not-json', { status: response.status });
  }
  return null;
}

/** RFC 9110 §10.2.3: seconds, or a date. @returns whole seconds from `now` */
function retryAfterOf(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  // IMF-fixdate alone: Date.parse() would take much that is none.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const seconds = Math.ceil((Date.parse(text) - now.getTime()) / 1_000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

async function readText(response: Response, { maxBytes, lift }: OutgoingRequest): Promise<string> {
  const body = chunksOf(response, maxBytes);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const chunk of lift ? lift(body) : body) text += decodeChunk(decoder, chunk);
  return text + decodeChunk(decoder);
}

async function* chunksOf(response: Response, maxBytes: number): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  let bytes = 0;
  let isWhole = false;
  try {
    for (;;) {
      const chunk = await reader.read();
      isWhole = chunk.done;
      if (chunk.done) return;
      bytes += chunk.value.byteLength;
      if (bytes > maxBytes) throw new OutgoingFault('too-large');
      yield chunk.value;
    }
  } finally {
    // Whoever stops reading does not want the rest.
    if (!isWhole) await reader.cancel();
  }
}

function decodeChunk(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw new OutgoingFault('not-json', { cause });
  }
}

/**
 * Of one answer. 10,000 integrations of One Runtime have some 110,000; 32 MiB of a catalogue in which each lists its
 * actions have about as many as this. Parsing so many takes a tenth of a second where they are `{}`, and a second or two
 * at the very worst, where a million members each have a name of their own.
 */
const MOST_PARTS = 1_000_000;

function parseJson(text: string): unknown {
  if (hasMorePartsThan(MOST_PARTS, text)) throw new OutgoingFault('too-many-parts');
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: V8's message quotes the text it could not parse.
    throw new OutgoingFault('not-json');
  }
}
