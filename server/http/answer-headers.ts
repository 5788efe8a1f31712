/**
 * What every answer has: its request id, and the headers that keep a browser from making more of it than it is.
 *
 * Decision: headers are gathered in one plain record a request, by whoever knows them first, and each answer takes them
 * when it is made. A `Headers` object costs a warm request a third of its time, so answers that have to be fast make
 * theirs with `takeAnswerHeaders()`; the rest get what they did not set themselves at the end. An answer that starts
 * anew (an error, a 304) loses none of them this way.
 */
import type { Context } from 'hono';
import { setState, stateOf, type AppEnv } from './context.ts';

const REQUEST_ID = /^[\w=-]{1,64}$/;

/** For a request that begins. */
export function beginAnswer(c: Context<AppEnv>): void {
  const given = c.req.header('X-Request-Id');
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : crypto.randomUUID();
  const answerHeaders = {
    'X-Request-Id': requestId,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    // The built element is for every origin, and says so itself.
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Referrer-Policy': 'no-referrer',
    // Not for subdomains: this server may be mounted in an app that has others.
    'Strict-Transport-Security': 'max-age=15552000',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'X-Download-Options': 'noopen',
    'X-Frame-Options': 'DENY',
    'X-Permitted-Cross-Domain-Policies': 'none',
    'X-XSS-Protection': '0',
  };
  setState(c, { requestId, logFields: {}, answerHeaders });
}

/** Gives an answer what it was not made with and has not set itself. */
export function completeAnswer(c: Context<AppEnv>, answer: Response): Response {
  const { answerHeaders: left } = stateOf(c);
  if (left === null) return answer;
  for (const [name, value] of Object.entries(left)) {
    if (!answer.headers.has(name)) answer.headers.set(name, value);
  }
  return answer;
}

/** For an answer that is made with all of its headers at once; nothing is added to it later. */
export function takeAnswerHeaders(c: Context<AppEnv>): Record<string, string> {
  const state = stateOf(c);
  const headers = state.answerHeaders ?? {};
  state.answerHeaders = null;
  return headers;
}

/** Before the answer is made. */
export function addAnswerHeader(c: Context<AppEnv>, name: string, value: string): void {
  const { answerHeaders: headers } = stateOf(c);
  if (headers) headers[name] = value;
}
