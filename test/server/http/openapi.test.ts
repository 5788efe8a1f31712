import { integrationIdSchema } from '../../../server/catalog/integration-id.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import type { z } from 'zod';
import { odeusId } from '../../../server/demo/odeus/catalogue.ts';
import { PROBLEMS } from '../../../server/errors.ts';
import type { AppEnv } from '../../../server/http/context.ts';
import { EXAMPLES, problemExample } from '../../../server/openapi/examples.ts';
import {
  ERROR_CODES,
  healthSchema,
  integrationDetailSchema,
  integrationListSchema,
  problemSchema,
  SCHEMAS,
} from '../../../server/openapi/schemas.ts';
import { openApiRoutes } from '../../../server/routes/openapi.ts';
import { testEndpoints } from '../../support/endpoints.ts';
import { jsonOf, testServer } from '../../support/token-server.ts';
import { twoPlatforms } from '../../support/two-platforms.ts';

type Json = Record<string, unknown>;

const app = new Hono<AppEnv>();
app.route('/', openApiRoutes(testEndpoints().endpoints));

const response = await app.request('/openapi.json');
const text = await response.text();
const contract = objectOf(JSON.parse(text));

function objectOf(value: unknown): Json {
  assert.ok(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `no object: ${JSON.stringify(value)}`,
  );
  // An object that is no array is a record of unknown members.
  return value as Json;
}

/** Follows a JSON Pointer of this document (RFC 6901). */
function at(reference: string): unknown {
  assert.match(reference, /^#\//, 'only within the document');
  const members = reference
    .slice(2)
    .split('/')
    .map((member) => member.replaceAll('~1', '/').replaceAll('~0', '~'));
  return members.reduce<unknown>((value, member) => objectOf(value)[member], contract);
}

const resolved = (value: unknown): Json => {
  const object = objectOf(value);
  return typeof object['$ref'] === 'string' ? objectOf(at(object['$ref'])) : object;
};

function* membersOf(value: unknown): Generator<readonly [name: string, value: unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    yield [name, member];
    yield* membersOf(member);
  }
}

