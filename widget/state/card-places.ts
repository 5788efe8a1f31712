/** The cards of a picker as one row, from the first of its lists to the last of the last: also those not in the document. */
import type { Integration } from '#wire';
import { listOf, type LongList } from './long-list.ts';

const listsIn = (root: ParentNode): LongList[] =>
  [...root.querySelectorAll('.cards')].flatMap((element) => listOf(element) ?? []);

/** The one that is shown first. */
export const firstIn = (root: ParentNode): Integration | undefined => listsIn(root)[0]?.items[0];

export const integrationsIn = (root: ParentNode): readonly Integration[] => listsIn(root).flatMap(({ items }) => items);

/** Brings the card of a place in the row into the document, with those around it. */
export function revealAt(root: ParentNode, place: number): HTMLElement | null {
  let index = place;
  for (const list of listsIn(root)) {
    if (index < list.items.length) return list.reveal(index);
    index -= list.items.length;
  }
  return null;
}

/** The same by an integration's id; `null` where no list has it. */
export const revealCard = (root: ParentNode, id: string): HTMLElement | null =>
  revealAt(
    root,
    integrationsIn(root).findIndex((integration) => integration.id === id),
  );

/** Keeps the card of an integration in the document, and no other, however the lists are scrolled. */
export function keepCard(root: ParentNode, id: string): HTMLElement | null {
  let card: HTMLElement | null = null;
  // One has it: the others need not look for it again whenever they are drawn.
  for (const list of listsIn(root)) card = list.keep(card ? null : id) ?? card;
  return card;
}
