/** The refusal table of credentials: where a token may stand, and how it may be written. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { base64url, forge } from '../../support/forged-tokens.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import type { HeaderPair } from '../../support/raw-request.ts';
import {
  bearer,
  CONNECTIONS,
  LIST,
  openScene,
  SESSIONS,
  type RunningServer,
  type Sent,
} from '../../support/refusal-scene.ts';
import { ORIGIN } from '../../support/token-server.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
  scene.elsewhere.requests.length = 0;
});

const good = forge();
const [goodHeader = '', goodPayload = '', goodSignature = ''] = good.split('.');

async function assertRefused(server: RunningServer, code: ErrorCode, sent: Sent): Promise<void> {
  assertProblem(await server.send(sent), code);
  assert.deepEqual(scene.platform.seen, [], 'the platform is not asked');
  assert.equal(scene.elsewhere.requests.length, 0, 'no request leaves for an address in the token');
}

async function assertAccepted(server: RunningServer, authorization: readonly string[]): Promise<void> {
  const answer = await server.send({ authorization });
  assert.equal(answer.status, 200, answer.text);
}

describe('the Authorization header', () => {
  let server: RunningServer;
  before(async () => {
    server = await scene.start();
  });

  const accepted: { why: string; value: string }[] = [
    { why: 'the usual spelling', value: `Bearer ${good}` },
    { why: 'a scheme in lower case', value: `bearer ${good}` },
    { why: 'a scheme in capitals', value: `BEARER ${good}` },
    { why: 'two spaces', value: `Bearer  ${good}` },
    { why: 'white space at the end, which HTTP removes', value: `Bearer ${good} \t ` },
  ];
  for (const { why, value } of accepted) it(`is taken: ${why}`, () => assertAccepted(server, [value]));

  const rows: { why: string; code: ErrorCode; values: readonly string[] }[] = [
    { why: 'no header', code: 'missing-token', values: [] },
    { why: 'an empty one', code: 'missing-token', values: [''] },
    { why: 'the scheme alone', code: 'missing-token', values: ['Bearer'] },
    { why: 'the scheme and spaces', code: 'missing-token', values: ['Bearer   '] },
    { why: 'Basic', code: 'missing-token', values: [`Basic ${base64url(`alice:${good}`)}`] },
    { why: 'DPoP', code: 'missing-token', values: [`DPoP ${good}`] },
    { why: 'Digest', code: 'missing-token', values: [`Digest username="alice", response="${good}"`] },
    { why: 'a token without scheme', code: 'missing-token', values: [good] },
    { why: 'a colon in place of the space', code: 'missing-token', values: [`Bearer:${good}`] },
    { why: 'a scheme that only begins like ours', code: 'missing-token', values: [`BearerX ${good}`] },
    { why: 'a scheme that ends like ours', code: 'missing-token', values: [`X-Bearer ${good}`] },
    { why: 'a no-break space', code: 'missing-token', values: [`Bearer\u00a0${good}`] },
    { why: 'an equals sign', code: 'missing-token', values: [`Bearer=${good}`] },
    { why: 'a tab', code: 'invalid-token', values: [`Bearer\t${good}`] },
    { why: 'a space and a tab', code: 'invalid-token', values: [`Bearer \t${good}`] },
    { why: 'text behind it', code: 'invalid-token', values: [`Bearer ${good} please`] },
    { why: 'a semicolon behind it', code: 'invalid-token', values: [`Bearer ${good};`] },
    { why: 'the scheme twice', code: 'invalid-token', values: [`Bearer Bearer ${good}`] },
    { why: 'quotes', code: 'invalid-token', values: [`Bearer "${good}"`] },
    { why: 'angle brackets', code: 'invalid-token', values: [`Bearer <${good}>`] },
    { why: 'a parameter', code: 'invalid-token', values: [`Bearer token=${good}`] },
    { why: 'a space inside', code: 'invalid-token', values: [`Bearer ${good.slice(0, 20)} ${good.slice(20)}`] },
    { why: 'percent encoding', code: 'invalid-token', values: [`Bearer ${good.replaceAll('.', '%2E')}`] },
    { why: 'the letter é', code: 'invalid-token', values: [`Bearer ${good}é`] },
    { why: 'padding', code: 'invalid-token', values: [`Bearer ${good}=`] },
    {
      why: 'padding inside',
      code: 'invalid-token',
      values: [`Bearer ${goodHeader}==.${goodPayload}.${goodSignature}`],
    },
    { why: 'another last character with the same bytes', code: 'invalid-token', values: [`Bearer ${sameBytes(good)}`] },
    { why: 'one segment', code: 'invalid-token', values: [`Bearer ${goodHeader}`] },
    { why: 'two segments', code: 'invalid-token', values: [`Bearer ${goodHeader}.${goodPayload}`] },
    { why: 'four segments', code: 'invalid-token', values: [`Bearer ${good}.${goodSignature}`] },
    { why: 'two dots alone', code: 'invalid-token', values: ['Bearer ..'] },
    { why: 'no header in it', code: 'invalid-token', values: [`Bearer .${goodPayload}.${goodSignature}`] },
    { why: 'no payload in it', code: 'invalid-token', values: [`Bearer ${goodHeader}..${goodSignature}`] },
    { why: 'an opaque token', code: 'invalid-token', values: ['Bearer 2YotnFZFEjr1zCsicMWpAA'] },
    { why: 'a JWE', code: 'invalid-token', values: [`Bearer ${jwe()}`] },
    { why: 'JSON serialisation, flattened', code: 'invalid-token', values: [`Bearer ${flattened()}`] },
    { why: 'JSON serialisation, general', code: 'invalid-token', values: [`Bearer {"payload":"${goodPayload}"}`] },
    { why: 'a comma behind it', code: 'invalid-request', values: [`Bearer ${good},`] },
    {
      why: 'two different ones',
      code: 'invalid-request',
      values: [`Bearer ${good}`, `Bearer ${forge({ header: { kid: 'b' } })}`],
    },
    { why: 'the same one twice', code: 'invalid-request', values: [`Bearer ${good}`, `Bearer ${good}`] },
    { why: 'two in one header', code: 'invalid-request', values: [`Bearer ${good}, Bearer ${good}`] },
    {
      why: 'ours and Basic',
      code: 'invalid-request',
      values: [`Bearer ${good}`, 'Basic YWxpY2U6c2VjcmV0LXNlY3JldA=='],
    },
    { why: 'Basic and ours', code: 'missing-token', values: ['Basic YWxpY2U6c2VjcmV0LXNlY3JldA==', `Bearer ${good}`] },
    { why: 'an empty one and ours', code: 'missing-token', values: ['', `Bearer ${good}`] },
  ];
  for (const { why, code, values } of rows) {
    it(`${code}: ${why}`, () => assertRefused(server, code, { authorization: values }));
  }

  it('holds 8 KiB and not a byte more', async () => {
    const [fits, tooLong] = [tokenOf(8 * 1024), tokenOf(8 * 1024 + 4)];
    await assertAccepted(server, bearer(fits));
    scene.platform.reset();
    await assertRefused(server, 'invalid-token', { authorization: bearer(tooLong) });
    assert.deepEqual([fits.length <= 8 * 1024, tooLong.length > 8 * 1024], [true, true]);
  });

  // Node's parser refuses these itself; what matters is that nothing behind it ever sees them.
  const raw: { why: string; value: string }[] = [
    { why: 'a NUL', value: `Bearer \0${good}` },
    { why: 'a control byte', value: `Bearer ${good}\x01` },
    { why: 'a bare carriage return', value: `Bearer\r${good}` },
    { why: 'a folded line', value: `Bearer\r\n ${good}` },
    { why: 'a space before the colon', value: `Bearer ${good}\r\nAuthorization : Bearer ${good}` },
    { why: '20 KB', value: `Bearer ${'x'.repeat(20_000)}` },
  ];
  for (const { why, value } of raw) {
    it(`never reaches the app: ${why}`, async () => {
      scene.keepSecret(value);
      const { status, text } = await server.sendBytes(
        `GET ${LIST} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: ${ORIGIN}\r\nAuthorization: ${value}\r\n\r\n`,
      );
      assert.ok(status === 400 || status === 401 || status === 431, text);
      assert.deepEqual(scene.platform.seen, []);
    });
  }
});

describe('a token anywhere but in the Authorization header', () => {
  let server: RunningServer;
  before(async () => {
    server = await scene.start();
  });

  const form: HeaderPair[] = [['Content-Type', 'application/x-www-form-urlencoded']];
  const jsonType: HeaderPair[] = [['Content-Type', 'application/json']];
  const rows: { why: string; sent: Sent }[] = [
    { why: '?access_token=', sent: { path: `${LIST}?access_token=${good}` } },
    { why: '?token=', sent: { path: `${LIST}?token=${good}` } },
    { why: '?authorization=', sent: { path: `${LIST}?authorization=Bearer%20${good}` } },
    { why: 'the path', sent: { path: `${LIST}/${good}` } },
    { why: 'user information in the address', sent: { path: `http://${good}@127.0.0.1${LIST}` } },
    { why: 'a cookie', sent: { headers: [['Cookie', `access_token=${good}; token=${good}`]] } },
    { why: 'a cookie named Authorization', sent: { headers: [['Cookie', `Authorization=Bearer ${good}`]] } },
    { why: 'X-Authorization', sent: { headers: [['X-Authorization', `Bearer ${good}`]] } },
    { why: 'X-Access-Token', sent: { headers: [['X-Access-Token', good]] } },
    { why: 'X-Forwarded-Authorization', sent: { headers: [['X-Forwarded-Authorization', `Bearer ${good}`]] } },
    { why: 'Proxy-Authorization', sent: { headers: [['Proxy-Authorization', `Bearer ${good}`]] } },
    { why: 'a WebSocket protocol', sent: { headers: [['Sec-WebSocket-Protocol', `bearer, ${good}`]] } },
    { why: 'a form', sent: { method: 'POST', path: SESSIONS, headers: form, body: `access_token=${good}` } },
    { why: 'JSON', sent: { method: 'POST', path: SESSIONS, headers: jsonType, body: `{"access_token":"${good}"}` } },
    {
      why: 'the body of a DELETE',
      sent: { method: 'DELETE', path: CONNECTIONS, headers: form, body: `token=${good}` },
    },
  ];
  for (const { why, sent } of rows) {
    it(`missing-token: ${why}`, async () => {
      scene.keepSecret(good);
      await assertRefused(server, 'missing-token', { ...sent, authorization: [] });
    });
  }
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.assertNothingTold();
  });
});

/** The bits of the last character that carry nothing are set: the same signature, another text. */
function sameBytes(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const other = alphabet[alphabet.indexOf(token.slice(-1)) + 1] ?? assert.fail('the last character is canonical');
  return token.slice(0, -1) + other;
}

function jwe(): string {
  return [base64url('{"alg":"dir","enc":"A256GCM"}'), '', ...['iv-of-96-bit', goodPayload, 'tag'].map(base64url)].join(
    '.',
  );
}

function flattened(): string {
  return JSON.stringify({ protected: goodHeader, payload: goodPayload, signature: goodSignature });
}

/** A good token of at most so many characters, and at least three fewer. */
function tokenOf(characters: number): string {
  const room = characters - forge({ payload: { pad: '' } }).length;
  let token = '';
  for (let pad = Math.floor((room * 3) / 4) + 3; pad > 0 && (token === '' || token.length > characters); pad -= 1) {
    token = forge({ payload: { pad: 'x'.repeat(pad) } });
  }
  return token;
}
