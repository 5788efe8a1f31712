/**
 * A reporter of node:test for `test/run.mjs`: how many tests (suites and files not counted) passed, failed and were
 * skipped, in the file that TEST_COUNTS names. Written as it goes and at once, because a run that is forced to exit
 * does not wait for its reporters.
 */
import { writeFileSync } from 'node:fs';

// A reporter has to be an iterable of text; this one has none.
// eslint-disable-next-line require-yield
export default async function* countReporter(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    // node:test reports each file as a test of its own around those inside it.
    if (data.nesting === 0 && data.name.endsWith('.test.ts') && type === 'test:pass') continue;
    if (data.skip !== undefined || data.todo !== undefined) count.skipped += 1;
    else if (type === 'test:pass') count.passed += 1;
    else count.failed += 1;
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(count));
  }
}
