/**
 * Finds the Chromium that the element and end-to-end tests drive, or gets one from the npm registry.
 *
 * Order: CHROME_PATH; an installed Chrome or Chromium; the binary inside @sparticuz/chromium (Linux x64 only; an
 * exact copy pinned by package-lock.json, so no download of its own is made). Tests of origins, CSP and popups need
 * the browser's real security, so sparticuz's own arguments (`--disable-web-security` among them) are never used.
 */
import { accessSync, constants } from 'node:fs';

const INSTALLED = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/chromium-browser'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Without these Chromium tries to reach the network at every start; `--no-sandbox` because containers run as root. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @returns {Promise<string>} the path of a Chromium; rejects with what to do where there is none. */
export async function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which is not an executable file.`);
  }
  const installed = (INSTALLED[process.platform] ?? []).find(isExecutable);
  if (installed) return installed;
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Makes the package unpack its own copies of libnss3 and friends, which a bare Debian does not have.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    return chromium.executablePath();
  }
  throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH to its executable, and run again.');
}
