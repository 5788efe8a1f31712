/** The refusal table of bodies: what no route reads, and what would only look as if it had been heard. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { assertProblem } from '../../support/problem-answer.ts';
import type { HeaderPair } from '../../support/raw-request.ts';
import { openScene, SESSIONS, type RunningServer, type Sent } from '../../support/refusal-scene.ts';

const scene = await openScene();
let server: RunningServer;
before(async () => {
  server = await scene.start();
});
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

const posts = (): string[] => scene.platform.seen.filter(({ method }) => method !== 'GET').map(({ path }) => path);

describe('a body', () => {
  const type = (value: string): HeaderPair[] => [['Content-Type', value]];
  const jsonType = type('application/json');
  const limit = 16 * 1024;
  const ofBytes = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  const rows: { why: string; sent: Sent; code: ErrorCode }[] = [
    { why: 'JSON without a type', sent: { body: '{}' }, code: 'unsupported-media-type' },
    ...[
      'text/plain',
      'text/json',
      'application/jsonp',
      'application/json5',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
      'application/octet-stream',
      'application/xml',
      'application/vnd.api+json',
      '*/*',
      'x, application/json',
      ' ',
    ].map((name) => ({
      why: `type ${JSON.stringify(name)}`,
      sent: { headers: type(name), body: '{}' },
      code: 'unsupported-media-type' as const,
    })),
    ...[
      '{',
      '[]',
      'null',
      'true',
      '1',
      '"{}"',
      '{}{}',
      "{'a':1}",
      '{"a":1,}',
      'NaN',
      ' ',
      '//',
      '[['.repeat(4_000),
      '{}\0',
    ].map((body) => ({
      why: `JSON that is no object: ${shown(body)}`,
      sent: { headers: jsonType, body },
      code: 'invalid-request' as const,
    })),
    {
      why: 'invalid UTF-8',
      sent: { headers: jsonType, body: Buffer.from('{"a":"\xff"}', 'latin1') },
      code: 'invalid-request',
    },
    { why: 'UTF-16', sent: { headers: jsonType, body: Buffer.from('{}', 'utf16le') }, code: 'invalid-request' },
    {
      why: 'gzip',
      sent: { headers: [...jsonType, ['Content-Encoding', 'gzip']], body: Buffer.from('1f8b0800', 'hex') },
      code: 'invalid-request',
    },
    { why: 'one byte too many', sent: { headers: jsonType, body: ofBytes(limit + 1) }, code: 'payload-too-large' },
    {
      why: 'one byte too many, chunked',
      sent: { headers: jsonType, body: ofBytes(limit + 1), chunked: true },
      code: 'payload-too-large',
    },
    {
      why: 'too many of another type',
      sent: { headers: type('text/plain'), body: ofBytes(limit + 1) },
      code: 'payload-too-large',
    },
    {
      why: 'no token, which comes first',
      sent: { authorization: [], headers: type('text/plain'), body: '{' },
      code: 'missing-token',
    },
    {
      why: 'no token and a megabyte',
      sent: { authorization: [], headers: jsonType, body: ofBytes(1024 * 1024) },
      code: 'missing-token',
    },
  ];
  for (const { why, sent, code } of rows) {
    it(`${code}: ${why}`, async () => {
      const answer = await server.send({ method: 'POST', path: SESSIONS, ...sent });
      assertProblem(answer, code);
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  for (const [why, sent] of Object.entries<Sent>({
    'exactly 16 KiB': { headers: jsonType, body: ofBytes(limit) },
    'exactly 16 KiB, chunked': { headers: jsonType, body: ofBytes(limit), chunked: true },
    'an empty one of any type': { headers: type('text/plain'), body: '' },
    'a type with a charset': { headers: type('Application/JSON ; charset=utf-8'), body: '{}' },
  })) {
    it(`is fine and changes nothing: ${why}`, async () => {
      const answer = await server.send({ method: 'POST', path: SESSIONS, ...sent });
      assert.equal(answer.status, 201, answer.text);
      assert.deepEqual(posts(), ['/v1/hosted-connection-sessions']);
    });
  }

  // Node's parser refuses these itself: there is no second request to smuggle.
  const head = `POST ${SESSIONS} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n`;
  for (const [why, rest] of Object.entries({
    'a length and chunks': 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'two lengths': 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
    'a negative length': 'Content-Length: -1\r\n\r\n',
    'a length that is no number': 'Content-Length: 0x2\r\n\r\n{}',
    'an unknown transfer coding': 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
  })) {
    it(`never reaches the app: ${why}`, async () => {
      const { status, text } = await server.sendBytes(head + rest);
      assert.equal(status, 400, text);
      assert.equal(text.split('HTTP/1.1').length, 2, 'one answer');
      assert.deepEqual(scene.platform.seen, []);
    });
  }
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.assertNothingTold();
  });
});

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 20)}… (${text.length})` : text;
}
