import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasMorePartsThan } from '../../server/json-parts.ts';

describe('the parts of a JSON text', () => {
  const rows: { json: string; parts: number }[] = [
    { json: 'null', parts: 0 },
    { json: '[]', parts: 1 },
    { json: '[{},{},{}]', parts: 6 },
    { json: '[0,0,0]', parts: 3 },
    { json: '[[[[[[]]]]]]', parts: 6 },
    { json: '{"a":1,"b":[2,3]}', parts: 4 },
    { json: ' [ "a, b", "[{,", "" ] ', parts: 3 },
    { json: String.raw`["\"",",\",","\\",{}]`, parts: 5 },
    { json: String.raw`["\\\\\",,,"]`, parts: 1 },
    { json: '["ä,ö",{"€":"😀,"}]', parts: 3 },
    // What ends nowhere is no JSON, and the parse says so.
    { json: '["[[[[[[', parts: 1 },
  ];
  for (const { json, parts } of rows) {
    it(`are ${parts} in ${json}`, () => {
      assert.equal(hasMorePartsThan(parts, json), false);
      if (parts > 0) assert.equal(hasMorePartsThan(parts - 1, json), true);
    });
  }
});
