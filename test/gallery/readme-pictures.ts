/** The README's pictures: the gallery's marketplace in real letters, light and dark. */
import { fileURLToPath } from 'node:url';
import { startVisitor } from './visitor.ts';

export const README_STATE = 'marketplace';
export const README_SIZE = { width: 960, height: 720 } as const;
export const README_SCALE = 1.5;
export const README_THEMES = ['light', 'dark'] as const;

export const readmePicture = (theme: (typeof README_THEMES)[number]): string =>
  fileURLToPath(new URL(`../../docs/picker-${theme}.png`, import.meta.url));

export async function takeReadmePictures(): Promise<void> {
  for (const colorScheme of README_THEMES) {
    const visitor = await startVisitor({ colorScheme, viewport: README_SIZE, deviceScaleFactor: README_SCALE });
    try {
      const page = await visitor.visit(README_STATE);
      await page.screenshot({ path: readmePicture(colorScheme), animations: 'disabled' });
    } finally {
      await visitor.stop();
    }
  }
}
