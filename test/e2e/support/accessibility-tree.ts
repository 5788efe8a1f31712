/** What the browser tells assistive technology of a page, as text that can be compared: one line for each node. */
import type { CDPSession, Page } from 'playwright-core';

type Node = Awaited<ReturnType<typeof treeOf>>[number];

/** Of a node's properties those that a screen reader speaks or acts on. */
const STATES = new Set(['focused', 'disabled', 'busy', 'modal', 'level']);
/** Boxes without a meaning of their own, and what only repeats the name of what it is in. */
const TRANSPARENT = new Set(['generic', 'none', 'paragraph', 'InlineTextBox']);
/** What is inside is not told apart from the name. */
const CLOSED = new Set(['button', 'link', 'heading']);

async function treeOf(session: CDPSession) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes;
}

const textOf = (value: Node['name']): string => (typeof value?.value === 'string' ? value.value.trim() : '');

function described({ role, name, description, properties = [] }: Node): string {
  const states = properties.flatMap(({ name: state, value: { value } }) => {
    if (!STATES.has(state) || value === false || (state === 'level' && textOf(role) !== 'heading')) return [];
    return value === true ? state : `${state} ${String(value)}`;
  });
  const words = [textOf(role), textOf(name) && `"${textOf(name)}"`, textOf(description) && `(${textOf(description)})`];
  return [...words, ...states].filter((word) => word !== '').join(' ');
}

/** Below the page itself; each level two spaces farther in. */
export async function accessibilityTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const nodes = await treeOf(session);
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (ids: readonly string[] = [], indent = ''): void => {
    for (const node of ids.flatMap((id) => byId.get(id) ?? [])) {
      const role = textOf(node.role);
      const silent = node.ignored || TRANSPARENT.has(role);
      if (!silent) lines.push(indent + (role === 'StaticText' ? textOf(node.name) : described(node)));
      if (!CLOSED.has(role) && role !== 'StaticText') walk(node.childIds, silent ? indent : `${indent}  `);
    }
  };
  walk(nodes[0]?.childIds);
  return lines.join('\n');
}
