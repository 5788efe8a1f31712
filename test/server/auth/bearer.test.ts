import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_TOKEN_BYTES, readBearer } from '../../../server/auth/bearer.ts';
import { refusedAs } from '../../support/refusals.ts';

const TOKEN = 'eyJh.eyJz.c2ln';

describe('the bearer credential', () => {
  const accepted = [
    { why: 'as RFC 6750 writes it', header: `Bearer ${TOKEN}` },
    { why: 'the scheme has no case', header: `bEARER ${TOKEN}` },
    { why: 'several spaces are one', header: `Bearer   ${TOKEN}` },
  ];
  for (const { why, header } of accepted) {
    it(`is read: ${why}`, () => {
      assert.equal(readBearer(header), TOKEN);
    });
  }

  const refused = [
    { why: 'no header', header: undefined, code: 'missing-token' },
    { why: 'an empty header', header: '', code: 'missing-token' },
    { why: 'the scheme alone', header: 'Bearer', code: 'missing-token' },
    { why: 'the scheme and spaces', header: 'Bearer   ', code: 'missing-token' },
    { why: 'another scheme', header: `Basic ${TOKEN}`, code: 'missing-token' },
    { why: 'a DPoP token', header: `DPoP ${TOKEN}`, code: 'missing-token' },
    { why: 'a token without scheme', header: TOKEN, code: 'missing-token' },
    { why: 'a scheme that only begins like Bearer', header: `BearerToken ${TOKEN}`, code: 'missing-token' },
    { why: 'a tab as separator', header: `Bearer\t${TOKEN}`, code: 'invalid-token' },
    { why: 'trailing text', header: `Bearer ${TOKEN} x`, code: 'invalid-token' },
    { why: 'a trailing space', header: `Bearer ${TOKEN} `, code: 'invalid-token' },
    { why: 'two segments', header: 'Bearer eyJh.eyJz', code: 'invalid-token' },
    { why: 'five segments (JWE)', header: 'Bearer eyJh.eyJh.eyJh.eyJh.eyJh', code: 'invalid-token' },
    { why: 'an empty signature (alg none)', header: 'Bearer eyJh.eyJz.', code: 'invalid-token' },
    { why: 'JSON serialisation', header: 'Bearer {"payload":"eyJz"}', code: 'invalid-token' },
    { why: 'base64 padding', header: 'Bearer eyJh.eyJz.c2k=', code: 'invalid-token' },
    { why: 'stray bits in the last of two characters', header: 'Bearer eyJh.eyJz.c2ln_B', code: 'invalid-token' },
    { why: 'stray bits in the last of three characters', header: 'Bearer eyJh.eyJz.c2lnabB', code: 'invalid-token' },
    { why: 'a length that base64url cannot have', header: 'Bearer eyJh.eyJz.c2lnA', code: 'invalid-token' },
    { why: 'plain base64 characters', header: 'Bearer eyJh.eyJz.c2+n', code: 'invalid-token' },
    { why: '8 KiB and a byte', header: `Bearer eyJh.eyJz.${'A'.repeat(MAX_TOKEN_BYTES - 9)}`, code: 'invalid-token' },
    { why: 'two credentials, joined', header: `Bearer ${TOKEN}, Bearer ${TOKEN}`, code: 'invalid-request' },
  ] as const;
  for (const { why, header, code } of refused) {
    it(`is refused as ${code}: ${why}`, () => {
      refusedAs(code)(readBearer(header));
    });
  }

  it('is read up to exactly 8 KiB', () => {
    const token = `eyJh.eyJz.${'A'.repeat(MAX_TOKEN_BYTES - 12)}AA`;
    assert.equal(token.length, MAX_TOKEN_BYTES);
    assert.equal(readBearer(`Bearer ${token}`), token);
  });
});
