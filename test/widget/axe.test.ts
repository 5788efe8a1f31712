import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type * as Axe from 'axe-core';
import 'axe-core/axe.min.js';
import { Rendered } from './support/rendered.ts';
import { STATES } from './support/states.ts';

/** A script, and no module. */
const { axe } = globalThis as typeof globalThis & { readonly axe: typeof Axe };

const WCAG: Axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off unless asked for; of a page as a whole, which here is none.
  rules: { 'target-size': { enabled: true }, region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  resultTypes: ['violations'],
};

describe('axe finds nothing', () => {
  before(() => setViewport({ width: 1280, height: 900 }));
  after(() => setViewport({ width: 800, height: 600 }));

  for (const [state, changes] of Object.entries(STATES)) {
    for (const theme of ['light', 'dark'] as const) {
      for (const dir of ['ltr', 'rtl']) {
        it(`${state}, ${theme}, ${dir}`, async () => {
          const page = document.documentElement;
          // The page is of the same theme: outside its cards the element takes the page's colours.
          page.style.cssText = `color-scheme: ${theme}; background: Canvas`;
          page.dir = dir;
          try {
            const { host } = new Rendered({ ...changes, theme });
            const { violations } = await axe.run(host, WCAG);
            const found = violations.flatMap(({ id, nodes }) =>
              nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
            );
            expect(found).to.deep.equal([]);
          } finally {
            page.removeAttribute('style');
            page.removeAttribute('dir');
          }
        });
      }
    }
  }
});
