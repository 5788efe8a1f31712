import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areSame, comparisonBy } from '../../../server/logos/same-bytes.ts';

/** Longer than two steps and a rest; behind one byte, as pieces of a body are aligned to nothing. */
const LENGTHS = [0, 1, 15, 16, 17, 31, 32, 33, 50];
const bytesOf = (length: number): Uint8Array =>
  Uint8Array.from({ length: length + 1 }, (_, index) => 255 - index).subarray(1);

const comparisons = [
  { where: 'with a comparison of its own', compare: comparisonBy(Buffer) },
  { where: 'without one', compare: comparisonBy(undefined) },
  { where: 'that this is', compare: areSame },
];

for (const { where, compare } of comparisons) {
  describe(`bytes, on a runtime ${where}`, () => {
    it('are the same as a copy of them, wherever it lies', () => {
      for (const length of LENGTHS) assert.equal(compare(bytesOf(length), bytesOf(length).slice()), true, `${length}`);
    });

    it('are not the same where any of them differs', () => {
      for (const length of LENGTHS) {
        for (let index = 0; index < length; index++) {
          const other = bytesOf(length);
          other[index] = (other[index] ?? 0) ^ 0x80;
          assert.equal(compare(bytesOf(length), other), false, `${index} of ${length}`);
        }
      }
    });

    it('are not the same as fewer of them', () => {
      for (const length of LENGTHS.slice(1)) {
        assert.equal(compare(bytesOf(length), bytesOf(length).subarray(0, -1)), false, `${length}`);
        assert.equal(compare(bytesOf(length).subarray(0, -1), bytesOf(length)), false, `${length}`);
      }
    });
  });
}
