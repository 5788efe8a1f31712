/** What users ask of their system is heeded: colours of their own, more contrast, and less motion. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { STATES } from './states.ts';
import { startVisitor, type Visitor } from './visitor.ts';

type Painted = {
  /** In whose state, and what. */
  readonly state: string;
  readonly selector: string;
  readonly pseudo?: '::before' | '::after';
  readonly property: 'border-top-color' | 'outline-color' | 'background-color' | 'color';
  /** As CSS writes it: one of its system colours, or a mixture of them. */
  readonly as: string;
};

const border = (state: string, selector: string, as = 'CanvasText'): Painted => ({
  state,
  selector,
  property: 'border-top-color',
  as,
});
const text = (state: string, selector: string, as = 'CanvasText'): Painted => ({
  state,
  selector,
  property: 'color',
  as,
});
const ground = (state: string, selector: string, as: string): Painted => ({
  state,
  selector,
  property: 'background-color',
  as,
});

const PAINTED: readonly Painted[] = [
  border('grid', '.card'),
  border('dense', '.cards'),
  border('grid', '.card .button', 'ButtonBorder'),
  border('grid', 'input'),
  border('grid', '.chip[aria-pressed=false]', 'ButtonBorder'),
  ground('grid', '.chip[aria-pressed=true]', 'Highlight'),
  text('grid', '.chip[aria-pressed=true]', 'HighlightText'),
  text('grid', '.connected'),
  ground('searching', 'mark', 'Mark'),
  text('searching', 'mark', 'MarkText'),
  { state: 'focus', selector: ':focus-visible', property: 'outline-color', as: 'Highlight' },
  { ...ground('loading', '.skeleton .name i', 'GrayText'), pseudo: '::before' },
  ground('loading', '.chips i', 'GrayText'),
  border('empty', '.panel'),
  border('stale', '.notice'),
  border('waiting', '.flow'),
  border('waiting', '.connect[aria-disabled=true]', 'ButtonBorder'),
  text('waiting', '.connect[aria-disabled=true]', 'GrayText'),
  ground('detail', '.primary', 'Highlight'),
  border('detail', '.detail-card'),
  border('disconnect', 'dialog'),
  { state: 'disconnect', selector: 'dialog :focus-visible', property: 'outline-color', as: 'Highlight' },
  text('disconnecting', 'dialog [aria-disabled=true]', 'GrayText'),
  border('dialog-waiting', 'dialog'),
];

/** The colour that it has, and the one that it should have, as the browser writes both. */
const coloursOf = (page: Page, painted: Painted): Promise<readonly [string, string]> =>
  page.evaluate(({ selector, pseudo, property, as }) => {
    const root = document.querySelector('integrations-picker')?.shadowRoot;
    const element = root?.querySelector(selector);
    if (!element) return [`no ${selector}`, as] as const;
    const style = getComputedStyle(element, pseudo);
    const line = property.replace('color', 'style');
    const drawn = line === property || !/border|outline/.test(line) || style.getPropertyValue(line) === 'solid';
    const probe = document.createElement('i');
    probe.style.cssText = `forced-color-adjust: none; color: ${as}`;
    document.body.append(probe);
    const expected = getComputedStyle(probe).color;
    probe.remove();
    return [drawn ? style.getPropertyValue(property) : 'not drawn', expected] as const;
  }, painted);

for (const scheme of ['light', 'dark'] as const) {
  describe(`forced colours, ${scheme}`, () => {
    let visitor: Visitor;

    before(async () => {
      visitor = await startVisitor({ forcedColors: 'active', colorScheme: scheme });
    });

    after(() => visitor.stop());

    for (const state of new Set(PAINTED.map((painted) => painted.state))) {
      it(`are those of ${state}`, async () => {
        const page = await visitor.visit(state);
        for (const painted of PAINTED.filter((one) => one.state === state)) {
          const [colour, expected] = await coloursOf(page, painted);
          assert.equal(colour, expected, `${painted.property} of ${painted.selector}`);
        }
      });
    }
  });
}

const OUTLINED: readonly (readonly [state: string, selector: string])[] = [
  ['grid', '.card'],
  ['dense', '.cards'],
  ['grid', '.manage'],
  ['grid', '.chip[aria-pressed=false]'],
  ['loading', '.card.skeleton'],
  ['stale', '.notice'],
  ['empty', '.panel'],
  ['detail', '.detail-card'],
];

for (const scheme of ['light', 'dark'] as const) {
  describe(`more contrast, ${scheme}`, () => {
    let visitor: Visitor;

    before(async () => {
      visitor = await startVisitor({ contrast: 'more', colorScheme: scheme });
    });

    after(() => visitor.stop());

    for (const [state, selector] of OUTLINED) {
      it(`outlines ${selector} of ${state} as a control`, async () => {
        const page = await visitor.visit(state);
        const [outline, control] = await coloursOf(
          page,
          border(state, selector, 'color-mix(in oklab, CanvasText 40%, Canvas)'),
        );
        assert.equal(outline, control);
      });
    }
  });
}

/** How many run in the whole page. */
const animations = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const root = document.querySelector('integrations-picker')?.shadowRoot;
    return document.getAnimations().length + (root?.getAnimations().length ?? 0);
  });

describe('less motion', () => {
  let visitor: Visitor;

  before(async () => {
    visitor = await startVisitor({ reducedMotion: 'reduce' });
  });

  after(() => visitor.stop());

  for (const { id } of STATES.filter(({ id: one, pictured = true }) => pictured && one !== 'many')) {
    it(`is none in ${id}`, async () => {
      assert.equal(await animations(await visitor.visit(id)), 0);
    });
  }
});

describe('motion', () => {
  it('is what those have who did not ask', async () => {
    const visitor = await startVisitor({ reducedMotion: 'no-preference' });
    try {
      for (const id of ['loading', 'waiting', 'dialog-opening'])
        assert.ok((await animations(await visitor.visit(id))) > 0, id);
    } finally {
      await visitor.stop();
    }
  });
});
