/** The refusal table of the wire to the platform: every way an answer can fail to arrive, on every route that asks. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import type { ErrorCode } from '#wire';
import type { Fault } from '../../support/fault-platform.ts';
import * as faults from '../../support/platform-faults.ts';
import { answers, bytes, json, JSON_TYPE, NEEDLE } from '../../support/platform-faults.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import { openScene } from '../../support/refusal-scene.ts';
import { assertAsked, OPERATIONS, quick } from '../../support/platform-operations.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
  scene.elsewhere.requests.length = 0;
});

type Row = {
  readonly why: string;
  readonly fault: Fault;
  readonly code: ErrorCode;
  /** Where a route says something else. */
  readonly session?: ErrorCode;
  /** How often a GET is sent; a POST is always sent once. @default once */
  readonly tries?: 2;
  readonly retryAfter?: string;
  /** Ends by its deadline. */
  readonly slow?: true;
};

const problem = `{"error":"${NEEDLE}"}`;
const notFitting = (why: string, fault: Fault): Row => ({ why, fault, code: 'platform-invalid' });
const noConnection = (why: string, fault: Fault): Row => ({ why, fault, code: 'platform-unavailable', tries: 2 });
const chunked = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';

const rows: readonly Row[] = [
  { why: 'no answer', fault: faults.hangs, code: 'platform-timeout', slow: true },
  { why: 'a body without end', fault: faults.hangsInTheBody, code: 'platform-timeout', slow: true },
  { why: 'a body drop by drop', fault: faults.dripsForEver, code: 'platform-timeout', slow: true },
  {
    why: '103 and nothing more',
    fault: ({ response }) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' });
    },
    code: 'platform-timeout',
    slow: true,
  },
  noConnection('100 and nothing more', ({ response }) => {
    response.writeContinue();
  }),
  noConnection('a reset', faults.resets),
  noConnection('a body that breaks off', faults.breaksInTheBody),
  noConnection('an end before the answer', ({ response }) => response.socket?.end()),
  noConnection('no HTTP', bytes('SSH-2.0-OpenSSH_9.6\r\n')),
  noConnection('TLS in place of HTTP', bytes('\x15\x03\x01\x00\x02\x02\x28')),
  noConnection('a status that is none', bytes('HTTP/1.1 abc OK\r\n\r\n')),
  noConnection('a chunk that is none', bytes(`${chunked}zz\r\n{}\r\n0\r\n\r\n`)),
  noConnection(
    'two lengths that differ',
    bytes(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`),
  ),
  noConnection(
    'a protocol that nobody asked for',
    bytes('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
  ),
  noConnection('headers of 100 KB', answers(200, { ...JSON_TYPE, 'X-Padding': 'x'.repeat(100_000) }, '{}')),
  noConnection(
    '2,000 headers',
    answers(
      200,
      {
        ...JSON_TYPE,
        ...Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`X-Header-Number-${index}`, 'x'])),
      },
      '{}',
    ),
  ),
  noConnection('gzip that is none', json(problem, { 'Content-Encoding': 'gzip' })),
  noConnection('deflate that is none', json(problem, { 'Content-Encoding': 'deflate' })),
  noConnection('brotli that is none', json(problem, { 'Content-Encoding': 'br' })),
  notFitting('gzip cut off', json(gzipSync(problem.repeat(50)).subarray(0, 30), { 'Content-Encoding': 'gzip' })),
  ...[500, 502, 503, 504, 520, 599].map((status) => noConnection(String(status), answers(status, JSON_TYPE, problem))),
  notFitting('truncated JSON', faults.truncates),
  notFitting('an empty body', json('')),
  notFitting('HTML with 200', answers(200, { 'Content-Type': 'text/html' }, `<h1>${NEEDLE}</h1>`)),
  notFitting(
    '200 text/plain with an error text',
    answers(
      200,
      { 'Content-Type': 'text/plain; charset=utf-8' },
      `status = 422 Unprocessable Entity, message = postgres error 22021: ${NEEDLE}`,
    ),
  ),
  ...[
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/json5',
    'application/x-ndjson',
    'application/octet-stream',
    'json',
    'text/html, application/json',
  ].map((type) => notFitting(`the good answer as ${type}`, faults.goodWith({ 'Content-Type': type }))),
  notFitting('no content type', answers(200, {}, '{}')),
  notFitting('an encoding of another kind', json(deflateSync(problem), {})),
  notFitting('invalid UTF-8', json(Buffer.from('{"end_user_id":"\xff"}', 'latin1'))),
  notFitting('a character cut off', json(Buffer.from('{"end_user_id":"é', 'utf8').subarray(0, -1))),
  notFitting('UTF-16', json(Buffer.from('{}', 'utf16le'), { 'Content-Type': 'application/json; charset=utf-16' })),
  notFitting('NaN', json('{"end_user_id":NaN}')),
  notFitting('two values', json('{}{}')),
  notFitting('a prefix against JSON hijacking', json(")]}',\n{}")),
  ...['null', 'true', '1', '"text"', '[]', '{}', problem, faults.deepJson(100_000), '{"a":'.repeat(100_000)].map(
    (body) => notFitting(`JSON of another shape: ${body.slice(0, 20)}`, json(body)),
  ),
  notFitting('2 MiB', json('['.padEnd(2 * 1024 * 1024))),
  notFitting('a gzip bomb', faults.gzipBomb(2)),
  notFitting('a brotli bomb', faults.brotliBomb(2)),
  notFitting('204', answers(204)),
  notFitting('205', answers(205)),
  notFitting('304', answers(304, { ETag: '"x"' })),
  notFitting('300', answers(300, JSON_TYPE, problem)),
  notFitting('a redirect to nowhere', faults.redirects(302)),
  notFitting('a redirect to itself', faults.redirects(307, '')),
  notFitting('a redirect to a file', faults.redirects(302, 'file:///etc/passwd')),
  ...[301, 302, 303, 307, 308].map((status) =>
    notFitting(`${status} to another host`, ({ response }) =>
      response.writeHead(status, { Location: `${scene.elsewhere.url}/v1/integrations` }).end(NEEDLE),
    ),
  ),
  ...[400, 402, 405, 406, 408, 409, 410, 413, 415, 418, 451].map((status) =>
    notFitting(String(status), answers(status, JSON_TYPE, problem)),
  ),
  { why: '404', fault: answers(404, JSON_TYPE, problem), code: 'platform-invalid', session: 'integration-not-found' },
  { why: '422', fault: answers(422, JSON_TYPE, problem), code: 'platform-invalid', session: 'connect-not-supported' },
  {
    why: '401',
    fault: answers(401, { ...JSON_TYPE, 'WWW-Authenticate': 'Basic realm="upstream"' }, problem),
    code: 'platform-auth',
  },
  { why: '403', fault: answers(403, JSON_TYPE, problem), code: 'platform-auth' },
  { why: '429', fault: answers(429, JSON_TYPE, problem), code: 'platform-busy', retryAfter: '5' },
  {
    why: '429 of seconds',
    fault: answers(429, { 'Retry-After': '9' }, problem),
    code: 'platform-busy',
    retryAfter: '9',
  },
  {
    why: '429 of a date',
    fault: answers(429, { 'Retry-After': 'Thu, 01 Jan 2026 12:00:30 GMT' }),
    code: 'platform-busy',
    retryAfter: '30',
  },
  {
    why: '429 of an old date',
    fault: answers(429, { 'Retry-After': 'Thu, 01 Jan 2026 11:00:00 GMT' }),
    code: 'platform-busy',
    retryAfter: '1',
  },
  {
    why: '503 that says for how long',
    fault: answers(503, { 'Retry-After': '7' }, problem),
    code: 'platform-busy',
    retryAfter: '7',
  },
  { why: '429 of no time at all', fault: answers(429, { 'Retry-After': '0' }), code: 'platform-busy', retryAfter: '1' },
  { why: '429 of a word', fault: answers(429, { 'Retry-After': 'soon' }), code: 'platform-busy', retryAfter: '5' },
  {
    why: '429 of a negative time',
    fault: answers(429, { 'Retry-After': '-1' }),
    code: 'platform-busy',
    retryAfter: '5',
  },
  {
    why: '429 of two times',
    fault: answers(429, { 'Retry-After': ['9', '11'] }),
    code: 'platform-busy',
    retryAfter: '5',
  },
  // As long as the pause that the server itself believes, or a browser would wait for a platform that is back.
  {
    why: '429 of eleven days',
    fault: answers(429, { 'Retry-After': '999999' }),
    code: 'platform-busy',
    retryAfter: '300',
  },
  {
    why: '429 of next year',
    fault: answers(429, { 'Retry-After': 'Fri, 01 Jan 2027 12:00:00 GMT' }),
    code: 'platform-busy',
    retryAfter: '300',
  },
];

for (const [name, operation] of Object.entries(OPERATIONS)) {
  describe(`${name}, while the platform answers it with`, () => {
    for (const { why, fault, code, session, tries = 1, retryAfter, slow } of rows) {
      const expected = (operation.route === 'session' ? session : undefined) ?? code;
      it(`${why}: ${expected}`, async () => {
        const server = await scene.start(quick(slow === true ? 150 : 10_000));
        scene.platform.faults[operation.route] = fault;
        const answer = await server.send(operation.request);
        assertProblem(answer, expected, retryAfter === undefined ? {} : { retryAfter });
        assertAsked(scene.platform, operation, tries);
        assert.equal(scene.elsewhere.requests.length, 0, 'another host hears nothing');
      });
    }
  });
}

describe('a gzip bomb of 200 MiB', () => {
  it('costs less than 100 MiB of memory', async () => {
    const server = await scene.start();
    await server.send();
    server.clock.ms += 16_000;
    scene.platform.faults.list = faults.gzipBomb(200);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 2);
    const answer = await server.send();
    clearInterval(watch);
    // The last good answer stands in.
    assert.equal(answer.status, 200);
    const grownMebibytes = (peak - before) / 1024 / 1024;
    assert.ok(grownMebibytes < 100, `grown by ${grownMebibytes.toFixed(0)} MiB`);
  });
});

describe('the log and the answers', () => {
  it('hold no secret, no token and nothing that the platform said', () => {
    scene.assertNothingTold();
  });
});
