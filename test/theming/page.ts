/**
 * What `docs/theming.md` takes from elsewhere: its tables from the element's class doc, its style sheets from
 * `docs/themes/`. Each stands between two comments that name it, `<!-- theme -->` and `<!-- / -->`.
 */
import type { CssCustomProperty, CssPart, CustomElementDeclaration, Slot } from 'custom-elements-manifest/schema';
import { readFileSync } from 'node:fs';
import { elementOf, readManifest } from '../reference/manifest.ts';

/** What a property of the second tier is named after. */
const COMPONENTS = [
  'card',
  'row',
  'logo',
  'button',
  'connect',
  'search',
  'chip',
  'heading',
  'dialog',
  'sticky',
  'flow',
];

export const PAGE = new URL('../../docs/theming.md', import.meta.url);

/** @returns the page as it should be, not yet formatted */
export function filledIn(page: string, element: CustomElementDeclaration = elementOf(readManifest())): string {
  const { cssProperties = [], cssParts = [], slots = [] } = element;
  const componentOf = ({ name }: CssCustomProperty): string | undefined =>
    COMPONENTS.find((component) => name.startsWith(`--picker-${component}-`));
  const contents: Readonly<Record<string, () => string>> = {
    theme: () => properties(cssProperties.filter((property) => componentOf(property) === undefined)),
    component: () => properties(cssProperties.filter((property) => componentOf(property) !== undefined)),
    parts: () => named('`::part()`', cssParts),
    slots: () => named('slot', slots),
  };
  return page.replace(
    /(<!-- ([\w./-]+) -->\n)[^]*?(<!-- \/ -->)/g,
    (_all, start: string, name: string, end: string) => {
      const content = name.endsWith('.css') ? styleSheet(name) : contents[name]?.();
      if (content === undefined) throw new Error(`docs/theming.md: nothing is called “${name}”`);
      return `${start}\n${content}\n\n${end}`;
    },
  );
}

const styleSheet = (name: string): string =>
  `\`\`\`css\n${readFileSync(new URL(name, PAGE), 'utf8').trimEnd()}\n\`\`\``;

const properties = (rows: readonly CssCustomProperty[]): string =>
  table(
    ['property', 'default', 'what it sets'],
    rows.map(({ name, default: initial = '', description = '' }) => [
      `\`${name}\``,
      initial.startsWith('--') ? `\`${initial}\`` : initial,
      description,
    ]),
  );

const named = (head: string, rows: readonly (CssPart | Slot)[]): string =>
  table(
    [head, 'what it is'],
    rows.map(({ name, description = '' }) => [`\`${name}\``, description]),
  );

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
