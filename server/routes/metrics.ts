/** `/metrics`: numbers for Prometheus, for whoever has the metrics token. Without one configured there is no such address. */
import { Hono } from 'hono';
import { AppError } from '../errors.ts';
import type { AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';

export type MetricsOptions = {
  /** The bearer that a scraper sends; absent or empty: the route does not exist. */
  readonly token: string | undefined;
  readonly render: () => Promise<string>;
  readonly contentType: string;
};

export function metricsRoutes(endpoints: Endpoints, { token, render, contentType }: MetricsOptions): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  if (token === undefined || token === '') return routes;
  // Started at once, awaited by each request: a digest is asynchronous wherever Web Crypto is all there is.
  const expected = sha256(token);

  const answerNumbers: Answerer = async (c) => {
    const given = await sha256(readToken(c.req.header('Authorization')));
    if (!sameBytes(given, await expected)) throw new AppError('invalid-token', { reason: 'not the metrics token' });
    return c.body(await render(), 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  };
  routes.all('/metrics', endpoints({ GET: answerNumbers }));
  return routes;
}

/**
 * RFC 6750 §2.1, of which only the frame matters: what is inside is compared, not read.
 * @throws {AppError} `missing-token`
 */
function readToken(authorization: string | undefined): string {
  const [, token] = /^bearer +(.+)$/is.exec(authorization ?? '') ?? [];
  if (token === undefined) throw new AppError('missing-token', { reason: 'no metrics token' });
  return token;
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/**
 * Compares every byte, so that the time taken does not tell how many were right. Digests and not the texts: they are
 * of one length, and what a guess changes in them cannot be foreseen. (`timingSafeEqual` is Node's own.)
 */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}
