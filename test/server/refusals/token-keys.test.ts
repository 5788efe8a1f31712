/** The refusal table of key sets: which tokens make the server fetch, how often, and whose fault it is when it cannot. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { TokenServerOptions } from '../../../server/app.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { base64url, es256, forge, hmac, rs256 } from '../../support/forged-tokens.ts';
import type { Fault } from '../../support/fault-platform.ts';
import * as faults from '../../support/platform-faults.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import { bearer, openScene, USER_TOKENS, type RunningServer } from '../../support/refusal-scene.ts';
import { AUDIENCE, ISSUER, SECRET } from '../../support/user-tokens.ts';

const scene = await openScene();
let keyHost: FaultServer;
before(async () => {
  keyHost = await startFaultServer();
});
after(async () => {
  await keyHost.close();
  await scene.close();
});

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const jwkOf = (key: KeyObject, more: Record<string, unknown>): object => ({
  ...key.export({ format: 'jwk' }),
  ...more,
});

const KEYS = {
  keys: [
    jwkOf(ec.publicKey, { kid: 'ec', alg: 'ES256', use: 'sig' }),
    jwkOf(rsa.publicKey, { kid: 'rsa', use: 'sig' }),
    jwkOf(rsa.publicKey, { kid: 'for encryption', use: 'enc' }),
    jwkOf(rsa.publicKey, { kid: 'for wrapping', key_ops: ['wrapKey'] }),
    jwkOf(rsa.publicKey, { kid: 'for RS512', alg: 'RS512' }),
    jwkOf(weak.publicKey, { kid: 'weak' }),
    { kty: 'oct', kid: 'secret', k: base64url(SECRET) },
    { kty: 'EC', crv: 'P-256', kid: 'broken', x: 'AA', y: 'AA' },
    { kid: 'without kind' },
  ],
};

/** Neither the other `userTokens` nor a fetch for anything else goes through this. */
const keySet = (options: Partial<TokenServerOptions> = {}): Promise<RunningServer> =>
  scene.start({
    userTokens: { issuer: ISSUER, audience: AUDIENCE, jwksUrl: `${keyHost.url}/jwks.json` },
    ...options,
  });

const serve = (fault: Fault): void => {
  keyHost.answer = (request, response) => {
    void fault({ request, response, good: () => Promise.resolve(Response.json(KEYS)) });
  };
};

const token = (header: Record<string, unknown> = {}, key: KeyObject = ec.privateKey): string =>
  forge({ header: { alg: 'ES256', kid: 'ec', ...header }, signer: es256(key) });

beforeEach(() => {
  scene.platform.reset();
  scene.elsewhere.requests.length = 0;
  keyHost.requests.length = 0;
  serve(faults.json(JSON.stringify(KEYS)));
});

