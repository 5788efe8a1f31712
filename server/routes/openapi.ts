/** `/openapi.json`: the contract, for people, generators and tests. Says nothing of a user, so any origin may read it. */
import { Hono } from 'hono';
import type { Compression } from '../http/accept-encoding.ts';
import type { AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';
import { createReplies } from '../http/replies.ts';
import { openApiDocument } from '../openapi/document.ts';

const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' } as const;

export function openApiRoutes(
  endpoints: Endpoints,
  { compressions }: { readonly compressions?: readonly Compression[] | undefined } = {},
): Hono<AppEnv> {
  const replies = createReplies({ compressions, effort: 'best' });
  const source = {
    key: '',
    contentType: 'application/json',
    cacheControl: 'public, max-age=300',
    headers: HEADERS,
  };
  // Made by the first who asks: most processes are never asked, and a cold start should not pay for it.
  const answerContract: Answerer = (c) => replies.answer(c, source, () => JSON.stringify(openApiDocument()));
  const routes = new Hono<AppEnv>();
  routes.all('/openapi.json', endpoints({ GET: answerContract }));
  return routes;
}
