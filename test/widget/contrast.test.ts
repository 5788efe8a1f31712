import { expect } from '@open-wc/testing';
import { paintedPairs, tooPale, type Pair } from '../support/contrast.ts';
import { Rendered } from './support/rendered.ts';
import { STATES } from './support/states.ts';

type Place = {
  readonly where: string;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly page: string;
  /** On the element itself. */
  readonly host?: string;
  readonly measured?: (pair: Pair) => boolean;
};

const LIGHT = 'color-scheme: light; background: Canvas; color: CanvasText';
const DARK = 'color-scheme: dark; background: Canvas; color: CanvasText';

const places: readonly Place[] = [
  { where: 'a light page', theme: 'auto', page: LIGHT },
  { where: 'a dark page', theme: 'auto', page: DARK },
  { where: 'a dark page that does not say that it is', theme: 'dark', page: 'background: #0f1115; color: #e6e8ec' },
  { where: 'an island of the other scheme', theme: 'auto', page: LIGHT, host: DARK },
  // The ground is the page's own, and so is the colour of what stands on it: all can be read. See docs/theming.md.
  { where: 'a light page, forced to be dark', theme: 'dark', page: LIGHT, measured: ({ least }) => least === 4.5 },
  { where: 'a dark page, forced to be light', theme: 'light', page: DARK, measured: ({ least }) => least === 4.5 },
];

describe('contrast is 4.5 for text, and 3 for icons, controls and the focus ring', () => {
  for (const { where, theme, page, host = '', measured = () => true } of places) {
    for (const [state, changes] of Object.entries(STATES)) {
      it(`on ${where}: ${state}`, () => {
        const { style } = document.documentElement;
        style.cssText = page;
        try {
          const view = new Rendered({ ...changes, theme });
          view.host.style.cssText = host;
          const pairs = paintedPairs(view.host).filter(measured);
          expect(pairs).not.to.be.empty;
          expect(tooPale(pairs)).to.deep.equal([]);
        } finally {
          style.cssText = '';
        }
      });
    }
  }
});
