/** What `integrations-picker/server/node` makes of a process into which sharp was not installed: this one, from here on. */
import assert from 'node:assert/strict';
import { register } from 'node:module';
import { describe, it } from 'node:test';
import { nodeParts } from '../../server/node.ts';

const WITHOUT_SHARP = `export const resolve = (name, context, next) => {
  if (name === 'sharp') throw new Error('Cannot find package');
  return next(name, context);
};`;
register(`data:text/javascript,${encodeURIComponent(WITHOUT_SHARP)}`);

describe('the parts of Node in a process without sharp', () => {
  const failingLogs: { why: string; log: () => unknown }[] = [
    {
      why: 'throws',
      log: () => {
        throw new Error('EPIPE');
      },
    },
    { why: 'rejects', log: () => Promise.reject(new Error('EPIPE')) },
  ];
  for (const { why, log } of failingLogs) {
    it(`serve logos as they came where the host’s log ${why} when it is told so`, async (t) => {
      const told = t.mock.fn(log);
      const unhandled = t.mock.fn();
      process.on('unhandledRejection', unhandled);
      const convert = nodeParts(told).logoImages ?? assert.fail('no images');
      const bytes = new Uint8Array([1, 2, 3]);
      for (let times = 0; times < 2; times++) {
        const image = await convert(bytes, 'image/png', new AbortController().signal);
        assert.deepEqual(image, { bytes, mediaType: 'image/png' });
      }
      await new Promise((resolve) => setImmediate(resolve));
      process.off('unhandledRejection', unhandled);
      assert.deepEqual([told.mock.callCount(), unhandled.mock.callCount()], [1, 0]);
    });
  }
});
