/** Tells `test/run.mjs` how many element tests passed and failed, through the file that TEST_COUNTS names. */
import { writeFileSync } from 'node:fs';

const testsOf = (suite) => [...suite.tests, ...suite.suites.flatMap(testsOf)];

export const countReporter = () => ({
  onTestRunFinished({ sessions }) {
    const target = process.env.TEST_COUNTS;
    if (!target) return;
    const tests = sessions.flatMap((session) => (session.testResults ? testsOf(session.testResults) : []));
    const broken = sessions.filter((session) => !session.passed && !session.testResults).length;
    writeFileSync(
      target,
      JSON.stringify({
        passed: tests.filter((test) => test.passed && !test.skipped).length,
        failed: tests.filter((test) => !test.passed && !test.skipped).length + broken,
        skipped: tests.filter((test) => test.skipped).length,
      }),
    );
  },
});
