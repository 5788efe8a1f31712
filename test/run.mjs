/**
 * `npm test`: every check and every test, in the order in which they fail fastest, and one closing line that counts
 * them. Steps go on after a failure, so that one run shows all that is wrong.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './support/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const counts = mkdtempSync(join(tmpdir(), 'integrations-picker-test-'));

const testsIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .sort();

const nodeTest = (folder, ...options) => [
  process.execPath,
  '--import=tsx',
  '--test',
  // A test that hangs, or leaves a server behind, ends with a failure and not never. It is also the time of a whole file,
  // of which the longest takes five minutes on a machine whose cores others keep busy.
  '--test-timeout=900000',
  '--test-force-exit',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./test/support/node-count-reporter.mjs',
  '--test-reporter-destination=stdout',
  ...options,
  ...testsIn(folder),
];

/** Far more than any step takes, on a busy machine as well: whatever hangs for that long is broken. */
const STEP_TIMEOUT_MS = 45 * 60 * 1_000;

const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Each: what it proves, its command, and whether it counts tests. */
const steps = [
  { name: 'format', command: () => [bin('prettier'), '--check', '--log-level=warn', '.'] },
  { name: 'types', command: () => [bin('tsc')] },
  {
    name: 'arrows',
    command: () => [bin('depcruise'), '--config=test/config/dependency-cruiser.mjs', 'server', 'widget', 'test'],
  },
  { name: 'lint', command: () => [bin('eslint'), '--config=test/config/eslint.config.js', '--max-warnings=0', '.'] },
  { name: 'build', command: () => [bin('vite'), 'build', '--logLevel=warn'] },
  { name: 'house', counted: true, command: () => nodeTest('test/house') },
  { name: 'server', counted: true, command: () => nodeTest('test/server') },
  { name: 'element', counted: true, command: () => [bin('wtr'), '--config=test/config/web-test-runner.config.mjs'] },
  { name: 'gallery', counted: true, command: () => nodeTest('test/gallery') },
  // Each file has servers and a browser of its own, and waits for them half of its time.
  { name: 'end to end', counted: true, command: () => nodeTest('test/e2e', '--test-concurrency=2') },
];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function run({ name, command, counted }) {
  console.log(`\n── ${name}`);
  const file = join(counts, `${name}.json`);
  const [program, ...args] = command();
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: STEP_TIMEOUT_MS,
    env: { ...process.env, TEST_COUNTS: file },
  });
  const count = counted ? readCount(file) : null;
  for (const key of Object.keys(total)) total[key] += count?.[key] ?? 0;
  if (status === 0 && (!counted || (count?.passed ?? 0) > 0)) return;
  failures.push(name);
  // A step that broke without a failing test (a crash, no test at all, a check) is a failure too.
  if ((count?.failed ?? 0) === 0) total.failed += 1;
}

function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

try {
  process.env.CHROME_PATH = await findBrowser();
  console.log(`Browser: ${process.env.CHROME_PATH}`);
  steps.forEach(run);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failures.push('browser');
  total.failed += 1;
} finally {
  rmSync(counts, { recursive: true, force: true });
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = failures.length > 0 ? 1 : 0;
