/**
 * The built element, so that a host page needs one script tag and no build.
 *
 * `/integrations-picker.js` follows the server's version and is revalidated; the copy under its hash never changes, so
 * that it can be cached for ever and pinned with `integrity`. What either loads later has its hash in its name already,
 * and an address relative to theirs: both stand in the same folder. No token is needed and no user is known here, so
 * any origin may read it.
 */
import { Hono, type Context } from 'hono';
import { AppError } from '../errors.ts';
import type { Compression } from '../http/accept-encoding.ts';
import { addAnswerHeader } from '../http/answer-headers.ts';
import type { AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';
import { createReplies } from '../http/replies.ts';

/** The built files' texts, all of them read before the first request: no path of a request ever reaches a disk. */
export type WidgetScript = {
  /** `integrations-picker.js`. */
  readonly entry: string;
  /** The files of the folder `integrations-picker` beside it, by their names. */
  readonly chunks: ReadonlyMap<string, string>;
};

const HASH_CHARACTERS = 16;
/** At each visit: a script of the former release would ask for parts of itself that are not here any more. */
const REVALIDATED = 'public, no-cache';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' } as const;

export function widgetRoutes(
  endpoints: Endpoints,
  { entry, chunks }: WidgetScript,
  { compressions }: { readonly compressions?: readonly Compression[] | undefined } = {},
): Hono<AppEnv> {
  // As many bytes as there are files and codings, so nothing has to go; once for all, so it may take its time.
  const replies = createReplies({ compressions, effort: 'best', maxBytes: Number.MAX_SAFE_INTEGER });
  // Started at once, awaited by each request: a digest is asynchronous wherever Web Crypto is all there is.
  const entryHash = hashOf(entry);

  const answer = (c: Context<AppEnv>, name: string, text: string, cacheControl: string): Response | Promise<Response> =>
    replies.answer(
      c,
      { key: name, contentType: 'text/javascript; charset=utf-8', cacheControl, headers: HEADERS },
      () => text,
    );

  const answerHashed: Answerer = async (c) => {
    if (c.req.param('file') !== `integrations-picker.${await entryHash}.js`) throw new AppError('not-found');
    return answer(c, '', entry, IMMUTABLE);
  };
  const answerChunk: Answerer = (c) => {
    const name = c.req.param('file') ?? '';
    const text = chunks.get(name);
    if (text === undefined) {
      // A page that has the former release's script is to learn that there is another.
      for (const [header, value] of Object.entries(HEADERS)) addAnswerHeader(c, header, value);
      return new AppError('not-found');
    }
    return answer(c, name, text, IMMUTABLE);
  };

  const routes = new Hono<AppEnv>();
  routes.all('/integrations-picker.js', endpoints({ GET: (c) => answer(c, '', entry, REVALIDATED) }));
  routes.all('/:file{integrations-picker\\.[0-9a-f]+\\.js}', endpoints({ GET: answerHashed }));
  routes.all('/integrations-picker/:file', endpoints({ GET: answerChunk }));
  return routes;
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.slice(0, HASH_CHARACTERS);
}
