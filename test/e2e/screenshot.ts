/** `npm run screenshot`: remakes the README's pictures from the running demo, in light and in dark. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../server/demo/demo.ts';
import { launchBrowser } from './support/browser.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
mkdirSync(docs, { recursive: true });

const demo = await startDemo({ ports: { hostPage: 0, tokenServer: 0, oneRuntime: 0, odeus: 0 }, logLevel: 'warn' });
const browser = await launchBrowser();
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      colorScheme,
      viewport: { width: 1280, height: 860 },
      deviceScaleFactor: 1.5,
    });
    await page.goto(`${demo.hostPageUrl}/?user=taylor`);
    await page.getByRole('button', { name: 'Connect Zendesk' }).waitFor();
    await page.screenshot({ path: `${docs}/picker-${colorScheme}.png`, animations: 'disabled' });
    await page.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
