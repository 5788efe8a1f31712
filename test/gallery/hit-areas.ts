/** How large the places are where a finger hits a control: what is drawn around it counts, what covers it does not. */
import type { Page } from 'playwright-core';

/** In CSS pixels: what WCAG 2.2 (2.5.5, AAA), iOS and Android's 48 dp have in common. */
export const LEAST = 44;

/** A browser hits whole device pixels: for this, four of them are to be one of CSS. What is measured is less than 1 too much. */
const STEP = 0.25;

export type HitArea = { readonly name: string; readonly width: number; readonly height: number };

/** Of every control that is shown, in the order of the document. In an open dialog only its own can be hit. */
export const hitAreas = (page: Page): Promise<readonly HitArea[]> =>
  page.evaluate(
    async ([least, step]) => {
      // What has just come is laid out by then.
      for (let frame = 0; frame < 2; frame += 1)
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      const root = document.querySelector('integrations-picker')?.shadowRoot;
      const dialog = root?.querySelector('dialog');
      const controls = (dialog ?? root)?.querySelectorAll('button, a, input') ?? [];
      return [...controls].flatMap((control) => {
        control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const { left, top, width, height } = control.getBoundingClientRect();
        if (width === 0) return [];
        // How far from the middle in each direction, until something else is hit.
        const [right = 0, leftwards = 0, down = 0, up = 0] = [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ].map(([x = 0, y = 0]) => {
          let reach = 0;
          for (; reach < least; reach += step) {
            const hit = root?.elementFromPoint(left + width / 2 + x * reach, top + height / 2 + y * reach) ?? null;
            if (!control.contains(hit)) break;
          }
          return reach;
        });
        const name = control.getAttribute('aria-label') ?? control.textContent.replace(/\s+/g, ' ').trim();
        return [{ name, width: right + leftwards, height: down + up }];
      });
    },
    [LEAST, STEP] as const,
  );
