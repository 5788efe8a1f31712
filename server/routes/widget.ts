/**
 * The built element, so that a host page needs one script tag and no build.
 *
 * `/integrations-picker.js` follows the server's version and is revalidated; the copy under its hash never changes, so
 * that it can be cached for ever and pinned with `integrity`. No token is needed and no user is known here, so any
 * origin may read it.
 */
import { Hono } from 'hono';
import { AppError } from '../errors.ts';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';

/** The built script's text. */
export type WidgetScript = string;

const HASH_CHARACTERS = 16;
const REVALIDATED = 'public, max-age=300, stale-while-revalidate=86400';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

export function widgetRoutes(script: WidgetScript): Hono<AppEnv> {
  // Started at once, awaited by each request: a digest is asynchronous wherever Web Crypto is all there is.
  const hashed = sha256Hex(script).then((hash) => hash.slice(0, HASH_CHARACTERS));

  const routes = new Hono<AppEnv>();
  routes.get('/integrations-picker.js', async (c) => {
    const headers = { ...HEADERS, ETag: `"${await hashed}"`, 'Cache-Control': REVALIDATED };
    if (c.req.header('If-None-Match')?.includes(headers.ETag)) return c.body(null, 304, headers);
    return c.body(script, 200, headers);
  });
  routes.all('/integrations-picker.js', otherMethods('GET', 'HEAD'));
  routes.get('/:file{integrations-picker\\.[0-9a-f]+\\.js}', async (c) => {
    if (c.req.param('file') !== `integrations-picker.${await hashed}.js`) throw new AppError('not-found');
    return c.body(script, 200, { ...HEADERS, 'Cache-Control': IMMUTABLE });
  });
  return routes;
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
