/** Asserts that an answer is the problem it has to be: status, the whole body, and every header that matters. */
import assert from 'node:assert/strict';
import type { ErrorCode } from '#wire';
import { PROBLEMS } from '../../server/errors.ts';
import type { RawAnswer } from './raw-request.ts';
import { ORIGIN } from './token-server.ts';

export type ExpectedProblem = {
  /** `null`: the headers that let a page read it are absent. @default an allowed origin's, unless it is the problem */
  readonly allowOrigin?: string | null;
  /** Exactly this. @default absent */
  readonly retryAfter?: string;
  /** Exactly this. @default absent */
  readonly allow?: string;
  /** The answer to a HEAD. */
  readonly bodiless?: boolean;
  /** Outside of `/v1` there are no origins. */
  readonly outside?: boolean;
};

const CHALLENGES: Partial<Record<ErrorCode, string>> = {
  'missing-token': 'Bearer realm="integrations-picker"',
  'invalid-token':
    'Bearer realm="integrations-picker", error="invalid_token", error_description="The user token was refused"',
  'token-expired':
    'Bearer realm="integrations-picker", error="invalid_token", error_description="The user token has expired"',
};

export function assertProblem(answer: RawAnswer, code: ErrorCode, expected: ExpectedProblem = {}): void {
  const { title, status, detail } = PROBLEMS[code];
  const { headers, text } = answer;
  const { retryAfter, allow, bodiless = false, outside = false } = expected;
  const { allowOrigin = outside || code === 'origin-not-allowed' ? null : ORIGIN } = expected;
  const requestId = headers['x-request-id'];

  assert.deepEqual(
    {
      status: answer.status,
      'content-type': headers['content-type'],
      'cache-control': headers['cache-control'],
      vary: headers.vary,
      'access-control-allow-origin': headers['access-control-allow-origin'],
      'access-control-allow-credentials': headers['access-control-allow-credentials'],
      'www-authenticate': headers['www-authenticate'],
      'retry-after': headers['retry-after'],
      allow: headers.allow,
      'set-cookie': headers['set-cookie'],
      'x-content-type-options': headers['x-content-type-options'],
      body: bodiless ? text : (JSON.parse(text) as unknown),
    },
    {
      status,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      vary: outside ? undefined : 'Authorization, Origin',
      'access-control-allow-origin': allowOrigin ?? undefined,
      'access-control-allow-credentials': undefined,
      'www-authenticate': CHALLENGES[code],
      'retry-after': retryAfter,
      allow,
      'set-cookie': undefined,
      'x-content-type-options': 'nosniff',
      body: bodiless ? '' : { type: `urn:integrations-picker:problem:${code}`, title, status, detail, code, requestId },
    },
  );
  assert.match(String(requestId), /^[\w-]{1,64}$/);
  const exposed = headers['access-control-expose-headers'] ?? '';
  assert.equal(/\bRetry-After, WWW-Authenticate\b/.test(exposed), allowOrigin !== null, 'exposed headers');
}
