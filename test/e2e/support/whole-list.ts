/** A list has a screenful of cards at once and the rest after the paint, so what is to be counted has to be whole first. */
import type { Page } from 'playwright-core';

/** Resolves once each section, of which there is one at least, has as many cards as its heading says. Up to 2,000 of them. */
export async function wholeList(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const sections = [
      ...(document.querySelector('integrations-picker')?.shadowRoot?.querySelectorAll('.section') ?? []),
    ];
    return (
      sections.length > 0 &&
      sections.every((section) => {
        const count = section.querySelector('.count')?.textContent.replaceAll(/\D/g, '');
        return section.querySelectorAll('.card').length === Number(count);
      })
    );
  });
}
