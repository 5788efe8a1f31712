import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ErrorCode } from '#wire';
import { MAX_TOKEN_BYTES, readBearer } from '../../../server/auth/bearer.ts';
import { AppError } from '../../../server/errors.ts';
import { anyText, runs } from './runs.ts';

const DOCUMENTED: readonly ErrorCode[] = ['missing-token', 'invalid-token', 'invalid-request'];

/** The token, or the code it is refused with; whatever is thrown fails the property. */
function outcomeOf(header: string): { readonly token: string } | { readonly code: ErrorCode } {
  const read = readBearer(header);
  if (!(read instanceof AppError)) return { token: read };
  assert.ok(DOCUMENTED.includes(read.code), read.code);
  return { code: read.code };
}

const segment = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const token = fc.tuple(segment, segment, segment).map((segments) => segments.join('.'));

/** Headers that are nearly right far more often than chance would have it. */
const nearlyRight = fc
  .tuple(
    fc.constantFrom('Bearer ', 'bearer  ', 'BEARER', 'Bearer\t', ' Bearer ', 'Basic ', ''),
    fc.array(fc.oneof(segment, fc.constantFrom('.', '.', '=', ',', ' ', '\n', 'A', 'B', '+', '/', '😀', '\0'))),
  )
  .map(([scheme, parts]) => scheme + parts.join(''));
const long = fc.tuple(nearlyRight, fc.nat({ max: 2_000 })).map(([text, times]) => text + text.slice(-8).repeat(times));
const header = fc.oneof(
  anyText,
  fc.string({ unit: 'grapheme' }),
  anyText.map((text) => `Bearer ${text}`),
  nearlyRight,
  long,
  token.map((text) => `Bearer ${text}`),
);

describe('the bearer credential, whatever the header', () => {
  it('is read or refused with a documented code', () => {
    fc.assert(
      fc.property(header, (text) => {
        outcomeOf(text);
      }),
      runs(5_000),
    );
  });

  it('is nothing but three segments of canonical base64url when it is read', () => {
    fc.assert(
      fc.property(header, (text) => {
        const outcome = outcomeOf(text);
        if (!('token' in outcome)) return;
        const segments = outcome.token.split('.');
        assert.equal(segments.length, 3);
        for (const it of segments) {
          assert.notEqual(it, '');
          assert.equal(Buffer.from(it, 'base64url').toString('base64url'), it);
        }
        assert.ok(Buffer.byteLength(outcome.token) <= MAX_TOKEN_BYTES);
        assert.ok(text.endsWith(outcome.token));
      }),
      runs(5_000),
    );
  });
});

describe('a token in its one canonical form', () => {
  it('comes back as it was sent', () => {
    fc.assert(
      fc.property(token, (text) => {
        assert.deepEqual(outcomeOf(`Bearer ${text}`), { token: text });
      }),
      runs(2_000),
    );
  });

  it('is refused with one character of white space, padding or a comma anywhere in it', () => {
    const inserted = fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '\r',
      '\v',
      '\f',
      '\u0085',
      '\u00A0',
      '\u2003',
      '\uFEFF',
      '=',
      ',',
    );
    fc.assert(
      fc.property(token, inserted, fc.nat(), (text, character, somewhere) => {
        const place = somewhere % (text.length + 1);
        // RFC 9110 §11.4: further spaces in front of the credential belong to the header, not to the token.
        fc.pre(!(place === 0 && character === ' '));
        const changed = text.slice(0, place) + character + text.slice(place);
        assert.ok('code' in outcomeOf(`Bearer ${changed}`), JSON.stringify(changed));
      }),
      runs(5_000),
    );
  });

  it('is refused in every other spelling of the same bytes', () => {
    const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/');
    fc.assert(
      fc.property(token, fc.nat({ max: 2 }), fc.constantFrom(...alphabet), (text, which, last) => {
        const segments = text.split('.');
        const changed = (segments[which] ?? '').slice(0, -1) + last;
        const other = segments.with(which, changed).join('.');
        fc.pre(other !== text);
        const same = Buffer.from(changed, 'base64url').equals(Buffer.from(segments[which] ?? '', 'base64url'));
        if (same) assert.ok('code' in outcomeOf(`Bearer ${other}`), other);
      }),
      runs(5_000),
    );
  });
});
