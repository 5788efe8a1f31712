/** The refusal table of signatures: algorithms, keys that a token brings itself, and everything else in its header. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { base64url, es256, forge, hmac, rs256, unsigned } from '../../support/forged-tokens.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import { bearer, openScene, USER_TOKENS, type RunningServer } from '../../support/refusal-scene.ts';
import { AUDIENCE, ISSUER, NOW_SECONDS, SECRET } from '../../support/user-tokens.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
  scene.elsewhere.requests.length = 0;
});

const [goodHeader = '', goodPayload = '', goodSignature = ''] = forge().split('.');

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const rsaDer = rsa.publicKey.export({ type: 'spki', format: 'der' });
const rsaJwk = JSON.stringify(rsa.publicKey.export({ format: 'jwk' }));
const ecPem = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const ecDer = ec.publicKey.export({ type: 'spki', format: 'der' });

describe('a token whose header or signature is not right', () => {
  const jwkOf = (key: typeof attacker.publicKey): object => key.export({ format: 'jwk' });
  const byAttacker = rs256(attacker.privateKey);
  const servers: Record<string, RunningServer> = {};
  before(async () => {
    const trust = { issuer: ISSUER, audience: AUDIENCE };
    servers['secret'] = await scene.start();
    servers['rsa'] = await scene.start({ userTokens: { ...trust, publicKey: rsaPem } });
    servers['rsa jwk'] = await scene.start({ userTokens: { ...trust, publicKey: rsaJwk } });
    servers['ec'] = await scene.start({ userTokens: { ...trust, publicKey: ecPem } });
    servers['both'] = await scene.start({ userTokens: { ...USER_TOKENS, publicKey: rsaPem } });
    servers['rotated'] = await scene.start({ userTokens: { ...trust, secrets: [`new-${SECRET}`, SECRET] } });
    servers['only es256'] = await scene.start({
      userTokens: { ...USER_TOKENS, publicKey: ecPem, algorithms: ['ES256'] },
    });
  });
  const serverOf = (name: string): RunningServer => servers[name] ?? assert.fail(name);

  const accepted: { why: string; server: string; token: () => string }[] = [
    { why: 'HS256', server: 'secret', token: () => forge() },
    { why: 'RS256', server: 'rsa', token: () => forge({ header: { alg: 'RS256' }, signer: rs256(rsa.privateKey) }) },
    { why: 'ES256', server: 'ec', token: () => forge({ header: { alg: 'ES256' }, signer: es256(ec.privateKey) }) },
    { why: 'HS256 beside a public key', server: 'both', token: () => forge() },
    { why: 'the older of two secrets', server: 'rotated', token: () => forge() },
    { why: 'the newer of two secrets', server: 'rotated', token: () => forge({ signer: hmac(`new-${SECRET}`) }) },
    { why: 'typ at+jwt', server: 'secret', token: () => forge({ header: { typ: 'application/at+JWT' } }) },
  ];
  for (const { why, server, token } of accepted) {
    it(`is taken: ${why}`, async () => {
      const answer = await serverOf(server).send({ authorization: bearer(token()) });
      assert.equal(answer.status, 200, answer.text);
    });
  }

  const noneSpellings = ['none', 'None', 'NONE', 'nOnE', ' none', 'none ', 'none\0', 'n\u014fne', ''];
  const rows: { why: string; server?: string; token: () => string }[] = [
    ...noneSpellings.flatMap((alg) => [
      { why: `alg ${JSON.stringify(alg)}, unsigned`, token: () => forge({ header: { alg }, signer: unsigned }) },
      { why: `alg ${JSON.stringify(alg)}, signed`, token: () => forge({ header: { alg } }) },
    ]),
    {
      why: 'alg none against a public key',
      server: 'rsa',
      token: () => forge({ header: { alg: 'none' }, signer: unsigned }),
    },
    { why: 'no signature', token: () => forge({ signer: unsigned }) },
    { why: 'no alg', token: () => forge({ header: '{"typ":"JWT"}' }) },
    ...['HS512', 'HS384', 'hs256', 'HS256 ', 'RS256', 'ES256', 'dir', 'A256KW', '__proto__', 'constructor'].map(
      (alg) => ({
        why: `alg ${alg} where HS256 is configured`,
        token: () => forge({ header: { alg } }),
      }),
    ),
    {
      why: 'HS512 by the right secret',
      token: () => forge({ header: { alg: 'HS512' }, signer: hmac(SECRET, 'sha512') }),
    },
    {
      why: 'HS384 by the right secret',
      token: () => forge({ header: { alg: 'HS384' }, signer: hmac(SECRET, 'sha384') }),
    },
    ...[null, 256, true, ['HS256'], { HS256: 1 }].map((alg) => ({
      why: `alg ${JSON.stringify(alg)}`,
      token: () => forge({ header: { alg } }),
    })),
    // RFC 8725 §2.1: the public key as an HMAC secret.
    ...['rsa', 'rsa jwk', 'both'].flatMap((server) =>
      Object.entries({ PEM: rsaPem, 'PEM without its last line end': rsaPem.trimEnd(), DER: rsaDer, JWK: rsaJwk }).map(
        ([form, key]) => ({
          why: `HS256 by the public key as ${form} (${server})`,
          server,
          token: () => forge({ signer: hmac(key) }),
        }),
      ),
    ),
    { why: 'HS256 by an EC public key as PEM', server: 'ec', token: () => forge({ signer: hmac(ecPem) }) },
    { why: 'HS256 by an EC public key as DER', server: 'ec', token: () => forge({ signer: hmac(ecDer) }) },
    {
      why: 'RS256 with an HMAC by the public key',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS256' }, signer: hmac(rsaPem) }),
    },
    {
      why: 'RS256 by another key',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS256' }, signer: byAttacker }),
    },
    {
      why: 'RS384 and RS512 of the right key are not configured',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS512' }, signer: rs256(rsa.privateKey) }),
    },
    {
      why: 'ES256 with a signature of zeros',
      server: 'ec',
      token: () => forge({ header: { alg: 'ES256' }, signer: () => Buffer.alloc(64) }),
    },
    {
      why: 'ES256 with an empty signature',
      server: 'ec',
      token: () => forge({ header: { alg: 'ES256' }, signer: unsigned }),
    },
    {
      why: 'ES256 in DER',
      server: 'ec',
      token: () => forge({ header: { alg: 'ES256' }, signer: es256(ec.privateKey, 'der') }),
    },
    { why: 'HS256 where only ES256 is allowed', server: 'only es256', token: () => forge() },
    { why: 'another secret', token: () => forge({ signer: hmac(`another-${SECRET}`) }) },
    { why: 'a secret that was never added', server: 'rotated', token: () => forge({ signer: hmac(`old-${SECRET}`) }) },
    { why: 'an empty secret', token: () => forge({ signer: hmac('') }) },
    { why: 'half a signature', token: () => forge({ signer: (signed) => hmac()(signed).slice(0, 16) }) },
    {
      why: 'a longer signature',
      token: () => forge({ signer: (signed) => Buffer.concat([Buffer.from(hmac()(signed)), Buffer.alloc(1)]) }),
    },
    { why: "another token's signature", token: () => `${goodHeader}.${base64url('{"sub":"bob"}')}.${goodSignature}` },
    { why: 'segments in another order', token: () => `${goodPayload}.${goodHeader}.${goodSignature}` },
    // RFC 8725 §3.10: keys that the token itself brings.
    {
      why: 'its own key as jwk',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS256', jwk: jwkOf(attacker.publicKey) }, signer: byAttacker }),
    },
    {
      why: 'its own secret as jwk',
      token: () =>
        forge({ header: { jwk: { kty: 'oct', k: base64url('a'.repeat(32)) } }, signer: hmac('a'.repeat(32)) }),
    },
    { why: 'a jwk beside a right signature', token: () => forge({ header: { jwk: {} } }) },
    {
      why: 'jku',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS256', jku: `${scene.elsewhere.url}/jwks.json` }, signer: byAttacker }),
    },
    { why: 'jku beside a right signature', token: () => forge({ header: { jku: scene.elsewhere.url } }) },
    {
      why: 'x5u',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS256', x5u: `${scene.elsewhere.url}/chain.pem` }, signer: byAttacker }),
    },
    { why: 'x5u beside a right signature', token: () => forge({ header: { x5u: scene.elsewhere.url } }) },
    {
      why: 'x5c',
      server: 'rsa',
      token: () => forge({ header: { alg: 'RS256', x5c: [rsaDer.toString('base64')] }, signer: byAttacker }),
    },
    { why: 'crit of something unknown', token: () => forge({ header: { crit: ['urn:x'], 'urn:x': 1 } }) },
    { why: 'crit of exp', token: () => forge({ header: { crit: ['exp'], exp: NOW_SECONDS + 300 } }) },
    { why: 'an empty crit', token: () => forge({ header: { crit: [] } }) },
    { why: 'b64 false', token: () => forge({ header: { b64: false, crit: ['b64'] } }) },
    { why: 'b64 true', token: () => forge({ header: { b64: true } }) },
    { why: 'zip', token: () => forge({ header: { zip: 'DEF' } }) },
    { why: 'enc', token: () => forge({ header: { enc: 'A256GCM' } }) },
    ...[
      'logout+jwt',
      'dpop+jwt',
      'secevent+jwt',
      'JWE',
      '',
      'text/jwt',
      'application/application/jwt',
      7,
      null,
      ['JWT'],
    ].map((typ) => ({
      why: `typ ${JSON.stringify(typ)}`,
      token: () => forge({ header: { typ } }),
    })),
    ...Object.entries({
      'a header that is no JSON': 'HS256',
      'an empty header': '{}',
      'a header that is null': 'null',
      'a header that is a list': '[{"alg":"HS256"}]',
      'a header that is text': '"HS256"',
      'a header cut off': '{"alg":"HS256"',
      'a header with invalid UTF-8': Buffer.from('{"alg":"HS256","kid":"\xff"}', 'latin1'),
      'a header with a byte order mark': '\ufeff{"alg":"HS256"}x',
      'a header of deep JSON': `{"alg":"HS256","crit":${'['.repeat(2_000)}${']'.repeat(2_000)}}`,
    }).map(([why, header]) => ({ why, token: () => forge({ header }) })),
  ];
  for (const { why, server = 'secret', token } of rows) {
    it(`invalid-token: ${why}`, async () => {
      assertProblem(await serverOf(server).send({ authorization: bearer(token()) }), 'invalid-token');
      assert.deepEqual(scene.platform.seen, [], 'the platform is not asked');
      assert.equal(scene.elsewhere.requests.length, 0, 'no request leaves for an address in the token');
    });
  }
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.keepSecret(SECRET, `new-${SECRET}`, rsaPem, ecPem, rsaJwk);
    scene.assertNothingTold();
  });
});
