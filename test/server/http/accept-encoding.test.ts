import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChooser, type Compression } from '../../../server/http/accept-encoding.ts';

const able = (coding: Compression['coding']): Compression => ({ coding, compress: (bytes) => Promise.resolve(bytes) });
const BOTH = [able('br'), able('gzip')];

describe('the coding of an answer', () => {
  const rows: { accept: string | undefined; coding: string | null }[] = [
    { accept: undefined, coding: null },
    { accept: '', coding: null },
    { accept: 'gzip, deflate, br, zstd', coding: 'br' },
    { accept: 'gzip, deflate', coding: 'gzip' },
    { accept: 'deflate', coding: null },
    { accept: 'identity', coding: null },
    { accept: 'BR', coding: 'br' },
    { accept: 'x-gzip', coding: 'gzip' },
    { accept: '*', coding: 'br' },
    { accept: 'br;q=0, *', coding: 'gzip' },
    { accept: 'br;q=0', coding: null },
    { accept: 'br;q=0.000, gzip;q=0.001', coding: 'gzip' },
    { accept: '*;q=0', coding: null },
    { accept: 'gzip, *;q=0', coding: 'gzip' },
    { accept: 'gzip;q=1.0, br;q=0.5', coding: 'br' },
    { accept: 'gzip ; q=0.5 ,\tbr ; q=0', coding: 'gzip' },
    { accept: 'br;q=2', coding: null },
    { accept: 'br;q=nonsense, gzip', coding: 'gzip' },
    { accept: 'brotli, gzipped', coding: null },
    { accept: ',,,', coding: null },
  ];
  for (const { accept, coding } of rows) {
    it(`is ${coding ?? 'none'} where a client takes ${accept === undefined ? 'what it does not say' : `"${accept}"`}`, () => {
      const chooseFor = createChooser(BOTH);
      for (let time = 0; time < 2; time += 1) assert.equal(chooseFor(accept)?.coding ?? null, coding);
    });
  }

  it('is the right one however many different headers came before', () => {
    const chooseFor = createChooser(BOTH);
    for (let index = 0; index < 1_000; index += 1) assert.equal(chooseFor(`made-up-${index}`), null);
    assert.equal(chooseFor('gzip')?.coding, 'gzip');
  });

  it('is none where there is no way to compress', () => {
    assert.equal(createChooser([])('br'), null);
  });
});
