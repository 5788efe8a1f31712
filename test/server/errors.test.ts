import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError, PROBLEMS } from '../../server/errors.ts';

describe('the table of errors', () => {
  for (const [code, { status, title, detail }] of Object.entries(PROBLEMS)) {
    it(`says what ${code} is and what to do, in sentences`, () => {
      assert.ok(status >= 400 && status <= 504);
      assert.match(title, /^[A-Z][^.]+$/);
      assert.match(detail, /^[A-Z].+\.$/);
    });
  }

  it('is what an AppError shows of itself', () => {
    const error = new AppError('platform-busy', { reason: 'internal words' });
    assert.equal(error.message, PROBLEMS['platform-busy'].title);
  });

  it('needs no stack, and makes do with one where the globals are frozen', () => {
    const limit = Error.stackTraceLimit;
    assert.doesNotMatch(new AppError('internal').stack ?? '', /at /);
    assert.equal(Error.stackTraceLimit, limit);
    Object.defineProperty(Error, 'stackTraceLimit', { writable: false });
    try {
      assert.equal(new AppError('internal').code, 'internal');
    } finally {
      Object.defineProperty(Error, 'stackTraceLimit', { writable: true });
    }
  });
});
