import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashedKey } from '../../../server/store/hashed-key.ts';

describe('a hashed key', () => {
  it('is the same for the same person, and names nobody', async () => {
    const key = await hashedKey('https://app.acme.example', 'alice');
    assert.equal(await hashedKey('https://app.acme.example', 'alice'), key);
    assert.match(key, /^[0-9a-f]{64}$/);
  });

  const strangers: { why: string; one: string[]; other: string[] }[] = [
    { why: 'another user', one: ['a', 'alice'], other: ['a', 'bob'] },
    { why: 'a colon', one: ['a', 'x:y'], other: ['a:x', 'y'] },
    { why: 'a quote', one: ['a', 'b","c'], other: ['a","b', 'c'] },
    { why: 'two forms of one letter', one: ['a', 'é'.normalize('NFC')], other: ['a', 'é'.normalize('NFD')] },
  ];
  for (const { why, one, other } of strangers) {
    it(`is another one: ${why}`, async () => {
      assert.notEqual(await hashedKey(...one), await hashedKey(...other));
    });
  }
});
