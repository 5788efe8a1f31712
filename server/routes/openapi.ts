/** `/openapi.json`: the contract, for people, generators and tests. Says nothing of a user, so any origin may read it. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';
import { openApiDocument } from '../openapi/document.ts';

const HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'public, max-age=300',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

export function openApiRoutes(): Hono<AppEnv> {
  // Made by the first who asks: most processes are never asked, and a cold start should not pay for it.
  let text: string | undefined;
  const routes = new Hono<AppEnv>();
  routes.get('/openapi.json', etag(), (c) => {
    text ??= JSON.stringify(openApiDocument());
    return c.body(text, 200, HEADERS);
  });
  routes.all('/openapi.json', otherMethods('GET', 'HEAD'));
  return routes;
}
