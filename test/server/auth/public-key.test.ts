import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { describe, it } from 'node:test';
import { publicKey, publicKeyFault } from '../../../server/auth/public-key.ts';
import { createUserTokenVerifier } from '../../../server/auth/user-tokens.ts';
import { refusedAs } from '../../support/refusals.ts';
import { AUDIENCE, ISSUER, NOW, SECRET, signToken, verifierOf } from '../../support/user-tokens.ts';

/** Of so many bytes, in base64url. */
const number = (bytes: number): string => Buffer.alloc(bytes).toString('base64url');
const jwkText = (jwk: Readonly<Record<string, unknown>>): string => JSON.stringify(jwk);
const RSA = { kty: 'RSA', n: number(256), e: 'AQAB' };
const EC = { kty: 'EC', crv: 'P-256', x: number(32), y: number(32) };
const OKP = { kty: 'OKP', crv: 'Ed25519', x: number(32) };

/** As PEM: so many bytes of what a key is exported as. */
const pemText = (der: Uint8Array): string =>
  `-----BEGIN PUBLIC KEY-----\n${Buffer.from(der).toString('base64')}\n-----END PUBLIC KEY-----`;
const derOf = ({ publicKey: key }: { readonly publicKey: KeyObject }): Buffer =>
  key.export({ format: 'der', type: 'spki' });
const RSA_DER = derOf(generateKeyPairSync('rsa', { modulusLength: 2_048, publicExponent: 3 }));
const P256_DER = derOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }));

const noFetch = (): never => assert.fail('no request may leave');

