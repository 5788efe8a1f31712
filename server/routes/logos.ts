/**
 * The logos of all lists, each under an id that is made of what it is: cached for ever, and once for everyone.
 *
 * No token is needed and no user is known here: an id tells nothing but a logo, and any origin may show it. What is
 * served may be what a platform sent, an SVG included, so whoever opens it as a page gets one that may do nothing.
 */
import { Hono } from 'hono';
import { AppError } from '../errors.ts';
import type { AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';
import { LOGO_ID } from '../logos/logo-id.ts';
import type { ServedLogos } from '../logos/served-logos.ts';

const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

export function logoRoutes(endpoints: Endpoints, logos: ServedLogos): Hono<AppEnv> {
  const answerLogo: Answerer = async (c) => {
    const id = c.req.param('id') ?? '';
    const image = LOGO_ID.test(id) ? await logos.get(id) : null;
    if (image === null) throw new AppError('not-found');
    const { bytes, mediaType } = image;
    // Two instances may serve it as two types.
    const headers = { ...HEADERS, ETag: `"${id}.${mediaType.replace('image/', '')}"` };
    return c.req.header('If-None-Match')?.includes(headers.ETag)
      ? c.body(null, 304, headers)
      : c.body(bytes, 200, { ...headers, 'Content-Type': mediaType });
  };
  const routes = new Hono<AppEnv>();
  routes.all('/logos/:id', endpoints({ GET: answerLogo }));
  return routes;
}
