/**
 * The custom elements manifest, read from the element's sources: what editors complete and check attributes with, and
 * what `docs/element.md` is written from.
 */
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type { Attribute, CustomElementDeclaration, Package } from 'custom-elements-manifest/schema';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const ELEMENT = 'widget/integrations-picker.ts';
const SOURCES = [ELEMENT, 'widget/events.ts', 'widget/define.ts'];

const textOf = (path: string): string => readFileSync(fileURLToPath(new URL(path, ROOT)), 'utf8');

/** The manifest of what the package's users may use: nothing private, and attributes as their tags describe them. */
export function readManifest(): Package {
  const modules = SOURCES.map((path) => ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2022, true));
  const manifest = create({ modules, plugins: litPlugin() });
  const element = elementOf(manifest);
  element.attributes = attributesOf(textOf(ELEMENT));
  element.members = (element.members ?? []).filter(
    ({ name, privacy }) => privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#'),
  );
  return manifest;
}

export function elementOf({ modules }: Package): CustomElementDeclaration {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  const found = declarations.find(
    (declaration): declaration is CustomElementDeclaration =>
      declaration.kind === 'class' && 'customElement' in declaration,
  );
  if (!found) throw new Error(`${ELEMENT} declares no custom element`);
  return found;
}

/**
 * The analyzer gives an attribute the type of the property of its name, which is another thing where a method has that
 * name (`connect`); the tag says what may be written into the page.
 */
function attributesOf(source: string): Attribute[] {
  const comment = /\/\*\*(?:(?!\*\/)[^])*@element (?:(?!\*\/)[^])*\*\//.exec(source)?.[0] ?? '';
  const tags = comment
    .replace(/^ *\* ?/gm, '')
    .split(/^@/m)
    .filter((tag) => tag.startsWith('attr '));
  return tags.map((tag): Attribute => {
    const [, type = '', optional, initial, plain, description = ''] =
      /^attr \{([^}]+)\} (?:\[([\w-]+)=([^\]]+)\]|([\w-]+)) - ([^]*)$/.exec(tag) ?? [];
    const name = optional ?? plain;
    if (name === undefined) throw new Error(`${ELEMENT}: an @attr tag cannot be read: ${tag.slice(0, 60)}`);
    return {
      name,
      type: { text: type },
      ...(initial === undefined ? {} : { default: initial }),
      description: description.replace(/\s+/g, ' ').trim(),
    };
  });
}
