import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isHeldBy } from '../../../server/http/entity-tag.ts';

describe('If-None-Match', () => {
  const rows: { sent: string | undefined; tag?: string; held: boolean }[] = [
    { sent: undefined, held: false },
    { sent: '', held: false },
    { sent: 'W/"a"', held: true },
    { sent: '"a"', held: true },
    { sent: 'W/"a"', tag: '"a"', held: true },
    { sent: '*', held: true },
    { sent: ' * ', held: true },
    { sent: '"b", W/"a"', held: true },
    { sent: '"b","c"', held: false },
    { sent: '"x,W/"a"', held: false },
    { sent: 'a', held: false },
    { sent: '"a', held: false },
    { sent: '"A"', held: false },
    { sent: '"*"', held: false },
  ];
  for (const { sent, tag = 'W/"a"', held } of rows) {
    it(`${held ? 'names' : 'does not name'} ${tag}: ${sent ?? 'not sent'}`, () => {
      assert.equal(isHeldBy(sent, tag), held);
    });
  }
});
