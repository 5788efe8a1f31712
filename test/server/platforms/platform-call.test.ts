import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '#wire';
import { AppError } from '../../../server/errors.ts';
import {
  createPlatformCall,
  type PlatformCall,
  type PlatformCallOptions,
} from '../../../server/platforms/platform-call.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const asIs = (answer: unknown): unknown => answer;
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

  const create = (options: Partial<PlatformCallOptions> = {}): PlatformCall =>
    createPlatformCall({
      fetch: globalThis.fetch,
      now: () => new Date(),
      timeoutMs: 5_000,
      maxBytes: 64 * 1024,
      pause: () => Promise.resolve(),
      ...options,
    });
  const call = (options: Partial<PlatformCallOptions> = {}): Promise<unknown> =>
    create(options).json(
      { url: `${platform.url}/v1/integrations`, headers: { Authorization: 'Bearer oru_test_key' } },
      asIs,
    );

  it('gives what the platform answered', async () => {
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).end('{"a":[1]}');
    assert.deepEqual(await call(), { a: [1] });
  });

  for (const [what, body] of [
    ['objects', `[${Array(600_000).fill('{}').join()}]`],
    ['lists in one another', '['.repeat(1_000_001) + ']'.repeat(1_000_001)],
    ['members', `{${Array(1_000_001).fill('"a":0').join()}}`],
  ] as const) {
    it(`parses no answer of a million ${what}, in a few kilobytes of gzip`, async () => {
      const packed = gzipSync(body);
      platform.answer = (_, response) =>
        response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(packed);
      await assert.rejects(call({ maxBytes: 32 * 1024 * 1024 }), refusedAs('platform-invalid', 'too-many-parts'));
    });
  }

  it('parses what is long and not much', async () => {
    const text = '[{,'.repeat(1_000_000);
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify([text]));
    assert.deepEqual(await call({ maxBytes: 32 * 1024 * 1024 }), [text]);
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

  const pauses: { header: string | null; seconds: number }[] = [
    { header: '7', seconds: 7 },
    { header: ' 7 ', seconds: 7 },
    { header: 'Thu, 01 Jan 2026 12:01:30 GMT', seconds: 90 },
    { header: 'Thu, 01 Jan 2026 11:00:00 GMT', seconds: 1 },
    { header: '0', seconds: 1 },
    { header: '86400', seconds: 300 },
    { header: 'tomorrow', seconds: 5 },
    { header: '-1', seconds: 5 },
    { header: null, seconds: 5 },
  ];
  for (const { header, seconds } of pauses) {
    it(`says how long a busy platform asks to be left alone: ${header ?? 'nothing said'}`, async () => {
      platform.answer = (_, response) =>
        response.writeHead(429, header === null ? {} : { 'Retry-After': header }).end();
      await assert.rejects(
        call({ now: () => NOW }),
        (thrown) => thrown instanceof AppError && thrown.retryAfterSeconds === seconds,
      );
    });
  }

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

  it('fails as platform-unavailable where nobody listens', async () => {
    const closed = await startFaultServer();
    await closed.close();
    await assert.rejects(create().json({ url: closed.url }, asIs), refusedAs('platform-unavailable'));
  });

  const failOnce = (fail: (response: ServerResponse) => unknown): void => {
    platform.answer = (_, response) => {
      if (platform.requests.length === 1) fail(response);
      else response.writeHead(200, JSON_TYPE).end('"fine"');
    };
  };
  const passing: { why: string; fail: (response: ServerResponse) => unknown }[] = [
    { why: '500', fail: (response) => response.writeHead(500).end() },
    { why: '503', fail: (response) => response.writeHead(503).end() },
    { why: 'a reset connection', fail: (response) => response.socket?.resetAndDestroy() },
  ];
  for (const { why, fail } of passing) {
    it(`is made a second time, once, after ${why}`, async () => {
      failOnce(fail);
      assert.equal(await call(), 'fine');
      platform.requests.length = 0;
      platform.answer = (_, response) => fail(response);
      await assert.rejects(call(), refusedAs('platform-unavailable'));
      assert.equal(platform.requests.length, 2);
    });
  }

  const final: { why: string; fail: (response: ServerResponse) => unknown }[] = [
    { why: '401', fail: (response) => response.writeHead(401).end() },
    { why: '404', fail: (response) => response.writeHead(404).end() },
    { why: '429', fail: (response) => response.writeHead(429).end() },
    { why: 'an answer that does not fit', fail: (response) => response.writeHead(200).end('text') },
  ];
  for (const { why, fail } of final) {
    it(`is not made a second time after ${why}`, async () => {
      failOnce(fail);
      await assert.rejects(call());
      assert.equal(platform.requests.length, 1);
    });
  }

  it('that changes something is never made a second time', async () => {
    failOnce((response) => response.writeHead(500).end());
    await assert.rejects(
      create().json({ url: platform.url, method: 'POST', body: {} }, asIs),
      refusedAs('platform-unavailable'),
    );
    assert.equal(platform.requests.length, 1);
  });

  it('waits for a place where too many are in flight, and no longer than its deadline', async () => {
    let calls = 0;
    const { json } = create({
      maxInFlight: 1,
      timeoutMs: 50,
      // Holds its place for good, whatever its own deadline says.
      fetch: () => {
        calls += 1;
        return new Promise(() => undefined);
      },
    });
    void json({ url: platform.url }, asIs);
    await assert.rejects(json({ url: platform.url }, asIs), refusedAs('platform-timeout', 'waited for a place'));
    assert.equal(calls, 1);
  });

  it('is not made at all during an outage, but for one probe a second', async () => {
    let now = new Date('2026-01-01T12:00:00Z');
    const { json } = create({ now: () => now });
    const ask = (): Promise<unknown> =>
      json({ url: platform.url }, (answer) => {
        if (answer === 'unusable') throw new AppError('platform-invalid');
        return answer;
      });
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).end('"unusable"');
    for (let failure = 0; failure < 5; failure += 1) await assert.rejects(ask());
    platform.requests.length = 0;
    for (let second = 0; second < 3; second += 1) {
      now = new Date(now.getTime() + 1_000);
      const herd = Array.from({ length: 50 }, () => ask());
      const settled = await Promise.allSettled(herd);
      assert.ok(settled.every(({ status }) => status === 'rejected'));
      assert.equal(platform.requests.length, second + 1);
    }
    now = new Date(now.getTime() + 1_000);
    platform.answer = (_, response) => response.writeHead(200, JSON_TYPE).end('"back"');
    assert.equal(await ask(), 'back');
  });

  it('that is refused for what it asks leaves everybody else in peace', async () => {
    const { json } = create();
    platform.answer = (_, response) => response.writeHead(422, JSON_TYPE).end('{"error":"not hosted"}');
    for (let time = 0; time < 10; time += 1) {
      await assert.rejects(
        json({ url: platform.url, method: 'POST' }, asIs),
        refusedAs('platform-invalid', 'status 422'),
      );
    }
    assert.equal(platform.requests.length, 10);
  });

  it('that is refused by a status it named says nothing about the key', async () => {
    const { json } = create();
    platform.answer = (_, response) => response.writeHead(403, JSON_TYPE).end('{"error":"no access to this one"}');
    const request = { url: platform.url, refusals: [403] };
    for (let time = 0; time < 10; time += 1) {
      await assert.rejects(json(request, asIs), refusedAs('platform-invalid', 'status 403'));
    }
    assert.equal(platform.requests.length, 10);
    await assert.rejects(json({ url: platform.url }, asIs), refusedAs('platform-auth'));
  });
});
