/** The size of the script that every host page loads is a number that somebody has to write down. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtBudget, readBudget } from '../bench/size/budget.ts';

describe('the size of the built entry', () => {
  it('is exactly what the budget says', () => {
    const [built, budget] = [builtBudget(), readBudget()];
    const change = built.entryGzipBytes - budget.entryGzipBytes;
    assert.deepEqual(
      built,
      budget,
      `The entry is ${built.entryGzipBytes} bytes with gzip 9, ${Math.abs(change)} ${change > 0 ? 'more' : 'less'} than in ` +
        'test/bench/size-budget.json. If that is what the change is worth, write it down: npm run bench:size -- --update',
    );
  });
});