type Operation = { readonly address: string; readonly path: Json; readonly operation: Json };

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const operations: readonly Operation[] = Object.entries(objectOf(contract['paths'])).flatMap(([pattern, path]) =>
  Object.entries(objectOf(path))
    .filter(([member]) => METHODS.includes(member))
    .map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${pattern}`,
      path: objectOf(path),
      operation: objectOf(operation),
    })),
);

describe('GET /openapi.json', () => {
  it('is JSON for any origin, cached for a while and revalidated', async () => {
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'application/json');
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(response.headers.get('Cache-Control'), 'public, max-age=300');
    const tag = response.headers.get('ETag') ?? assert.fail('no ETag');
    assert.equal((await app.request('/openapi.json', { headers: { 'If-None-Match': tag } })).status, 304);
  });

  it('has no other methods', async () => {
    const post = await app.request('/openapi.json', { method: 'POST' });
    assert.deepEqual([post.status, post.headers.get('Allow')], [405, 'GET, HEAD']);
  });
});

describe('the contract document', () => {
  it('is OpenAPI 3.1', () => {
    assert.match(String(contract['openapi']), /^3\.1\.\d+$/);
    const { title, version } = objectOf(contract['info']);
    assert.ok(typeof title === 'string' && typeof version === 'string');
    const sections = Object.keys(objectOf(contract['components']));
    assert.deepEqual(sections, ['schemas', 'headers', 'examples', 'responses', 'securitySchemes']);
    for (const section of sections) {
      for (const name of Object.keys(objectOf(at(`#/components/${section}`)))) assert.match(name, /^[\w.-]+$/);
    }
  });

  it('lists the addresses of the server', () => {
    assert.deepEqual(
      operations.map(({ address }) => address),
      [
        'GET /v1/integrations',
        'GET /v1/integrations/{id}',
        'POST /v1/integrations/{id}/connect-sessions',
        'DELETE /v1/integrations/{id}/connections',
        'GET /integrations-picker.js',
        'GET /integrations-picker.{hash}.js',
        'GET /integrations-picker/{file}',
        'GET /logos/{id}',
        'GET /healthz',
        'GET /readyz',
        'GET /metrics',
        'GET /openapi.json',
      ],
    );
  });

  it('leaves out no address that a server has', () => {
    const { app: whole } = testServer({
      widget: { entry: '', chunks: new Map() },
      metrics: { token: 'a-metrics-token', render: () => Promise.resolve(''), contentType: 'text/plain' },
    });
    const served = whole.routes.map(({ path }) =>
      path
        .replace('/:file{integrations-picker\\.[0-9a-f]+\\.js}', '/integrations-picker.{hash}.js')
        .replace(/:(\w+)/g, '{$1}'),
    );
    assert.deepEqual(new Set(served), new Set(Object.keys(objectOf(contract['paths']))));
  });

  for (const { address, path, operation } of operations) {
    it(`describes ${address} completely`, () => {
      assert.match(String(operation['operationId']), /^[a-z][A-Za-z]+$/);
      assert.equal(operations.filter((other) => other.operation['operationId'] === operation['operationId']).length, 1);
      assert.equal(typeof operation['summary'], 'string');

      const parameters = [path['parameters'], operation['parameters']].flat().filter((value) => value !== undefined);
      const inPath = parameters.map(resolved).filter((parameter) => parameter['in'] === 'path');
      assert.deepEqual(
        inPath.map((parameter) => [parameter['name'], parameter['required']]),
        [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, true]),
      );

      for (const requirement of [operation['security']].flat()) {
        for (const scheme of Object.keys(objectOf(requirement))) objectOf(at(`#/components/securitySchemes/${scheme}`));
      }
      for (const [status, value] of Object.entries(objectOf(operation['responses']))) {
        assert.match(status, /^(?:[2-5]\d\d|default)$/);
        const answer = resolved(value);
        assert.equal(typeof answer['description'], 'string');
        assert.ok('X-Request-Id' in objectOf(answer['headers']), `${status} has no request id`);
        if (status === '401') assert.ok('WWW-Authenticate' in objectOf(answer['headers']));
        if (status === '429') assert.ok('Retry-After' in objectOf(answer['headers']));
      }
    });
  }

  for (const name of ['userToken', 'metricsToken']) {
    it(`takes ${name} in the Authorization header and nowhere else`, () => {
      const { type, scheme } = objectOf(at(`#/components/securitySchemes/${name}`));
      assert.deepEqual([type, scheme], ['http', 'bearer']);
    });
  }

  it('has no dangling reference', () => {
    const references = [...membersOf(contract)].filter(([name]) => name === '$ref');
    assert.ok(references.length > 50);
    for (const [, reference] of references) assert.notEqual(at(String(reference)), undefined, String(reference));
  });

  it('leaves room in its objects for what may come later', () => {
    assert.doesNotMatch(text, /"additionalProperties":\s*false/);
  });

  it('describes what each schema checks', () => {
    const schemas = objectOf(at('#/components/schemas'));
    assert.deepEqual(Object.keys(schemas).sort(), Object.keys(SCHEMAS).sort());
    assert.deepEqual(objectOf(schemas['ConnectSession'])['required'], ['connectUrl', 'origin', 'expiresAt']);
    const { name, accountLabel } = objectOf(objectOf(schemas['Integration'])['properties']);
    assert.deepEqual(name, { type: 'string', minLength: 1, maxLength: 200 });
    assert.match(JSON.stringify(accountLabel), /"null"/);
  });

  for (const code of ERROR_CODES) {
    it(`shows ${code} under its status, on a route that answers it`, () => {
      const routes = operations.flatMap(({ operation }) => Object.entries(objectOf(operation['responses'])));
      const statuses = routes
        .map(([status, answer]) => [status, resolved(answer)] as const)
        .filter(([, { content }]) => JSON.stringify(content ?? null).includes(`"#/components/examples/${code}"`))
        .map(([status]) => status);
      const expected = new Set([String(PROBLEMS[code].status), 'default']);
      assert.ok(statuses.length > 0);
      for (const status of statuses) assert.ok(expected.has(status), `under ${status}`);
      const { value } = objectOf(at(`#/components/examples/${code}`));
      assert.deepEqual(problemSchema.parse(value), problemExample(code));
    });
  }
});

