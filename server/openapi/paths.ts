/** The addresses of the token server, as the contract document lists them. */
import type { ErrorCode } from '#wire';
import { EXAMPLES } from './examples.ts';
import {
  headersOf,
  jsonResponse,
  problemResponse,
  problemResponses,
  RATE_LIMIT_HEADERS,
  schemaRef,
  type Json,
} from './responses.ts';

/** What every route of a user may answer: its token, its page's origin, its rate, and the platform behind. */
const OF_A_USER: readonly ErrorCode[] = [
  'invalid-request',
  'missing-token',
  'invalid-token',
  'token-expired',
  'origin-not-allowed',
  'rate-limited',
  'internal',
  'platform-unavailable',
  'platform-invalid',
  'platform-auth',
  'platform-busy',
  'keys-unavailable',
  'platform-timeout',
];

const USER_TOKEN = [{ userToken: [] }];
const PUBLIC: readonly Json[] = [];
/** For what no operation of the document can answer, because it is no operation of the document. */
const OTHERWISE = { default: { $ref: '#/components/responses/OtherProblem' } };
const NOT_MODIFIED = { description: 'Unchanged since the ETag that was sent.', headers: headersOf('ETag') };
const NOT_MODIFIED_FOR_A_USER = { ...NOT_MODIFIED, headers: headersOf('ETag', ...RATE_LIMIT_HEADERS) };
const ID = { name: 'id', in: 'path', required: true, schema: schemaRef('IntegrationId') };
const IF_NONE_MATCH = { name: 'If-None-Match', in: 'header', schema: { type: 'string' } };
const LOGO_ID_SCHEMA = { type: 'string', pattern: '^[A-Za-z0-9_-]{16}$' };

export const OTHER_PROBLEM = problemResponse(['not-found', 'method-not-allowed', 'internal']);

export const PATHS: Json = {
  '/v1/integrations': {
    get: {
      operationId: 'listIntegrations',
      summary: "This user's integrations, of every platform that answers",
      security: USER_TOKEN,
      parameters: [
        IF_NONE_MATCH,
        {
          name: 'catalogue',
          in: 'query',
          description: 'The fingerprint of the list that the client has of this user.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: {
          description: 'The list; or its states alone, where the rest of it has the fingerprint that was sent.',
          headers: headersOf('ETag', ...RATE_LIMIT_HEADERS),
          content: {
            'application/json': {
              schema: { oneOf: [schemaRef('IntegrationList'), schemaRef('IntegrationStates')] },
              examples: {
                list: { value: EXAMPLES.IntegrationList },
                states: { value: EXAMPLES.IntegrationStates },
              },
            },
          },
        },
        304: NOT_MODIFIED_FOR_A_USER,
        ...problemResponses(...OF_A_USER),
        ...OTHERWISE,
      },
    },
  },
  '/v1/integrations/{id}': {
    parameters: [ID],
    get: {
      operationId: 'getIntegration',
      summary: 'One of them, with what it can do and what connecting it asks for',
      security: USER_TOKEN,
      parameters: [IF_NONE_MATCH],
      responses: {
        200: jsonResponse('It.', 'IntegrationDetail', EXAMPLES.IntegrationDetail, 'ETag', ...RATE_LIMIT_HEADERS),
        304: NOT_MODIFIED_FOR_A_USER,
        ...problemResponses(...OF_A_USER, 'integration-not-found'),
        ...OTHERWISE,
      },
    },
  },
  '/v1/integrations/{id}/connect-sessions': {
    parameters: [ID],
    post: {
      operationId: 'createConnectSession',
      summary: "Opens the platform's hosted connection flow for this user",
      security: USER_TOKEN,
      requestBody: {
        description: 'None is needed, and no member of one is heard: the user is the one of the token.',
        required: false,
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      responses: {
        201: jsonResponse('The session.', 'ConnectSession', EXAMPLES.ConnectSession, ...RATE_LIMIT_HEADERS),
        ...problemResponses(
          ...OF_A_USER,
          'connect-not-allowed',
          'integration-not-found',
          'payload-too-large',
          'unsupported-media-type',
          'connect-not-supported',
        ),
        ...OTHERWISE,
      },
    },
  },
  '/v1/integrations/{id}/connections': {
    parameters: [ID],
    delete: {
      operationId: 'deleteConnections',
      summary: 'Deletes all connections that this user has of it; doing it twice is not an error',
      security: USER_TOKEN,
      responses: {
        200: jsonResponse('How many there were.', 'Disconnected', EXAMPLES.Disconnected, ...RATE_LIMIT_HEADERS),
        ...problemResponses(...OF_A_USER, 'connect-not-allowed', 'integration-not-found', 'connect-not-supported'),
        ...OTHERWISE,
      },
    },
  },
  '/integrations-picker.js': {
    get: {
      operationId: 'getElement',
      summary: 'The built element, for a script tag of any page; an immutable copy lies under its hash',
      security: PUBLIC,
      parameters: [IF_NONE_MATCH],
      responses: {
        200: {
          description: 'An ES module.',
          headers: headersOf('ETag'),
          content: { 'text/javascript': { schema: { type: 'string' } } },
        },
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
