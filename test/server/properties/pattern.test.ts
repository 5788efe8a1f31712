import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { integrationSlugOf } from '../../../server/demo/one-runtime/normalise.ts';
import { normaliseSlug, pattern } from '../../../server/policy/pattern.ts';
import { anyText, runs, WHITE_SPACE } from './runs.ts';

/**
 * The textbook answer: `reached[i]` says whether the glob so far stands for the first `i` characters. Slow, and with
 * nothing in it to get wrong.
 */
function globMatches(glob: string, text: string): boolean {
  let reached = Array.from({ length: text.length + 1 }, (_, index) => index === 0);
  for (const symbol of glob) {
    const first = reached.indexOf(true);
    reached = reached.map((_, index) =>
      symbol === '*'
        ? first !== -1 && index >= first
        : index > 0 && reached[index - 1] === true && text[index - 1] === symbol,
    );
  }
  return reached[text.length] === true;
}

describe('a pattern, whatever the glob and the text', () => {
  it('agrees with the textbook', () => {
    const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength });
    fc.assert(
      fc.property(letters(8), letters(12), (glob, text) => {
        assert.equal(pattern(glob)(text), globMatches(glob, text));
      }),
      runs(10_000),
    );
  });

  it('stands for every text that its stars are filled in to', () => {
    const parts = fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), fc.string()));
    fc.assert(
      fc.property(parts, (pairs) => {
        const glob = pairs.map(([literal]) => `${literal}*`).join('');
        assert.ok(pattern(glob)(pairs.flat().join('')));
      }),
      runs(1_000),
    );
  });
});

describe('the normal form of a slug, whatever the text', () => {
  const aroundText = fc
    .tuple(fc.string({ unit: fc.constantFrom(...WHITE_SPACE, '\uFEFF', '\u200B') }), anyText, anyText)
    .map(([space, before, after]) => space + before + space + after + space);

  it('is what the platform makes of it', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, aroundText), (text) => {
        assert.equal(normaliseSlug(text), integrationSlugOf(text));
      }),
      runs(3_000),
    );
  });

  it('is found at once, however much white space the text holds', () => {
    const before = process.cpuUsage();
    assert.equal(normaliseSlug(`A${' '.repeat(500_000)}B `), `a${' '.repeat(500_000)}b`);
    // Minutes of work, where every space is tried as the beginning of the end; what else the machine does counts not.
    assert.ok(process.cpuUsage(before).user < 2_000_000);
  });

  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, aroundText), (text) => {
        assert.equal(normaliseSlug(normaliseSlug(text)), normaliseSlug(text));
      }),
      runs(3_000),
    );
  });
});