describe('the schemas', () => {
  const examples: { name: string; schema: z.ZodType; value: unknown }[] = [
    { name: 'IntegrationList', schema: SCHEMAS.IntegrationList, value: EXAMPLES.IntegrationList },
    { name: 'IntegrationDetail', schema: SCHEMAS.IntegrationDetail, value: EXAMPLES.IntegrationDetail },
    { name: 'ConnectSession', schema: SCHEMAS.ConnectSession, value: EXAMPLES.ConnectSession },
    { name: 'Disconnected', schema: SCHEMAS.Disconnected, value: EXAMPLES.Disconnected },
    { name: 'Health', schema: SCHEMAS.Health, value: EXAMPLES.Health },
    { name: 'Ready', schema: SCHEMAS.Readiness, value: EXAMPLES.Ready },
    { name: 'NotReady', schema: SCHEMAS.Readiness, value: EXAMPLES.NotReady },
  ];
  for (const { name, schema, value } of examples) {
    it(`take the example of ${name} as it is`, () => {
      assert.deepEqual(schema.parse(value), value);
    });
  }

  it("take the real server's list as it is: no field is missing and none is unknown", async () => {
    const body = await jsonOf(await testServer().list());
    const list = integrationListSchema.parse(body);
    assert.deepEqual(list, body);
    assert.equal(list.integrations.length, 4);
  });

  it("take the real server's details as they are, complete or not", async () => {
    for (const isComplete of [true, false]) {
      const server = twoPlatforms({}, { keyScopes: [isComplete ? 'INTEGRATION_API' : 'ASSISTANT_API'] });
      const body = await jsonOf(await server.send(`/v1/integrations/odeus:${odeusId('slack')}`));
      const detail = integrationDetailSchema.parse(body);
      assert.deepEqual(detail, body);
      assert.deepEqual([detail.complete, detail.actions.length > 0], [isComplete, isComplete]);
    }
  });

  it("take the real server's stale list as it is", async () => {
    let isUp = true;
    let atMs = Date.parse('2026-01-01T12:00:00Z');
    const { oneRuntime } = testServer();
    const { list } = testServer({
      fetch: async (url, init) => (isUp ? oneRuntime.app.request(url, init) : new Response(null, { status: 429 })),
      now: () => new Date(atMs),
    });
    await list();
    isUp = false;
    atMs += 60_000;
    const body = await jsonOf(await list());
    assert.deepEqual(integrationListSchema.parse(body), body);
    assert.match(JSON.stringify(body), /"asOf":"2026-01-01T12:00:00.000Z"/);
  });

  it("take the real server's problem as it is, which is the one of the document", async () => {
    const answer = await testServer().list({ token: 'garbage' });
    const problem = problemSchema.parse(await jsonOf(answer));
    assert.deepEqual({ ...problem, requestId: '' }, { ...problemExample('invalid-token'), requestId: '' });
    assert.equal(problem.requestId, answer.headers.get('X-Request-Id'));
  });

  it("take the real server's health", async () => {
    const body = await jsonOf(await testServer().app.request('/healthz'));
    assert.deepEqual(healthSchema.parse(body), body);
  });

  it('count characters and not UTF-16 units, as JSON Schema does', () => {
    const [integration] = EXAMPLES.IntegrationList.integrations;
    assert.equal(SCHEMAS.Integration.safeParse({ ...integration, name: '🧩'.repeat(200) }).success, true);
    assert.equal(SCHEMAS.Integration.safeParse({ ...integration, name: '🧩'.repeat(201) }).success, false);
  });

  const ids: { id: string; why: string; isGood: boolean }[] = [
    { id: 'one-runtime:hubspot', why: 'a slug', isGood: true },
    { id: 'odeus:0b1c5f2e-7a51-4c6e-9f63-4b1f0f6f2d11', why: 'a UUID', isGood: true },
    { id: 'one-runtime:a:b/c d é', why: 'whatever else the platform calls it', isGood: true },
    { id: `x:${'🧩'.repeat(256)}`, why: '256 characters', isGood: true },
    { id: `x:${'a'.repeat(257)}`, why: '257 characters', isGood: false },
    { id: `x:${'a'.repeat(10_000)}`, why: 'a novel', isGood: false },
    { id: 'one-runtime:', why: 'no key', isGood: false },
    { id: 'hubspot', why: 'no platform', isGood: false },
    { id: ':hubspot', why: 'an empty platform', isGood: false },
    { id: 'One-Runtime:hubspot', why: 'a platform in capitals', isGood: false },
    { id: '..', why: 'a path', isGood: false },
    { id: 'one-runtime:a\0b', why: 'a NUL', isGood: false },
    { id: 'one-runtime:a\nb', why: 'a line break', isGood: false },
    { id: 'one-runtime:a\u0085', why: 'a C1 control character', isGood: false },
    { id: 'one-runtime:a\n', why: 'a line break at the end', isGood: false },
  ];
  for (const { id, why, isGood } of ids) {
    it(`${isGood ? 'take' : 'refuse'} an id: ${why}`, () => {
      assert.equal(integrationIdSchema.safeParse(id).success, isGood);
    });
  }
});
