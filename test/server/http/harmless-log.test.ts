import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEntry } from '../../../server/http/context.ts';
import { harmlessLog } from '../../../server/http/harmless-log.ts';

const ENTRY: LogEntry = { level: 'info', message: 'request' };

describe('a log made harmless', () => {
  it('is told what the log of the host is to hear', () => {
    const heard: LogEntry[] = [];
    harmlessLog((entry) => heard.push(entry))(ENTRY);
    assert.deepEqual(heard, [ENTRY]);
  });

  const failing: { why: string; log: () => unknown }[] = [
    {
      why: 'throws',
      log: () => {
        throw new Error('EPIPE');
      },
    },
    { why: 'rejects', log: () => Promise.reject(new Error('EPIPE')) },
    {
      why: 'answers with what is half a promise',
      log: () => ({
        then: () => {
          throw new Error('EPIPE');
        },
      }),
    },
    // As JavaScript may hand it over.
    { why: 'is missing', log: undefined as unknown as () => void },
  ];
  for (const { why, log } of failing) {
    it(`costs its line and nothing else where it ${why}`, async (t) => {
      const unhandled = t.mock.fn();
      process.on('unhandledRejection', unhandled);
      const harmless = harmlessLog(log);
      harmless(ENTRY);
      harmless(ENTRY);
      await new Promise((resolve) => setImmediate(resolve));
      process.off('unhandledRejection', unhandled);
      assert.equal(unhandled.mock.callCount(), 0);
    });
  }
});
