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
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';

/** The built files' texts, all of them read before the first request: no path of a request ever reaches a disk. */
export type WidgetScript = {
  /** `integrations-picker.js`. */
  readonly entry: string;
  /** The files of the folder `integrations-picker` beside it, by their names. */
  readonly chunks: ReadonlyMap<string, string>;
};

type Served = { readonly text: string; readonly hash: string };

const HASH_CHARACTERS = 16;
const REVALIDATED = 'public, max-age=300, stale-while-revalidate=86400';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

export function widgetRoutes({ entry, chunks }: WidgetScript): Hono<AppEnv> {
  // Started at once, awaited by each request: a digest is asynchronous wherever Web Crypto is all there is.
  const script = hashed(entry);
  const others = new Map([...chunks].map(([name, text]) => [name, hashed(text)]));

  const routes = new Hono<AppEnv>();
  routes.get('/integrations-picker.js', async (c) => answer(c, await script, REVALIDATED));
  routes.all('/integrations-picker.js', otherMethods('GET', 'HEAD'));
  routes.get('/:file{integrations-picker\\.[0-9a-f]+\\.js}', async (c) => {
    const served = await script;
    if (c.req.param('file') !== `integrations-picker.${served.hash}.js`) throw new AppError('not-found');
    return answer(c, served, IMMUTABLE);
  });
  routes.get('/integrations-picker/:file', async (c) => {
    const served = await others.get(c.req.param('file'));
    if (!served) throw new AppError('not-found');
    return answer(c, served, IMMUTABLE);
  });
  return routes;
}

function answer(c: Context, { text, hash }: Served, cacheControl: string): Response {
  const headers = { ...HEADERS, ETag: `"${hash}"`, 'Cache-Control': cacheControl };
  return c.req.header('If-None-Match')?.includes(headers.ETag)
    ? c.body(null, 304, headers)
    : c.body(text, 200, headers);
}

async function hashed(text: string): Promise<Served> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { text, hash: hex.slice(0, HASH_CHARACTERS) };
}