describe('a token for a key set', () => {
  it('is taken where its key is in the set, and the set is fetched once', async () => {
    const server = await keySet();
    const byRsa = forge({ header: { alg: 'RS256', kid: 'rsa' }, signer: rs256(rsa.privateKey) });
    for (const one of [token(), token({ kid: undefined }), byRsa]) {
      const answer = await server.send({ authorization: bearer(one) });
      assert.equal(answer.status, 200, answer.text);
    }
    assert.equal(keyHost.requests.length, 1);
    const { headers } = keyHost.requests[0] ?? assert.fail();
    assert.deepEqual([headers.authorization, headers.cookie, headers.origin], [undefined, undefined, undefined]);
  });

  // The first token of a server fetches the set; none of these makes it fetch again within the cooldown.
  const rows: { why: string; token: () => string; fetches?: number }[] = [
    { why: 'a kid that is not in the set', token: () => token({ kid: 'other' }, other.privateKey) },
    { why: 'our kid by another key', token: () => token({}, other.privateKey) },
    { why: 'a path', token: () => token({ kid: '../../../../etc/passwd' }, other.privateKey) },
    { why: 'an address', token: () => token({ kid: `${scene.elsewhere.url}/key` }, other.privateKey) },
    { why: 'a command', token: () => token({ kid: '$(id)|`id`' }, other.privateKey) },
    { why: 'SQL', token: () => token({ kid: "' UNION SELECT 'AAAA" }, other.privateKey) },
    { why: 'line ends', token: () => token({ kid: 'a\r\n{"level":"info"}' }, other.privateKey) },
    { why: '__proto__', token: () => token({ kid: '__proto__' }, other.privateKey) },
    { why: 'an empty kid', token: () => token({ kid: '' }, other.privateKey) },
    { why: '5 KB', token: () => token({ kid: 'k'.repeat(5_000) }, other.privateKey) },
    { why: '10 KB', token: () => token({ kid: 'k'.repeat(10_000) }, other.privateKey), fetches: 0 },
    { why: 'a number', token: () => token({ kid: 7 }), fetches: 0 },
    { why: 'null', token: () => token({ kid: null }), fetches: 0 },
    { why: 'a list', token: () => token({ kid: ['ec'] }), fetches: 0 },
    { why: 'an object', token: () => token({ kid: { $ne: '' } }), fetches: 0 },
    { why: 'alg none', token: () => token({ alg: 'none' }), fetches: 0 },
    { why: 'ES384 by a P-256 key', token: () => token({ alg: 'ES384' }) },
    { why: 'RS256 with the kid of an EC key', token: () => rsToken('ec') },
    { why: 'a key for encryption', token: () => rsToken('for encryption') },
    { why: 'a key for wrapping', token: () => rsToken('for wrapping') },
    { why: 'a key for another algorithm', token: () => rsToken('for RS512') },
    { why: 'an RSA key of 1,024 bits', token: () => rsToken('weak', weak.privateKey) },
    { why: 'a key that is no point of its curve', token: () => token({ kid: 'broken' }, other.privateKey) },
    { why: 'a key without a kind', token: () => token({ kid: 'without kind' }, other.privateKey) },
    { why: 'HS256 by a secret in the set', token: () => hsToken('secret', SECRET), fetches: 0 },
    {
      why: 'HS256 by a public key in the set, as JWK',
      token: () => hsToken('rsa', JSON.stringify(KEYS.keys[1])),
      fetches: 0,
    },
    {
      why: 'HS256 by a public key in the set, as DER',
      token: () => hsToken('rsa', rsa.publicKey.export({ type: 'spki', format: 'der' })),
      fetches: 0,
    },
    {
      why: 'its own jku',
      token: () => token({ jku: `${scene.elsewhere.url}/jwks.json` }, other.privateKey),
      fetches: 0,
    },
    { why: 'its own jwk', token: () => token({ jwk: jwkOf(other.publicKey, {}) }, other.privateKey), fetches: 0 },
  ];
  for (const { why, token: tokenOf, fetches = 1 } of rows) {
    it(`invalid-token: ${why}`, async () => {
      const server = await keySet();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        assertProblem(await server.send({ authorization: bearer(tokenOf()) }), 'invalid-token');
      }
      assert.equal(keyHost.requests.length, fetches, 'fetches of the key set');
      assert.deepEqual(scene.platform.seen, []);
      assert.equal(scene.elsewhere.requests.length, 0);
    });
  }

  it('with an unknown kid has the set fetched once per cooldown, however many there are', async () => {
    const server = await keySet();
    const storm = (): Promise<unknown> =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          server.send({ authorization: bearer(token({ kid: `unknown ${index}` }, other.privateKey)) }),
        ),
      );
    for (let cooldown = 1; cooldown <= 3; cooldown += 1) {
      await storm();
      await storm();
      assert.equal(keyHost.requests.length, cooldown);
      server.clock.ms += 30_000;
    }
  });

  it('does not stop the tokens of a shared secret, whatever the key host does', async () => {
    const server = await keySet({ userTokens: { ...USER_TOKENS, jwksUrl: `${keyHost.url}/jwks.json` } });
    serve(faults.answers(500));
    assert.equal((await server.send()).status, 200);
    assert.equal(keyHost.requests.length, 0);
  });
});

