import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keyOf } from '../../../server/catalog/list-cache.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import { hostileText, runs } from './runs.ts';

type Triple = readonly [platform: string, issuer: string, subject: string];

const platformNamed = (name: string): Platform => ({
  name,
  listIsPer: 'user',
  list: () => Promise.reject(new Error('not asked here')),
  reachable: () => Promise.resolve(false),
  outlook: () => 'call',
});

const keyOfTriple = ([name, issuer, endUserId]: Triple): string => keyOf(platformNamed(name), { issuer, endUserId });

const part = fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const triple: fc.Arbitrary<Triple> = fc.tuple(part, part, part);

/** Two ways to cut one text into three: what any joining with a separator that the parts may hold confuses. */
const twoCuts: fc.Arbitrary<readonly [Triple, Triple]> = fc
  .tuple(fc.array(hostileText, { maxLength: 6 }), fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }))
  .map(([parts, places]) => {
    const cut = (from: number, to: number): Triple => [
      parts.slice(0, from).join(':'),
      parts.slice(from, to).join(':'),
      parts.slice(to).join(':'),
    ];
    const [a = 0, b = 0, c = 0, d = 0] = places;
    return [cut(Math.min(a, b), Math.max(a, b)), cut(Math.min(c, d), Math.max(c, d))];
  });

const sameTriple = (one: Triple, other: Triple): boolean => one.every((text, index) => text === other[index]);

describe('the key under which a list is kept, whatever the platform, the issuer and the subject', () => {
  it('is the same for the same three and for no others', () => {
    fc.assert(
      fc.property(fc.oneof(twoCuts, fc.tuple(triple, triple)), ([one, other]) => {
        assert.equal(keyOfTriple(one) === keyOfTriple(other), sameTriple(one, other));
      }),
      runs(5_000),
    );
  });

  it('differs as soon as one of the three does, be it only in what some programs take for no difference', () => {
    const variants: readonly [(text: string) => string, ...((text: string) => string)[]] = [
      (text) => text.normalize('NFC'),
      (text) => text.normalize('NFD'),
      (text) => text.toLowerCase(),
      (text) => text.trim(),
      (text) => `${text} `,
      (text) => `${text}\0`,
      (text) => encodeURIComponent(text),
    ];
    const telling = fc.oneof(part, fc.constantFrom('caf\u00E9', 'cafe\u0301', 'Alice', ' alice', 'a b', '\u212B'));
    fc.assert(
      fc.property(
        fc.tuple(telling, telling, telling),
        fc.nat({ max: 2 }),
        fc.constantFrom(...variants),
        (one, place, vary) => {
          const changed = vary(one[place] ?? '');
          fc.pre(one[place] !== changed);
          const [platform, issuer, subject] = one.map((text, index) => (index === place ? changed : text));
          assert.notEqual(keyOfTriple([platform ?? '', issuer ?? '', subject ?? '']), keyOfTriple(one));
        },
      ),
      runs(2_000),
    );
  });

  it('is one for each of many at once', () => {
    // Of few parts, so that most triples share some.
    const few = fc.constantFrom('', 'a', '"', '\\', ',', ':', '","', '__proto__');
    const distinct = fc.uniqueArray(fc.tuple(few, few, few), { minLength: 2, maxLength: 100, comparator: sameTriple });
    fc.assert(
      fc.property(distinct, (triples) => {
        assert.equal(new Set(triples.map(keyOfTriple)).size, triples.length);
      }),
      runs(200),
    );
  });
});
