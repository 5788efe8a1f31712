import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLogoText, logoImageOf, MAX_LOGO_CHARACTERS } from '../../../server/logos/logo-text.ts';
import { dataUrl } from '../../support/logos.ts';

const PNG = dataUrl('image/png', 'any bytes');
const HEADER = 'data:image/png;base64,';

describe('the text of a logo', () => {
  it('is read as its bytes and its media type', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const mediaType of ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml']) {
      assert.deepEqual(logoImageOf(dataUrl(mediaType, bytes)), { bytes, mediaType });
    }
    assert.deepEqual(logoImageOf(dataUrl('IMAGE/SVG+XML;charset=utf-8', bytes)), { bytes, mediaType: 'image/svg+xml' });
  });

  const rows: { why: string; text: string; isLogo?: boolean }[] = [
    { why: 'one without its padding', text: `${HEADER}AA`, isLogo: true },
    { why: 'one of a mebibyte', text: HEADER.padEnd(MAX_LOGO_CHARACTERS - 2, 'A'), isLogo: true },
    { why: 'one that is longer', text: HEADER.padEnd(MAX_LOGO_CHARACTERS + 2, 'A') },
    { why: 'an address', text: 'https://cdn.example/logo.png' },
    { why: 'another type', text: 'data:text/html;base64,PHNjcmlwdD4=' },
    { why: 'a type that only begins like one', text: 'data:image/pngx;base64,AAAA' },
    { why: 'no base64', text: 'data:image/svg+xml,<svg/onload=alert(1)>' },
    { why: 'nothing', text: HEADER },
    { why: 'padding alone', text: `${HEADER}====` },
    { why: 'too little', text: `${HEADER}A` },
    { why: 'too much padding', text: `${HEADER}AAAA=` },
    { why: 'something behind its end', text: `${PNG}"onerror="alert(1)` },
    { why: 'a line break', text: `${HEADER}AAAA\nAAAA` },
    { why: 'a space', text: `${HEADER}AAAA AAA` },
    { why: 'one space too many', text: `${HEADER}AAAA ` },
    { why: 'base64url', text: `${HEADER}AA-_` },
    { why: 'another alphabet', text: `${HEADER}AAé=` },
  ];
  for (const { why, text, isLogo = false } of rows) {
    it(`is ${isLogo ? '' : 'not '}${why}`, () => {
      assert.equal(isLogoText(text), isLogo);
      assert.equal(logoImageOf(text) !== null, isLogo);
    });
  }
});
