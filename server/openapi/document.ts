/** The contract as an OpenAPI 3.1 document, put together from the schemas and the table of addresses. */
import { z } from 'zod';
import { PUBLIC_PATHS } from './public-paths.ts';
import { HEADERS, OTHER_PROBLEM, problemExamples, type Json } from './responses.ts';
import { SCHEMAS } from './schemas.ts';
import { USER_PATHS } from './user-paths.ts';

export function openApiDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Integrations Picker token server',
      // Of the contract and not of the package: it changes when a client has to.
      version: '1.0.0',
      description:
        'Exchanges the signed user token of a host app for the integrations of that user. Clients ignore members ' +
        'that they do not know. Errors are RFC 9457 problem documents with a stable code.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: { ...USER_PATHS, ...PUBLIC_PATHS },
    components: {
      schemas: componentSchemas(),
      headers: HEADERS,
      examples: problemExamples(),
      responses: { OtherProblem: OTHER_PROBLEM },
      securitySchemes: {
        userToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The token that the backend of the host app signs for its signed-in user.',
        },
        metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN.' },
      },
    },
  };
}

function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    // What may come later is not forbidden now: the output form would close every object.
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // Half a kilobyte of calendar that the format says too.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]));
}

/** Inside the document a schema is addressed by its place, and its dialect is the document's. */
function withoutIdentity(schema: Json): Json {
  return Object.fromEntries(Object.entries(schema).filter(([member]) => member !== '$id' && member !== '$schema'));
}
