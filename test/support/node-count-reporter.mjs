/** A reporter of node:test that ends in one JSON object: how many tests (suites not counted) passed, failed, skipped. */
export default async function* countReporter(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    // node:test reports each file as a test of its own around those inside it.
    if (data.nesting === 0 && data.name.endsWith('.test.ts') && type === 'test:pass') continue;
    if (data.skip !== undefined || data.todo !== undefined) count.skipped += 1;
    else if (type === 'test:pass') count.passed += 1;
    else count.failed += 1;
  }
  yield JSON.stringify(count);
}
