/** The README's pictures are the gallery's, and show what their text says to those who do not see them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { README_SCALE, README_SIZE, README_STATE, README_THEMES, readmePicture } from './readme-pictures.ts';
import { startVisitor, type Visitor } from './visitor.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the README’s pictures', () => {
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    visitor = await startVisitor({ viewport: README_SIZE });
    page = await visitor.visit(README_STATE);
  });
  after(() => visitor.stop());

  for (const theme of README_THEMES) {
    it(`have the size in which the gallery’s state is taken: ${theme}`, () => {
      const png = readFileSync(readmePicture(theme));
      const size = { width: png.readUInt32BE(16) / README_SCALE, height: png.readUInt32BE(20) / README_SCALE };
      assert.deepEqual(size, README_SIZE);
      assert.ok(readme.includes(`docs/picker-${theme}.png`));
    });
  }

  it('are of the state that their text describes', async () => {
    const [, text = ''] = /<img src="docs\/picker-light.png" alt="([^"]+)"/.exec(readme) ?? [];
    assert.match(text, /five connected ones with their accounts and a Manage button each/);
    const connected = page.getByRole('list', { name: 'Connected' }).getByRole('listitem');
    assert.equal(await connected.count(), 5);
    assert.equal(await connected.getByRole('button', { name: /^Manage / }).count(), 5);
    assert.equal(await connected.locator('[part~=account]').count(), 5);
    assert.match(text, /available ones, each with a Connect button/);
    const available = page.getByRole('list', { name: 'Available' }).getByRole('listitem').first();
    assert.equal(await available.getByRole('button', { name: /^Connect / }).count(), 1);
    assert.match(text, /a search field and a row of categories with their counts/);
    assert.ok(await page.getByRole('searchbox').isVisible());
    assert.match((await page.getByRole('toolbar').innerText()).replaceAll(/\s+/g, ' '), /All 606 Accounting \d+/);
    assert.equal(await page.locator('html[data-fault]').count(), 0);
  });
});
