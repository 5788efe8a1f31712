/** The addresses of a user, as the contract document lists them. */
import type { ErrorCode } from '#wire';
import { EXAMPLES } from './examples.ts';
import {
  headersOf,
  IF_NONE_MATCH,
  jsonResponse,
  notModified,
  OTHERWISE,
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
const NOT_MODIFIED = notModified(...RATE_LIMIT_HEADERS);
const ID = { name: 'id', in: 'path', required: true, schema: schemaRef('IntegrationId') };

export const USER_PATHS: Json = {
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
        304: NOT_MODIFIED,
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
        304: NOT_MODIFIED,
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
};
