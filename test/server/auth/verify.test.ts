import assert from 'node:assert/strict';
import { generateKeyPair } from 'jose';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { sharedSecrets } from '../../../server/auth/shared-secrets.ts';
import { refusedAs } from '../../support/refusals.ts';
import {
  AUDIENCE,
  forgeToken,
  goodClaims,
  NOW,
  NOW_SECONDS,
  SECRET,
  signToken,
  verifierOf,
} from '../../support/user-tokens.ts';

const HEADER = '{"alg":"HS256"}';
const payloadWith = (member: string): string => JSON.stringify(goodClaims()).replace(/\}$/, `,${member}}`);

describe('a user token', () => {
  it('names its caller', async () => {
    const integrations = { deny: ['slack'] };
    const token = await signToken({ claims: { name: 'Alice', email: 'alice@acme.example', integrations } });
    assert.deepEqual(await verifierOf()(token), {
      issuer: 'https://app.acme.example',
      endUserId: 'alice',
      name: 'Alice',
      email: 'alice@acme.example',
      expiresAt: new Date(NOW.getTime() + 300_000),
      integrationsClaim: integrations,
    });
  });

  const accepted = [
    { why: 'one audience among several', claims: { aud: ['other', AUDIENCE] } },
    { why: 'no iat', claims: { iat: undefined } },
    { why: 'an expiry within the clock skew', claims: { exp: NOW_SECONDS - 4 } },
    { why: 'an nbf within the clock skew', claims: { nbf: NOW_SECONDS + 4 } },
    { why: 'typ JWT', header: { typ: 'JWT' } },
    { why: 'typ application/at+jwt', header: { typ: 'application/AT+JWT' } },
    { why: 'a subject of 256 characters', claims: { sub: '𝔘'.repeat(256) } },
    { why: 'a subject that is another name in code', claims: { sub: '__proto__' } },
    { why: 'a subject with a byte order mark at its end, which is no white space', claims: { sub: 'alice\uFEFF' } },
    { why: 'a subject that looks like a query', claims: { sub: 'a&end_user_id=b' } },
  ];
  for (const { why, ...changes } of accepted) {
    it(`is accepted: ${why}`, async () => {
      const caller = await verifierOf()(await signToken(changes));
      assert.equal(caller.endUserId, changes.claims?.sub ?? 'alice');
    });
  }

  const refused = [
    { why: 'another issuer', claims: { iss: 'https://evil.example' }, reason: 'claim iss' },
    { why: 'the issuer with a trailing slash', claims: { iss: 'https://app.acme.example/' }, reason: 'claim iss' },
    { why: 'no issuer', claims: { iss: undefined }, reason: 'claim iss' },
    { why: 'another audience', claims: { aud: 'someone-else' }, reason: 'claim aud' },
    { why: 'no audience', claims: { aud: undefined }, reason: 'claim aud' },
    { why: 'an empty audience', claims: { aud: [] }, reason: 'claim aud' },
    { why: 'an audience object', claims: { aud: { 0: AUDIENCE } }, reason: /^claim aud|^malformed/ },
    { why: 'a prefix of our audience', claims: { aud: 'integrations' }, reason: 'claim aud' },
    { why: 'no expiry', claims: { exp: undefined }, reason: 'claim exp' },
    { why: 'an expiry in words', claims: { exp: 'tomorrow' }, reason: 'claim exp' },
    { why: 'an expiry in milliseconds', claims: { exp: NOW.getTime() + 300_000 }, reason: 'claim exp: too far away' },
    { why: 'an expiry in two days', claims: { exp: NOW_SECONDS + 172_800 }, reason: 'claim exp: too far away' },
    {
      why: 'a lifetime of 25 hours, nearly over',
      claims: { iat: NOW_SECONDS - 89_900 },
      reason: 'claim exp: lifetime too long',
    },
    { why: 'issued in the future', claims: { iat: NOW_SECONDS + 60 }, reason: 'claim iat: in the future' },
    { why: 'not valid yet', claims: { nbf: NOW_SECONDS + 60 }, reason: 'claim nbf' },
    { why: 'no subject', claims: { sub: undefined }, reason: 'claim sub' },
    { why: 'a null subject', claims: { sub: null }, reason: 'claim sub' },
    { why: 'a number as subject', claims: { sub: 1 }, reason: 'claim sub' },
    { why: 'an object as subject', claims: { sub: {} }, reason: 'claim sub' },
    { why: 'an empty subject', claims: { sub: '' }, reason: 'claim sub' },
    { why: 'a space before the subject', claims: { sub: ' alice' }, reason: /space/ },
    { why: 'a next-line character behind the subject', claims: { sub: 'alice\u0085' }, reason: /space/ },
    { why: 'an ideographic space behind the subject', claims: { sub: 'alice\u3000' }, reason: /space/ },
    { why: 'a NUL in the subject', claims: { sub: 'ali\0ce' }, reason: /control/ },
    { why: 'a subject of 257 characters', claims: { sub: 'a'.repeat(257) }, reason: /too long/ },
    { why: 'a token made for logging out', header: { typ: 'logout+jwt' }, reason: 'wrong typ' },
    { why: 'an embedded key', header: { jwk: { kty: 'oct', k: 'AA' } }, reason: 'forbidden header parameter' },
    {
      why: 'the address of a key set',
      header: { jku: 'https://evil.example/keys' },
      reason: 'forbidden header parameter',
    },
    {
      why: 'the address of a certificate',
      header: { x5u: 'https://evil.example/c' },
      reason: 'forbidden header parameter',
    },
    { why: 'an embedded certificate', header: { x5c: ['MIIB'] }, reason: 'forbidden header parameter' },
    { why: 'another secret', key: 'another-secret-of-thirty-two-bytes-or-more', reason: 'signature does not fit' },
  ];
  for (const { why, reason, ...changes } of refused) {
    it(`is refused: ${why}`, async () => {
      await assert.rejects(verifierOf()(await signToken(changes)), refusedAs('invalid-token', reason));
    });
  }

  const forged = [
    {
      why: 'exp 1e999, which parses to Infinity',
      header: HEADER,
      payload: payloadWith('"exp":1e999'),
      reason: 'claim exp',
    },
    {
      why: 'a lone surrogate in the subject',
      header: HEADER,
      payload: payloadWith('"sub":"\\ud800"'),
      reason: /surrogate/,
    },
    { why: 'a payload that is no object', header: HEADER, payload: '[]', reason: 'malformed token' },
    { why: 'a payload that is no JSON', header: HEADER, payload: 'alice', reason: 'malformed token' },
    { why: 'a header that is no JSON', header: 'HS256', payload: '{}', reason: 'unreadable header' },
    { why: 'no algorithm', header: '{}', payload: '{}', reason: 'no algorithm' },
    { why: 'alg none', header: '{"alg":"none"}', payload: payloadWith('"a":1'), reason: 'algorithm not allowed' },
    { why: 'alg NoNe', header: '{"alg":"NoNe"}', payload: payloadWith('"a":1'), reason: 'algorithm not allowed' },
    {
      why: 'alg HS512 where HS256 is configured',
      header: '{"alg":"HS512"}',
      payload: payloadWith('"a":1'),
      reason: 'algorithm not allowed',
    },
    {
      why: 'alg RS256 where only a secret is configured',
      header: '{"alg":"RS256"}',
      payload: payloadWith('"a":1'),
      reason: 'algorithm not allowed',
    },
    {
      why: 'an unencoded payload',
      header: '{"alg":"HS256","b64":false}',
      payload: payloadWith('"a":1'),
      reason: 'forbidden header parameter',
    },
    {
      why: 'a critical extension',
      header: '{"alg":"HS256","crit":["exp"]}',
      payload: payloadWith('"a":1'),
      reason: 'forbidden header parameter',
    },
    {
      why: 'a number as kid',
      header: '{"alg":"HS256","kid":1}',
      payload: payloadWith('"a":1'),
      reason: 'kid is not a string',
    },
  ];
  for (const { why, header, payload, reason } of forged) {
    it(`is refused: ${why}`, async () => {
      await assert.rejects(verifierOf()(await forgeToken(header, payload)), refusedAs('invalid-token', reason));
    });
  }

  it('is refused as token-expired past its expiry, when everything else is right', async () => {
    await assert.rejects(
      verifierOf()(await signToken({ claims: { exp: NOW_SECONDS - 6 } })),
      refusedAs('token-expired'),
    );
  });

  it('is refused as invalid when it is expired and of another issuer', async () => {
    const token = await signToken({ claims: { exp: NOW_SECONDS - 6, iss: 'https://evil.example' } });
    await assert.rejects(verifierOf()(token), refusedAs('invalid-token'));
  });

  it('is refused when one character of its signature is changed', async () => {
    const token = await signToken();
    const changed = token.replace(
      /\.(.)([^.]*)$/,
      (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
    );
    await assert.rejects(verifierOf()(changed), refusedAs('invalid-token', 'signature does not fit'));
  });

  it('is refused when a public key of the server was used as its secret', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64');
    await assert.rejects(
      verifierOf()(await signToken({ key: pem })),
      refusedAs('invalid-token', 'signature does not fit'),
    );
  });

  it('loses a name and an address that cannot be shown, and nothing else', async () => {
    const caller = await verifierOf()(await signToken({ claims: { name: { first: 'A' }, email: 'x'.repeat(300) } }));
    assert.deepEqual([caller.name, caller.email, caller.endUserId], [null, null, 'alice']);
  });

  it('may be signed with any of the secrets while they are rotated', async () => {
    const next = 'the-next-user-token-secret-of-32-bytes';
    const verify = verifierOf({ keySources: [sharedSecrets([next, SECRET])] });
    assert.equal((await verify(await signToken({ key: next }))).endUserId, 'alice');
    assert.equal((await verify(await signToken({ key: SECRET }))).endUserId, 'alice');
  });

  it('is never quoted in a refusal', async () => {
    const token = await signToken({ claims: { iss: 'https://evil.example', secretish: 'needle' } });
    await assert.rejects(verifierOf()(token), (thrown: unknown) => {
      assert.doesNotMatch(inspect(thrown, { depth: 10, showHidden: true }), /needle/);
      return true;
    });
  });
});
