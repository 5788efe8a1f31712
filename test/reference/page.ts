/** Manifest → the page `docs/element.md`. */
import type { ClassMember, CustomElementDeclaration } from 'custom-elements-manifest/schema';

type Row = readonly string[];

const HEAD = `# The element, all of it

Generated from [\`widget/integrations-picker.ts\`](../widget/integrations-picker.ts) by \`npm run reference\`; a test
compares the two. Editors read the same from the package's \`custom-elements.json\`.
`;

/** @returns Markdown */
export function pageOf(element: CustomElementDeclaration): string {
  const members = (element.members ?? []).filter(({ name, description }) => name !== 'styles' && description);
  const methods = members.filter(isMethod);
  const attributes = element.attributes ?? [];
  const properties = members.filter((member) => !isMethod(member));
  return [
    HEAD,
    section(
      'Attributes',
      ['attribute', 'values', 'default', 'meaning'],
      attributes.map(({ name, type, default: initial, description }) => [
        code(name),
        code(type?.text),
        initial === undefined ? '' : code(initial),
        description ?? '',
      ]),
    ),
    'Attributes without a default here are absent by default. A boolean attribute is on where it is present. Each is also a property, in camel case (`tokenUrl`, `withoutSearch`), to be set; read, `connect` is the method, `integrations` the list, and `token` and `categories` nothing.\n',
    section(
      'Properties',
      ['property', 'type', 'meaning'],
      properties.map((member) => [code(member.name), code(typeOf(member)), member.description ?? '']),
    ),
    section(
      'Methods',
      ['method', 'resolves with', 'meaning'],
      methods.map((member) => [code(signatureOf(member)), code(resultOf(member)), member.description ?? '']),
    ),
    section(
      'Events',
      ['event', 'meaning'],
      (element.events ?? []).map(({ name, description }) => [code(name), description ?? '']),
    ),
    'Events bubble, cross shadow roots, and never carry a token or a session. [What an integration is, and every `code`](api.md#an-integration).\n',
    section(
      'Slots',
      ['slot', 'what goes there'],
      (element.slots ?? []).map(({ name, description }) => [code(name), description ?? '']),
    ),
    section(
      'Parts',
      ['`::part()`', 'what it is'],
      (element.cssParts ?? []).map(({ name, description }) => [code(name), description ?? '']),
    ),
    section(
      'Custom properties',
      ['property', 'default', 'what it sets'],
      (element.cssProperties ?? []).map(({ name, default: initial, description }) => [
        code(name),
        initial ?? '',
        description ?? '',
      ]),
    ),
  ].join('\n');
}

/** `connect` is a getter that answers with a function, because its attribute has the name of the method. */
const isMethod = (member: ClassMember): boolean => member.kind === 'method' || /^\(\w/.test(typeOf(member));

const typeOf = (member: ClassMember): string => (member.kind === 'field' ? (member.type?.text ?? '') : '');

function signatureOf(member: ClassMember): string {
  if (member.kind !== 'method') return `${member.name}${typeOf(member).replace(/ => .*$/, '')}`;
  const parameters = (member.parameters ?? []).map(({ name, type }) => `${name}: ${type?.text ?? 'unknown'}`);
  return `${member.name}(${parameters.join(', ')})`;
}

function resultOf(member: ClassMember): string {
  const type = member.kind === 'method' ? (member.return?.type?.text ?? 'void') : typeOf(member).replace(/^.* => /, '');
  return /^Promise<(.*)>$/.exec(type)?.[1] ?? type;
}

const code = (text: string | undefined): string => (text ? `\`${text}\`` : '');

function section(title: string, head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) throw new Error(`${title}: nothing to describe`);
  const line = (cells: Row): string => `| ${cells.map(cell).join(' | ')} |`;
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
