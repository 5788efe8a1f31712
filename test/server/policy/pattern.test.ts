import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normaliseSlug, pattern } from '../../../server/policy/pattern.ts';

describe('a pattern of an allow or deny list', () => {
  const rows: { glob: string; matches: string[]; not: string[] }[] = [
    { glob: 'hubspot', matches: ['hubspot'], not: ['hubspot-crm', 'my-hubspot', '', 'hubspo'] },
    { glob: ' HubSpot\u0085', matches: ['hubspot'], not: ['HubSpot'] },
    { glob: '*', matches: ['', 'anything'], not: [] },
    { glob: 'google-*', matches: ['google-drive', 'google-'], not: ['google', 'my-google-drive'] },
    { glob: '*-crm', matches: ['zoho-crm', '-crm'], not: ['crm', 'zoho-crm-2'] },
    { glob: 'one-runtime:*', matches: ['one-runtime:slack'], not: ['odeus:slack', 'slack'] },
    { glob: 'a*b*c', matches: ['abc', 'a1b2c', 'abcbc', 'abbc'], not: ['ab', 'acb', 'abcd', 'xabc'] },
    { glob: 'ab*ba', matches: ['abba', 'ab-ba'], not: ['aba', 'ab'] },
    { glob: 'a.c', matches: ['a.c'], not: ['abc'] },
    { glob: '[ab]', matches: ['[ab]'], not: ['a'] },
    { glob: '', matches: [''], not: ['a'] },
  ];
  for (const { glob, matches, not } of rows) {
    it(`"${glob}" stands for ${matches.join(', ') || 'nothing'} alone`, () => {
      const matcher = pattern(glob);
      assert.deepEqual(matches.filter(matcher), matches);
      assert.deepEqual(not.filter(matcher), []);
    });
  }

  it('looks at each character of a text of spaces a few times at most', () => {
    // Quadratic time would take minutes here, and end in the timeout of the run.
    const long = `a${' '.repeat(1_000_000)}a`;
    assert.equal(normaliseSlug(` ${long}\u0085`), long);
  });

  it('lower-cases ASCII alone, as the platform does', () => {
    // The Kelvin sign is lower-cased to "k" by JavaScript and left alone by One Runtime.
    assert.equal(pattern('\u212Aintone')('kintone'), false);
  });
});
