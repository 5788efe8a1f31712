/** The names by which a host page reaches the element's looks: each that is documented exists, and the other way round. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { format } from 'prettier';
import { elementOf, readManifest } from '../reference/manifest.ts';
import { filledIn, PAGE } from '../theming/page.ts';

const root = new URL('../../', import.meta.url);

const sources = (folder: string): string =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => /[.](?:ts|css)$/.test(file))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, root), 'utf8'))
    .join('\n');

/** What the pattern's group finds, once each, in order. */
const namesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].flatMap(([, names = '']) => names.split(/\s+/)))].sort();

const widget = sources('widget').replace(/\/\*\*(?:(?!\*\/)[^])*?@element (?:(?!\*\/)[^])*\*\//, '');
const themes = sources('docs/themes');
const { cssProperties = [], cssParts = [], slots = [] } = elementOf(readManifest());
const documented = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name).sort();

/** What stands in a property's place where nobody has set it, in all its places. */
function fallbacksOf(name: string): string {
  const places = [...widget.matchAll(new RegExp(`var\\(\\s*${name}\\s*,`, 'g'))];
  return places
    .map(({ index, 0: { length } }) => {
      let open = 1;
      let end = index + length;
      for (; open > 0; end++) open += { '(': 1, ')': -1 }[widget.charAt(end)] ?? 0;
      return widget.slice(index + length, end);
    })
    .join(' ');
}

describe('the looks of the element', () => {
  it('depend on exactly the custom properties that are documented', () => {
    assert.deepEqual(namesIn(widget, /var\(\s*(--picker-[\w-]+)/g), documented(cssProperties));
  });

  it('have the defaults that are documented: their lengths and shares, and whom they fall back to', () => {
    const missing = cssProperties.flatMap(({ name, default: described = '' }) => {
      const used = fallbacksOf(name);
      const measures = [...described.matchAll(/[\d.]+(?:px|r?em|%)/g)].map(([measure]) => measure);
      const others = [...described.matchAll(/--picker-([\w-]+)/g)].map(([, other = '']) => other);
      const unmet = [
        ...measures.filter((one) => !used.includes(one) && !used.includes(`/ ${String(parseFloat(one) / 100)})`)),
        ...others.filter((other) => !used.includes(`var(--_${other})`) && !used.includes(`var(--picker-${other}`)),
      ];
      return unmet.map((one) => `${name}: ${one}`);
    });
    assert.deepEqual(missing, []);
  });

  it('set no public property themselves, so that a value from around the element arrives', () => {
    assert.deepEqual(namesIn(widget, /(--picker-[\w-]+):/g), []);
  });

  it('have exactly the parts that are documented', () => {
    // In a template a list of names may be one of two.
    const inTemplates = [...widget.matchAll(/\bpart=(?:"([\w -]+)"|\$\{([^}]+)\})/g)].flatMap(
      ([, names, either = '']) =>
        names === undefined ? [...either.matchAll(/'([\w -]+)'/g)].map(([, one = '']) => one) : [names],
    );
    const lists = [...inTemplates, ...namesIn(widget, /\('part', '([\w -]+)'\)/g)];
    assert.deepEqual([...new Set(lists.flatMap((names) => names.split(' ')))].sort(), documented(cssParts));
  });

  it('have exactly the slots that are documented', () => {
    assert.deepEqual(namesIn(widget, /<slot name="([\w-]+)"/g), documented(slots));
  });

  it('are reached by the worked examples through documented names alone', () => {
    const unknown = (found: readonly string[], known: readonly string[]): string[] =>
      found.filter((name) => !known.includes(name));
    assert.deepEqual(unknown(namesIn(themes, /(--[\w-]+)/g), documented(cssProperties)), []);
    assert.deepEqual(unknown(namesIn(themes, /::part\(([\w -]+)\)/g), documented(cssParts)), []);
    assert.doesNotMatch(themes, /!important/);
  });

  it('are described in docs/theming.md as they are: run "npm run reference" after a change', async () => {
    const page = readFileSync(PAGE, 'utf8');
    assert.equal(page, await format(filledIn(page), { parser: 'markdown', printWidth: 120, singleQuote: true }));
  });
});
