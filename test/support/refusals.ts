/** Asserts with which code, and for which reason, something is refused. */
import assert from 'node:assert/strict';
import type { ErrorCode } from '#wire';
import { AppError } from '../../server/errors.ts';

export function refusedAs(code: ErrorCode, reason?: string | RegExp): (thrown: unknown) => true {
  return (thrown) => {
    assert.ok(thrown instanceof AppError, `expected an AppError, got ${String(thrown)}`);
    assert.equal(thrown.code, code);
    if (reason instanceof RegExp) assert.match(thrown.reason ?? '', reason);
    else if (reason !== undefined) assert.equal(thrown.reason, reason);
    return true;
  };
}