describe('a public key', () => {
  for (const alg of ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']) {
    it(`verifies ${alg}, as PEM and as JWK`, async () => {
      const { privateKey, publicKey: key } = await generateKeyPair(alg, { extractable: true });
      const token = await signToken({ key: privateKey, header: { alg } });
      for (const text of [await exportSPKI(key), JSON.stringify(await exportJWK(key))]) {
        assert.equal(publicKeyFault(text), null);
        assert.equal((await verifierOf({ keySources: [publicKey(text)] })(token)).endUserId, 'alice');
      }
    });
  }

  it('does not verify what another key signed', async () => {
    const [signer, other] = [await generateKeyPair('ES256'), await generateKeyPair('ES256', { extractable: true })];
    const verify = verifierOf({ keySources: [publicKey(await exportSPKI(other.publicKey))] });
    const token = await signToken({ key: signer.privateKey, header: { alg: 'ES256' } });
    await assert.rejects(verify(token), refusedAs('invalid-token', 'signature does not fit'));
  });

  it('is no shared secret: a token signed with its text is refused', async () => {
    const { publicKey: key } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportSPKI(key);
    const jwk = JSON.stringify(await exportJWK(key));
    const verify = verifierOf({ keySources: [publicKey(pem)] });
    for (const text of [pem, jwk]) {
      await assert.rejects(verify(await signToken({ key: text })), refusedAs('invalid-token', 'algorithm not allowed'));
    }
  });

  it('can stand beside secrets, and may be all that is allowed', async () => {
    const { privateKey, publicKey: key } = await generateKeyPair('ES256', { extractable: true });
    const options = { secrets: [SECRET], publicKey: await exportSPKI(key), issuer: ISSUER, audience: AUDIENCE };
    const dependencies = { fetch: noFetch, now: () => NOW };
    const { verify: both } = createUserTokenVerifier(options, dependencies);
    const ofKey = await signToken({ key: privateKey, header: { alg: 'ES256' } });
    const ofSecret = await signToken();
    assert.deepEqual([(await both(ofKey)).endUserId, (await both(ofSecret)).endUserId], ['alice', 'alice']);
    const { verify: one } = createUserTokenVerifier({ ...options, algorithms: ['ES256'] }, dependencies);
    assert.equal((await one(ofKey)).endUserId, 'alice');
    await assert.rejects(async () => one(ofSecret), refusedAs('invalid-token', 'algorithm not allowed'));
  });

  it('may be an RSA key of just 2,048 bits, whatever its exponent', () => {
    assert.equal(publicKeyFault(pemText(RSA_DER)), null);
  });

  it('is found among what stands around it', async () => {
    const { privateKey, publicKey: key } = await generateKeyPair('ES256', { extractable: true });
    const token = await signToken({ key: privateKey, header: { alg: 'ES256' } });
    const pem = await exportSPKI(key);
    for (const text of [`# of the host app\n${pem}`, `${pem}\nand more`, `\r\n ${pem.replaceAll('\n', '\r\n')}`]) {
      assert.equal(publicKeyFault(text), null);
      assert.equal((await verifierOf({ keySources: [publicKey(text)] })(token)).endUserId, 'alice');
    }
  });

  it('is used for what it is set for, whatever was exported with its numbers', async () => {
    const { privateKey, publicKey: key } = await generateKeyPair('ES256', { extractable: true });
    const token = await signToken({ key: privateKey, header: { alg: 'ES256' } });
    const text = JSON.stringify({ ...(await exportJWK(key)), alg: 'ES384', key_ops: ['sign'], use: 'enc', ext: false });
    assert.equal((await verifierOf({ keySources: [publicKey(text)] })(token)).endUserId, 'alice');
  });

  it('that only the import can tell is none is the fault of the server: of no user, and told to whoever asks for it', async () => {
    const source = publicKey(jwkText({ ...EC, x: number(32), y: number(32) }));
    const verify = verifierOf({ keySources: [source] });
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const token = await signToken({ key: privateKey, header: { alg: 'ES256' } });
    assert.equal(await source.ready(), false);
    await assert.rejects(verify(token), refusedAs('keys-unavailable', 'public key not usable'));
  });

  const faults: { why: string; text: string; fault: RegExp }[] = [
    { why: 'no key', text: 'hello', fault: /neither/ },
    { why: 'a certificate', text: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', fault: /neither/ },
    {
      why: 'a private PEM',
      text: '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----',
      fault: /private key/,
    },
    { why: 'a private JWK', text: '{"kty":"EC","crv":"P-256","d":"AA"}', fault: /secret JWK/ },
    { why: 'a shared secret as JWK', text: '{"kty":"oct","k":"AA"}', fault: /secret JWK/ },
    {
      why: 'a curve that is not supported',
      text: '{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}',
      fault: /neither/,
    },
    { why: 'a name of every object', text: '{"kty":"EC","crv":"constructor"}', fault: /neither/ },
    { why: 'of a kind that its curve is not', text: jwkText({ ...EC, kty: 'OKP' }), fault: /neither/ },
    { why: 'an RSA JWK without its modulus', text: jwkText({ ...RSA, n: undefined }), fault: /without its "n"/ },
    { why: 'an RSA JWK without its exponent', text: jwkText({ ...RSA, e: undefined }), fault: /without its "e"/ },
    { why: 'an RSA JWK of 1,024 bits', text: jwkText({ ...RSA, n: number(128) }), fault: /"n" is shorter than 256/ },
    { why: 'an RSA JWK without end', text: jwkText({ ...RSA, n: number(9_000) }), fault: /"n" is longer than 2048/ },
    { why: 'an EC JWK without its x', text: jwkText({ ...EC, x: undefined }), fault: /without its "x"/ },
    { why: 'an EC JWK without its y', text: jwkText({ ...EC, y: undefined }), fault: /without its "y"/ },
    { why: 'an EC JWK whose x is empty', text: jwkText({ ...EC, x: '' }), fault: /without its "x"/ },
    { why: 'an EC JWK whose y is cut', text: jwkText({ ...EC, y: number(31) }), fault: /"y" is shorter than 32/ },
    {
      why: 'a P-384 JWK with numbers of P-256',
      text: jwkText({ ...EC, crv: 'P-384' }),
      fault: /"x" is shorter than 48/,
    },
    { why: 'an OKP JWK without its x', text: jwkText({ ...OKP, x: undefined }), fault: /without its "x"/ },
    { why: 'an OKP JWK with the x of another curve', text: jwkText({ ...OKP, x: number(57) }), fault: /"x" is longer/ },
    { why: 'a JWK with a number in another alphabet', text: jwkText({ ...OKP, x: '+'.repeat(43) }), fault: /without/ },
    { why: 'a JWK with a number that is no text', text: jwkText({ ...OKP, x: 5 }), fault: /without its "x"/ },
    {
      why: 'a PEM of an RSA key of 1,024 bits',
      text: pemText(derOf(generateKeyPairSync('rsa', { modulusLength: 1_024 }))),
      fault: /less than 2048 bits/,
    },
    { why: 'a PEM that is cut', text: pemText(RSA_DER.subarray(0, 200)), fault: /is cut/ },
    { why: 'a PEM with more behind the key', text: pemText(Buffer.concat([RSA_DER, RSA_DER])), fault: /mixed up/ },
    { why: 'a PEM of a curve, cut', text: pemText(P256_DER.subarray(0, 60)), fault: /is cut/ },
    {
      why: 'a PEM with a compressed point',
      text: pemText(Buffer.from(`3039301306072a8648ce3d020106082a8648ce3d030107032200${'02'.repeat(33)}`, 'hex')),
      fault: /compressed point/,
    },
    { why: 'a PEM that is no sequence', text: pemText(P256_DER.subarray(2)), fault: /mixed up/ },
    { why: 'two PEMs', text: `${pemText(RSA_DER)}\n${pemText(P256_DER)}`, fault: /more than one key/ },
    { why: 'a PEM of nonsense', text: '-----BEGIN PUBLIC KEY-----\n====\n-----END PUBLIC KEY-----', fault: /neither/ },
  ];
  for (const { why, text, fault } of faults) {
    it(`is refused when it is ${why}`, () => {
      const said = publicKeyFault(text) ?? '';
      assert.match(said, fault);
      assert.doesNotMatch(said, /AAAA|\+\+/);
      assert.throws(() => publicKey(text), TypeError);
    });
  }

  it('is needed, or another kind: without any key there is no verifier', () => {
    const create = () =>
      createUserTokenVerifier({ issuer: ISSUER, audience: AUDIENCE }, { fetch: noFetch, now: () => NOW });
    assert.throws(create, /needs secrets, a publicKey or a jwksUrl/);
  });

  for (const changes of [{ issuer: '' }, { audience: '' }]) {
    it(`is not enough without ${Object.keys(changes).join()}`, () => {
      assert.throws(() => verifierOf(changes), /needs an issuer and an audience/);
    });
  }
});
