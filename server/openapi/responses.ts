/** Responses and headers of the contract document: successes by schema, problems by code. */
import type { ErrorCode } from '#wire';
import { PROBLEMS } from '../errors.ts';
import { problemExample } from './examples.ts';
import { ERROR_CODES, type SchemaName } from './schemas.ts';

/** A part of the document: plain JSON, checked as a whole by its test. */
export type Json = Readonly<Record<string, unknown>>;

export const HEADERS = {
  'X-Request-Id': {
    description: 'Stands in the log of the server too. Taken from the request where it sent one.',
    schema: { type: 'string', maxLength: 64 },
  },
  ETag: {
    description: 'Send it back in If-None-Match; an unchanged answer is 304.',
    schema: { type: 'string' },
  },
  'WWW-Authenticate': {
    description: 'RFC 6750 §3: without an error where no token was sent, else error="invalid_token".',
    schema: { type: 'string' },
    example: 'Bearer realm="integrations-picker"',
  },
  'Retry-After': {
    description: 'Seconds to wait before trying again (RFC 9110 §10.2.3).',
    schema: { type: 'integer', minimum: 1 },
  },
  'RateLimit-Limit': {
    description: 'Requests a minute, of the limit that will be reached first.',
    schema: { type: 'integer', minimum: 1 },
  },
  'RateLimit-Remaining': { description: 'How many of them are left.', schema: { type: 'integer', minimum: 0 } },
  'RateLimit-Reset': { description: 'Seconds until all are there again.', schema: { type: 'integer', minimum: 1 } },
  Allow: { description: 'The methods of this address.', schema: { type: 'string' } },
} as const satisfies Record<string, Json>;

export type HeaderName = keyof typeof HEADERS;

export const RATE_LIMIT_HEADERS = [
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
] as const satisfies readonly HeaderName[];

/** Those that say how long to wait. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['rate-limited', 'platform-busy', 'keys-unavailable']);

export const schemaRef = (name: SchemaName): Json => ({ $ref: `#/components/schemas/${name}` });

export function headersOf(...names: readonly HeaderName[]): Json {
  return Object.fromEntries(
    [...names, 'X-Request-Id' as const].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

export function jsonResponse(
  description: string,
  schema: SchemaName,
  example: unknown,
  ...headers: readonly HeaderName[]
): Json {
  return {
    description,
    headers: headersOf(...headers),
    content: { 'application/json': { schema: schemaRef(schema), example } },
  };
}

/** One response a status, with an example of each code that comes with it. */
export function problemResponses(...codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, group]) => [String(status), problemResponse(group)]));
}

export function problemResponse(codes: readonly ErrorCode[]): Json {
  const headers = new Set<HeaderName>();
  for (const code of codes) {
    if (PROBLEMS[code].status === 401) headers.add('WWW-Authenticate');
    if (RETRYABLE.has(code)) headers.add('Retry-After');
    if (code === 'rate-limited') for (const name of RATE_LIMIT_HEADERS) headers.add(name);
    if (code === 'method-not-allowed') headers.add('Allow');
  }
  return {
    description: codes.map((code) => `${code}: ${PROBLEMS[code].title}.`).join(' '),
    headers: headersOf(...headers),
    content: {
      'application/problem+json': {
        schema: schemaRef('Problem'),
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** Under its code in `#/components/examples`: each problem as it is sent, whichever route sends it. */
export function problemExamples(): Json {
  return Object.fromEntries(
    ERROR_CODES.map((code) => [code, { summary: PROBLEMS[code].title, value: problemExample(code) }]),
  );
}

export const notModified = (...headers: readonly HeaderName[]): Json => ({
  description: 'Unchanged since the ETag that was sent.',
  headers: headersOf('ETag', ...headers),
});

/** For what no operation of the document can answer, because it is no operation of the document. */
export const OTHERWISE = { default: { $ref: '#/components/responses/OtherProblem' } };
export const OTHER_PROBLEM = problemResponse(['not-found', 'method-not-allowed', 'internal']);

/** What every address with an ETag takes. */
export const IF_NONE_MATCH = { name: 'If-None-Match', in: 'header', schema: { type: 'string' } };
