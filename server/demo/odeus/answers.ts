/**
 * The shapes of Odeus' answers: JSON always.
 *
 * Its documentation tells the status codes and not what an error's body looks like, so nothing may depend on that. What
 * is known of upstream error bodies is that they may say too much: each of these carries a planted string.
 */
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { planted } from './planted.ts';

const HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };

export const ERROR_SECRET = planted('error-body', 'odeus');

export const jsonAnswer = (body: unknown): Response => new Response(JSON.stringify(body), { headers: HEADERS });

export const refusal = (
  status: ContentfulStatusCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HTTPException =>
  new HTTPException(status, {
    res: new Response(JSON.stringify({ message, debug: ERROR_SECRET }), {
      status,
      headers: { ...HEADERS, ...headers },
    }),
  });
