import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '#wire';
import { AppError } from '../../../server/errors.ts';
import { createPlatformCall } from '../../../server/platforms/platform-call.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { refusedAs } from '../../support/refusals.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const SECRET_TEXT = 'upstream-secret-text';

describe('a call to a platform', () => {
  let platform: FaultServer;
  before(async () => {
    platform = await startFaultServer();
  });
  after(() => platform.close());
  beforeEach(() => {
    platform.requests.length = 0;
  });

  const call = (init: { signal?: AbortSignal; timeoutMs?: number } = {}) =>
    createPlatformCall({ fetch: globalThis.fetch, timeoutMs: init.timeoutMs ?? 5_000, maxBytes: 64 * 1024 })({
      url: `${platform.url}/v1/integrations`,
      headers: { Authorization: 'Bearer oru_test_key' },
      ...(init.signal ? { signal: init.signal } : {}),
    });

  it('gives what the platform answered', async () => {
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).end('{"a":[1]}');
    assert.deepEqual(await call(), { a: [1] });
  });

  it('carries the key and nothing that a browser sends', async () => {
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).end('{}');
    await call();
    const { headers } = platform.requests[0] ?? assert.fail('no request');
    assert.equal(headers.authorization, 'Bearer oru_test_key');
    assert.deepEqual(
      [headers.origin, headers.referer, headers.cookie, headers['x-forwarded-for']],
      Array(4).fill(undefined),
    );
  });

  const faults: { why: string; code: ErrorCode; answer: (response: ServerResponse) => void }[] = [
    { why: '401', code: 'platform-auth', answer: (r) => r.writeHead(401, JSON_TYPE).end(`{"error":"${SECRET_TEXT}"}`) },
    { why: '403', code: 'platform-auth', answer: (r) => r.writeHead(403).end() },
    { why: '400', code: 'platform-invalid', answer: (r) => r.writeHead(400).end(SECRET_TEXT) },
    { why: '404', code: 'platform-invalid', answer: (r) => r.writeHead(404).end(SECRET_TEXT) },
    { why: '429', code: 'platform-busy', answer: (r) => r.writeHead(429, { 'Retry-After': '7' }).end() },
    { why: '500', code: 'platform-unavailable', answer: (r) => r.writeHead(500).end(SECRET_TEXT) },
    { why: '503', code: 'platform-unavailable', answer: (r) => r.writeHead(503).end() },
    {
      why: 'HTML with 200',
      code: 'platform-invalid',
      answer: (r) => r.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>'),
    },
    {
      why: '200 text/plain with an error text',
      code: 'platform-invalid',
      answer: (r) => r.writeHead(200, { 'Content-Type': 'text/plain' }).end(`status = 422, message = ${SECRET_TEXT}`),
    },
    { why: 'no content type', code: 'platform-invalid', answer: (r) => r.writeHead(200).end('{}') },
    {
      why: 'a type that only begins like JSON',
      code: 'platform-invalid',
      answer: (r) => r.writeHead(200, { 'Content-Type': 'application/jsonp' }).end('{}'),
    },
    {
      why: 'truncated JSON',
      code: 'platform-invalid',
      answer: (r) => r.writeHead(200, JSON_TYPE).end(`{"a":"${SECRET_TEXT}`),
    },
    { why: 'an empty body', code: 'platform-invalid', answer: (r) => r.writeHead(200, JSON_TYPE).end() },
    {
      why: 'bytes that are not UTF-8',
      code: 'platform-invalid',
      answer: (r) => r.writeHead(200, JSON_TYPE).end(Buffer.from([0x22, 0xff, 0x22])),
    },
    {
      why: 'a body over the limit',
      code: 'platform-invalid',
      answer: (r) => r.writeHead(200, JSON_TYPE).end(`"${'x'.repeat(70_000)}"`),
    },
    {
      why: 'a small body that unpacks over the limit',
      code: 'platform-invalid',
      answer: (r) =>
        r.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000, ' '))),
    },
    { why: 'a connection that is reset', code: 'platform-unavailable', answer: (r) => r.socket?.resetAndDestroy() },
    {
      why: 'a connection that breaks inside the body',
      code: 'platform-unavailable',
      answer: (r) => {
        r.writeHead(200, { ...JSON_TYPE, 'Content-Length': '1000' }).write('{"a":');
        setImmediate(() => r.socket?.destroy());
      },
    },
  ];
  for (const { why, code, answer } of faults) {
    it(`fails as ${code}: ${why}`, async () => {
      platform.answer = (_, response) => {
        answer(response);
      };
      await assert.rejects(call(), (thrown) => {
        refusedAs(code)(thrown);
        assert.ok(thrown instanceof AppError);
        const told = JSON.stringify([
          thrown.message,
          thrown.reason,
          thrown.cause instanceof Error && thrown.cause.message,
        ]);
        assert.equal(told.includes(SECRET_TEXT), false, 'the body of the platform is not repeated');
        return true;
      });
    });
  }

  it('says how long a busy platform asks to be left alone', async () => {
    platform.answer = (_, response) => response.writeHead(429, { 'Retry-After': '7' }).end();
    await assert.rejects(call(), (thrown) => thrown instanceof AppError && thrown.retryAfterSeconds === 7);
  });

  it('does not follow a redirect, so the key stays where it was sent', async () => {
    const elsewhere = await startFaultServer();
    try {
      platform.answer = (_, response) => response.writeHead(307, { Location: elsewhere.url }).end();
      await assert.rejects(call(), refusedAs('platform-invalid', 'redirect 307'));
      assert.equal(elsewhere.requests.length, 0);
    } finally {
      await elsewhere.close();
    }
  });

  it('fails as platform-timeout when no answer comes', async () => {
    platform.answer = () => undefined;
    await assert.rejects(call({ timeoutMs: 50 }), refusedAs('platform-timeout'));
  });

  it('fails as platform-timeout when the body does not end', async () => {
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).write('{"a":');
    await assert.rejects(call({ timeoutMs: 50 }), refusedAs('platform-timeout'));
  });

  it('ends when the user has gone away', async () => {
    const gone = new AbortController();
    platform.answer = () => {
      gone.abort();
    };
    await assert.rejects(call({ signal: gone.signal }));
  });

  it('fails as platform-unavailable where nobody listens', async () => {
    const closed = await startFaultServer();
    await closed.close();
    const refused = createPlatformCall({ fetch: globalThis.fetch })({ url: closed.url });
    await assert.rejects(refused, refusedAs('platform-unavailable'));
  });
});
