/**
 * Every control can be hit with a finger, in every state: 44 pixels each way, with nothing of another control in them.
 * And what is typed has letters of 16 pixels, under which iOS zooms into the page.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hitAreas, LEAST } from './hit-areas.ts';
import { STATES } from './states.ts';
import { startVisitor, type Visitor } from './visitor.ts';

/** Those that differ in words alone have the same controls, and so have 981 cards. */
const VISITED = STATES.filter(({ id, pictured = true }) => pictured && id !== 'many');

/** Nothing to press, or nothing but what the host puts there. */
const WITHOUT_CONTROLS = new Set(['empty', 'signed-out', 'no-token', 'no-server']);

describe('under a finger', () => {
  let visitor: Visitor;

  before(async () => {
    visitor = await startVisitor({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 800 },
      deviceScaleFactor: 4,
    });
  });

  after(() => visitor.stop());

  for (const { id, title } of VISITED) {
    it(`${id}: ${title}`, async () => {
      const areas = await hitAreas(await visitor.visit(id));
      assert.equal(areas.length === 0, WITHOUT_CONTROLS.has(id));
      assert.deepEqual(
        areas.filter(({ width, height }) => Math.min(width, height) < LEAST),
        [],
      );
    });
  }

  it('a field has letters of 16 pixels, also where all others are smaller', async () => {
    const page = await visitor.visit('grid');
    await page.addStyleTag({ content: 'integrations-picker { --picker-font-size: 13px }' });
    const size = (selector: string): Promise<string> =>
      page
        .locator(`integrations-picker ${selector}`)
        .first()
        .evaluate((one) => getComputedStyle(one).fontSize);
    assert.deepEqual([parseFloat(await size('.chip')) < 13, await size('input')], [true, '16px']);
  });
});
