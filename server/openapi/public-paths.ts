/** The addresses for everyone and for operators, as the contract document lists them. */
import { EXAMPLES } from './examples.ts';
import {
  headersOf,
  IF_NONE_MATCH,
  jsonResponse,
  notModified,
  OTHERWISE,
  problemResponses,
  type Json,
} from './responses.ts';

const PUBLIC: readonly Json[] = [];
const NOT_MODIFIED = notModified();
const ES_MODULE = {
  description: 'An ES module.',
  headers: headersOf('ETag'),
  content: { 'text/javascript': { schema: { type: 'string' } } },
};
const LOGO_ID_SCHEMA = { type: 'string', pattern: '^[A-Za-z0-9_-]{16}$' };
const HASH_SCHEMA = { type: 'string', pattern: '^[0-9a-f]{16}$' };

export const PUBLIC_PATHS: Json = {
  '/integrations-picker.js': {
    get: {
      operationId: 'getElement',
      summary: 'The built element, for a script tag of any page',
      security: PUBLIC,
      parameters: [IF_NONE_MATCH],
      responses: {
        200: ES_MODULE,
        304: NOT_MODIFIED,
        ...problemResponses('not-found'),
        ...OTHERWISE,
      },
    },
  },
  '/integrations-picker.{hash}.js': {
    get: {
      operationId: 'getElementCopy',
      summary: 'The same under the beginning of its SHA-256; it never changes',
      security: PUBLIC,
      parameters: [{ name: 'hash', in: 'path', required: true, schema: HASH_SCHEMA }, IF_NONE_MATCH],
      responses: {
        200: ES_MODULE,
        304: NOT_MODIFIED,
        ...problemResponses('not-found'),
        ...OTHERWISE,
      },
    },
  },
  '/integrations-picker/{file}': {
    get: {
      operationId: 'getElementPart',
      summary: 'What the built element loads later, under the name that it asks for; it never changes',
      security: PUBLIC,
      parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }, IF_NONE_MATCH],
      responses: {
        200: ES_MODULE,
        304: NOT_MODIFIED,
        ...problemResponses('not-found'),
        ...OTHERWISE,
      },
    },
  },
  '/logos/{id}': {
    get: {
      operationId: 'getLogo',
      summary: 'A logo, under the address that the lists name; it never changes',
      security: PUBLIC,
      parameters: [{ name: 'id', in: 'path', required: true, schema: LOGO_ID_SCHEMA }, IF_NONE_MATCH],
      responses: {
        200: {
          description: 'The image, as WebP where the server converts logos and as the platform sent it where not.',
          headers: headersOf('ETag'),
          content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
        },
        304: NOT_MODIFIED,
        ...problemResponses('not-found'),
        ...OTHERWISE,
      },
    },
  },
  '/healthz': {
    get: {
      operationId: 'getHealth',
      summary: 'Whether the process is up',
      security: PUBLIC,
      responses: { 200: jsonResponse('It is.', 'Health', EXAMPLES.Health), ...OTHERWISE },
    },
  },
  '/readyz': {
    get: {
      operationId: 'getReadiness',
      summary:
        'Whether the keys of user tokens and the platforms are within reach; asked anew every few seconds at most',
      security: PUBLIC,
      responses: {
        200: jsonResponse('All are.', 'Readiness', EXAMPLES.Ready),
        503: jsonResponse('One is not.', 'Readiness', EXAMPLES.NotReady),
        ...OTHERWISE,
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'getMetrics',
      summary: 'Numbers for Prometheus; there only where METRICS_TOKEN is set',
      security: [{ metricsToken: [] }],
      responses: {
        200: {
          description: "Prometheus' text format.",
          headers: headersOf(),
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
        ...problemResponses('missing-token', 'invalid-token', 'not-found'),
        ...OTHERWISE,
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'getContract',
      summary: 'This document',
      security: PUBLIC,
      parameters: [IF_NONE_MATCH],
      responses: {
        200: {
          description: 'OpenAPI 3.1.',
          headers: headersOf('ETag'),
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        304: NOT_MODIFIED,
        ...OTHERWISE,
      },
    },
  },
};
