/**
 * Every state of the element looks as it did when somebody last looked at it and found it good: in light and in dark,
 * the main ones also at 320 px and from right to left.
 *
 * How it is the same on every machine: all text is set in a font of boxes that is made here (`box-font.ts` says what
 * that proves and what not), time stands still, animations are over, and the browser is told not to hint. Tolerance:
 * `tolerance.ts`. The pictures were made by Debian's Chromium 156; Chromium 147 out of @sparticuz/chromium draws them
 * within that tolerance too. After a change that is meant: `npm run gallery -- --update`, look at each, commit them.
 *
 * States that differ from a pictured one in words alone are visited and not pictured.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { keptPictures, putAside, reference, startPhotographer, type Photographer } from './pictures.ts';
import { STATES } from './states.ts';
import { isAsItWas } from './tolerance.ts';

describe('gallery', () => {
  let photographer: Photographer;

  before(async () => {
    photographer = await startPhotographer();
  });

  after(() => photographer.stop());

  for (const state of STATES) {
    const { id, title, pictured = true } = state;
    it(`${id}: ${title}`, async () => {
      const { faults, overflow } = await photographer.visit(state);
      assert.deepEqual(faults, []);
      assert.equal(overflow, 0, 'wider than a phone');
      if (!pictured) return;

      const picture = await photographer.picture(state);
      const former = reference(id);
      assert.ok(former !== null, 'there is no picture yet: npm run gallery -- --update');
      const verdict = await photographer.compare(picture, former);
      if (isAsItWas(verdict)) return;
      const { size, referenceSize, differing } = verdict;
      const what =
        size === referenceSize ? `${(differing * 100).toFixed(3)} % differs` : `${size}, was ${referenceSize}`;
      assert.fail(`${what}: see ${putAside(id, picture, verdict)}`);
    });
  }

  it('has no picture of a state that is gone', () => {
    const pictured = STATES.filter(({ pictured: wanted = true }) => wanted).map(({ id }) => id);
    assert.deepEqual(keptPictures().sort(), pictured.sort());
  });
});