describe('a key set that cannot be had', () => {
  /** There is no option for the deadline of a key set, so the connection is given up in its place. */
  const impatient: TokenServerOptions['fetch'] = (url, init) =>
    globalThis.fetch(url, {
      ...init,
      signal: AbortSignal.any([AbortSignal.timeout(100), ...(init.signal ? [init.signal] : [])]),
    });
  const text = JSON.stringify(KEYS);
  const rows: { why: string; fault: Fault }[] = [
    { why: 'no answer', fault: faults.hangs },
    { why: 'no end of the body', fault: faults.hangsInTheBody },
    { why: 'a body drop by drop', fault: faults.dripsForEver },
    { why: 'a reset', fault: faults.resets },
    { why: 'a body that breaks off', fault: faults.breaksInTheBody },
    { why: 'truncated JSON', fault: faults.truncates },
    ...[400, 401, 403, 404, 429, 500, 502, 503].map((status) => ({
      why: String(status),
      fault: faults.answers(status, faults.JSON_TYPE, text),
    })),
    { why: '204', fault: faults.answers(204) },
    { why: '304', fault: faults.answers(304) },
    { why: 'HTML', fault: faults.answers(200, { 'Content-Type': 'text/html' }, `<h1>${faults.NEEDLE}</h1>`) },
    { why: 'JSON that says it is text', fault: faults.answers(200, { 'Content-Type': 'text/plain' }, text) },
    { why: 'no content type', fault: faults.answers(200, {}, text) },
    { why: 'an empty body', fault: faults.json('') },
    { why: 'JSON of another shape', fault: faults.json(`{"error":"${faults.NEEDLE}"}`) },
    { why: 'keys of null', fault: faults.json('{"keys":null}') },
    { why: 'a key that is text', fault: faults.json(`{"keys":["${faults.NEEDLE}"]}`) },
    { why: 'a list without envelope', fault: faults.json(JSON.stringify(KEYS.keys)) },
    { why: 'deep JSON', fault: faults.json(faults.deepJson(100_000)) },
    { why: 'invalid UTF-8', fault: faults.json(Buffer.from('{"keys":[{"kid":"\xff"}]}', 'latin1')) },
    { why: '2 MiB', fault: faults.json(JSON.stringify({ ...KEYS, pad: faults.NEEDLE.repeat(90_000) })) },
    { why: 'a gzip bomb', fault: faults.gzipBomb(20) },
    { why: 'gzip that is none', fault: faults.json(text, { 'Content-Encoding': 'gzip' }) },
    { why: 'no HTTP', fault: faults.bytes('SSH-2.0-OpenSSH_9.6\r\n') },
  ];
  for (const { why, fault } of rows) {
    it(`keys-unavailable: ${why}`, async () => {
      const server = await keySet({ fetch: impatient });
      serve(fault);
      const authorization = bearer(token());
      const herd = async (retryAfter: string): Promise<void> => {
        const answers = await Promise.all(Array.from({ length: 5 }, () => server.send({ authorization })));
        for (const answer of answers) assertProblem(answer, 'keys-unavailable', { retryAfter });
      };
      await herd('1');
      assert.equal(keyHost.requests.length, 1, 'one fetch for all of them');
      server.clock.ms += 1_000;
      await herd('2');
      server.clock.ms += 1_000;
      await herd('1');
      assert.equal(keyHost.requests.length, 2, 'and less and less often while it fails');
      assert.deepEqual(scene.platform.seen, []);

      serve(faults.json(text));
      server.clock.ms += 1_000;
      assert.equal((await server.send({ authorization })).status, 200);
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    it(`keys-unavailable: ${status} to another host, which hears nothing`, async () => {
      const server = await keySet();
      serve(faults.redirects(status, `${scene.elsewhere.url}/jwks.json`));
      assertProblem(await server.send({ authorization: bearer(token()) }), 'keys-unavailable', { retryAfter: '1' });
      assert.equal(scene.elsewhere.requests.length, 0);
    });
  }

  it('keys-unavailable: nobody listens', async () => {
    const server = await keySet({
      userTokens: { issuer: ISSUER, audience: AUDIENCE, jwksUrl: `http://127.0.0.1:${await closedPort()}/jwks.json` },
    });
    assertProblem(await server.send({ authorization: bearer(token()) }), 'keys-unavailable', { retryAfter: '1' });
  });

  it('does not refuse whom it knew before', async () => {
    const server = await keySet();
    const authorization = bearer(
      forge({
        header: { alg: 'ES256', kid: 'ec' },
        payload: { exp: Math.floor(server.clock.ms / 1_000) + 3_600 },
        signer: es256(ec.privateKey),
      }),
    );
    assert.equal((await server.send({ authorization })).status, 200);
    serve(faults.answers(500));
    server.clock.ms += 1_200_000;
    assert.equal((await server.send({ authorization })).status, 200);
    assertProblem(
      await server.send({
        authorization: bearer(forge({ header: { alg: 'ES256', kid: 'new' }, signer: es256(other.privateKey) })),
      }),
      'keys-unavailable',
      { retryAfter: '1' },
    );
  });
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.keepSecret('../../../../etc/passwd', 'k'.repeat(300), "' UNION SELECT 'AAAA");
    scene.assertNothingTold();
  });
});

function rsToken(kid: string, key: KeyObject = rsa.privateKey): string {
  return forge({ header: { alg: 'RS256', kid }, signer: rs256(key) });
}

function hsToken(kid: string, key: string | Buffer): string {
  return forge({ header: { kid }, signer: hmac(key) });
}

/** One that was free a moment ago, and that nobody is given so soon again. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
