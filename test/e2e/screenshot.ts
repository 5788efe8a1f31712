/** `npm run screenshot`: remakes the pictures of the README, from the gallery, and of `docs/theming.md`. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { takeReadmePictures } from '../gallery/readme-pictures.ts';
import { launchBrowser } from './support/browser.ts';
import { setThemeScene, THEMES } from './support/theme-scene.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

/** So that a small picture has what is connected and what is not. */
const FEW = 'github,google-drive,hubspot,airtable,dropbox,figma,jira,linear,mailchimp,sentry,stripe,vercel,zendesk';

const logosInSight = (page: Page): Promise<void> =>
  page.locator('integrations-picker').evaluate(async (host) => {
    const logos = [...(host.shadowRoot?.querySelectorAll('img') ?? [])];
    await Promise.all(
      logos.filter((logo) => logo.getBoundingClientRect().top < innerHeight).map((logo) => logo.decode()),
    );
  });

await takeReadmePictures();
const scene = await setThemeScene();
const browser = await launchBrowser();
try {
  for (const theme of THEMES) {
    const page = await browser.newPage({ viewport: { width: 960, height: 770 }, deviceScaleFactor: 1.2 });
    await scene.open(page, theme, { attributes: `integrations="${FEW}"` });
    await logosInSight(page);
    const picture = await page.screenshot({ animations: 'disabled' });
    // Few colours, in a file that is read while a page is: a third of the bytes.
    await sharp(picture).png({ palette: true, colours: 48, effort: 10 }).toFile(`${docs}/theming-${theme}.png`);
    await page.close();
  }
} finally {
  await browser.close();
  await scene.close();
}
