/** The generated description of the element says what the element's source says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { format } from 'prettier';
import { elementOf, readManifest } from '../reference/manifest.ts';
import { pageOf } from '../reference/page.ts';

describe('the description of the element', () => {
  const element = elementOf(readManifest());

  it('is the one that its source gives: run "npm run reference" after a change', async () => {
    const page = readFileSync(new URL('../../docs/element.md', import.meta.url), 'utf8');
    assert.equal(page, await format(pageOf(element), { parser: 'markdown', printWidth: 120 }));
  });

  it('names every attribute that the element observes, and no other', () => {
    const source = readFileSync(new URL('../../widget/integrations-picker.ts', import.meta.url), 'utf8');
    const [, table = ''] = /^ {2}static override properties[^{]*\{\n([^]*?)^ {2}\};/m.exec(source) ?? [];
    const properties = [...table.matchAll(/^ {4}(\w+): \{([^}]*)\}/gm)];
    const observed = properties
      .filter(([, , options = '']) => !options.includes('attribute: false'))
      .map(([, name = '', options = '']) => /attribute: '([\w-]+)'/.exec(options)?.[1] ?? name);
    assert.ok(observed.length > 10);
    assert.deepEqual(observed.sort(), (element.attributes ?? []).map(({ name }) => name).sort());
  });

  it('holds nothing private, and says of everything what it is', () => {
    const { attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], members = [] } = element;
    assert.ok(members.every(({ name }) => !name.startsWith('#') && !name.startsWith('_')));
    for (const { name, description } of [...attributes, ...events, ...slots, ...cssParts, ...cssProperties])
      assert.ok(description, name);
  });
});
