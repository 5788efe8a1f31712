import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { AppError } from '../../../server/errors.ts';
import type { AppEnv } from '../../../server/http/context.ts';
import { createEndpoints, type Answerer, type EndpointsOptions, type Gate } from '../../../server/http/endpoint.ts';
import { createRequestLog } from '../../../server/http/request-log.ts';
import { testEndpoints } from '../../support/endpoints.ts';
import { assertHeaders } from '../../support/headers.ts';

const PATH = '/somewhere';
const say: Answerer = (c) => c.text('said');
const request = (method = 'GET'): Request => new Request(`https://server.example${PATH}`, { method });

function serving(answer: Answerer, ...gates: readonly Gate[]) {
  const { endpoints, logged } = testEndpoints(...gates);
  const app = new Hono<AppEnv>();
  app.all(PATH, endpoints({ GET: answer }));
  return { app, logged };
}

describe('an address', () => {
  const atOnce: { why: string; answer: Answerer; gates?: readonly Gate[] }[] = [
    { why: 'an answer', answer: say },
    { why: 'an answer behind gates', answer: say, gates: [() => undefined, () => undefined] },
    { why: 'a refusal', answer: () => new AppError('invalid-token') },
    {
      why: 'a refusal that is thrown',
      answer: () => {
        throw new AppError('invalid-token');
      },
    },
  ];
  for (const { why, answer, gates = [] } of atOnce) {
    it(`gives at once what nothing has to be waited for: ${why}`, () => {
      // No promise: the server under the app would have to watch over it.
      assert.ok(serving(answer, ...gates).app.fetch(request()) instanceof Response);
    });
  }

  const early: { why: string; gate: Gate; status: number }[] = [
    { why: 'answers', gate: (c) => c.body(null, 204), status: 204 },
    { why: 'answers later', gate: (c) => Promise.resolve(c.body(null, 204)), status: 204 },
    { why: 'refuses', gate: () => new AppError('origin-not-allowed'), status: 403 },
    { why: 'refuses later', gate: () => Promise.resolve(new AppError('rate-limited')), status: 429 },
    { why: 'throws', gate: () => JSON.parse('{') as Response, status: 500 }, // throws
    { why: 'rejects', gate: () => Promise.reject(new AppError('keys-unavailable')), status: 503 },
  ];
  for (const { why, gate, status } of early) {
    it(`is not asked, nor is a later gate, where a gate ${why}`, async () => {
      const asked: string[] = [];
      const later: Gate = () => void asked.push('gate');
      const answer: Answerer = (c) => {
        asked.push('address');
        return say(c);
      };
      const { app, logged } = serving(answer, gate, later);
      const response = await app.fetch(request());
      assert.deepEqual([response.status, logged[0]?.['status'], asked], [status, status, []]);
      assertHeaders(response, { 'x-frame-options': 'DENY' });
    });
  }

  it('is asked once every gate has let a request pass, whenever that is', async () => {
    const { app } = serving(
      say,
      () => Promise.resolve(undefined),
      () => undefined,
    );
    assert.equal(await (await app.fetch(request())).text(), 'said');
  });

  it('is not asked where a gate refuses after another one took its time', async () => {
    const refuse: Gate = () => new AppError('rate-limited');
    const { app } = serving(say, () => Promise.resolve(undefined), refuse);
    assert.equal((await app.fetch(request())).status, 429);
  });

  const faults: { why: string; answer: Answerer }[] = [
    { why: 'thrown', answer: () => JSON.parse('{') as Response }, // throws
    { why: 'rejected', answer: () => Promise.reject(new TypeError('needle')) },
    {
      why: 'no error at all',
      answer: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what some library may do
        throw 'needle';
      },
    },
  ];
  for (const { why, answer } of faults) {
    it(`is 500 with a request id, and one line in the log, for a fault of ours: ${why}`, async () => {
      const { app, logged } = serving(answer);
      const response = await app.fetch(request());
      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /needle/);
      assert.deepEqual(
        logged.map(({ code, requestId }) => [code, requestId]),
        [['internal', response.headers.get('X-Request-Id')]],
      );
    });
  }

  it('answers although the log of its host fails', async () => {
    const failing = createRequestLog(
      () => {
        throw new Error('disk full');
      },
      () => 0,
    );
    const app = new Hono<AppEnv>();
    app.all(PATH, createEndpoints({ log: failing })({ GET: say }));
    assert.equal((await app.fetch(request())).status, 200);
  });

  const methods: {
    method: string;
    options?: Partial<EndpointsOptions>;
    status: number;
    allow: string | null;
    body?: string;
  }[] = [
    { method: 'GET', status: 200, allow: null, body: 'said' },
    { method: 'HEAD', status: 200, allow: null, body: '' },
    { method: 'POST', status: 200, allow: null, body: 'posted' },
    { method: 'PUT', status: 405, allow: 'GET, HEAD, POST' },
    { method: 'CONSTRUCTOR', status: 405, allow: 'GET, HEAD, POST' },
    { method: 'OPTIONS', status: 405, allow: 'GET, HEAD, POST' },
    { method: 'OPTIONS', options: { hasOptions: true }, status: 204, allow: 'GET, HEAD, POST, OPTIONS', body: '' },
    { method: 'PUT', options: { hasOptions: true }, status: 405, allow: 'GET, HEAD, POST, OPTIONS' },
  ];
  for (const { method, options, status, allow, body } of methods) {
    it(`says ${status} to ${method}${options ? ', where it says its methods' : ''}`, async () => {
      const log = createRequestLog(
        () => undefined,
        () => 0,
      );
      const app = new Hono<AppEnv>();
      app.all(PATH, createEndpoints({ log, ...options })({ GET: say, POST: (c) => c.text('posted') }));
      const response = await app.fetch(request(method));
      assert.equal(response.status, status);
      assertHeaders(response, { allow });
      if (body !== undefined) assert.equal(await response.text(), body);
    });
  }

  it('without methods is none', async () => {
    const { endpoints, logged } = testEndpoints();
    const app = new Hono<AppEnv>();
    app.notFound(endpoints({}));
    assert.equal((await app.fetch(request('POST'))).status, 404);
    // The pattern, and not what somebody typed.
    assert.deepEqual([logged[0]?.['route'], logged[0]?.['code']], ['/*', 'not-found']);
  });
});
