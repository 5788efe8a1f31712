/**
 * The three shapes of One Runtime's answers.
 *
 * One Runtime's public behaviour: what its own code refuses is JSON `{ "error": … }`; what its web framework refuses
 * (parameters, bodies) is plain text; what its database refuses is plain text **with status 200**.
 * Refusals are thrown, so that a route reads as the steps that succeed.
 */
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const textAnswer = (text: string, status: ContentfulStatusCode): Response =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

export const jsonAnswer = (body: unknown, status: ContentfulStatusCode = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });

export const refusal = (status: ContentfulStatusCode, message: string): HTTPException =>
  new HTTPException(status, { res: jsonAnswer({ error: message }, status) });

export const textRefusal = (status: ContentfulStatusCode, text: string): HTTPException =>
  new HTTPException(status, { res: textAnswer(text, status) });

/** Throws the answer that a text with a NUL ends in: PostgreSQL cannot store one. */
export function refuseNul(...texts: readonly string[]): void {
  if (!texts.some((text) => text.includes('\0'))) return;
  throw textRefusal(
    200,
    'status = 422 Unprocessable Entity, message = postgres error 22021: invalid byte sequence for encoding "UTF8": 0x00, severity=ERROR',
  );
}
