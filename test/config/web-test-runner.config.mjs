/** The element's tests: real Chromium, TypeScript served by esbuild, Lit's development build (it warns of misuse). */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs';
import { countReporter } from '../support/wtr-count-reporter.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const chrome = chromeLauncher({
  launchOptions: { executablePath: await findBrowser(), headless: 'shell', args: BROWSER_ARGS },
});
// A tab for each file and not one for all: it keeps fifty entries of its history, and some files make entries of their own.
const startSession = chrome.startSession.bind(chrome);
chrome.startSession = async (...given) => {
  await Promise.all(chrome.inactivePages.splice(0).map(({ puppeteerPage }) => puppeteerPage.close()));
  return startSession(...given);
};

export default {
  rootDir: root,
  files: `${root}test/widget/**/*.test.ts`,
  // A second page in the same browser is hidden and gets no animation frames.
  concurrency: 1,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [esbuildPlugin({ ts: true, tsconfig: `${root}tsconfig.json`, target: 'es2022' })],
  browsers: [chrome],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
  testFramework: { config: { timeout: 10_000 } },
};
