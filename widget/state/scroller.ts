/**
 * What is around an element as its page is laid out, and scrolls it. The page may be a frame's, or of a window of its own:
 * what is in its document are no instances of this one's classes.
 */

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
const isShadowRoot = (node: Node): node is ShadowRoot =>
  node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node;

/** Also out of a shadow tree, and by the slot that it is shown in. */
export const parentOf = (node: Node): Node | null =>
  isElement(node) && node.assignedSlot ? node.assignedSlot : isShadowRoot(node) ? node.host : node.parentNode;

/** Of the window that shows it. */
export const windowHeightOf = ({ ownerDocument: { defaultView } }: Element): number =>
  (defaultView ?? globalThis).innerHeight;

/** Where the root says nothing, what the body says of scrolling is of the window, and the body does not scroll. */
const isOfWindow = (node: Element): boolean =>
  node === node.ownerDocument.body && getComputedStyle(node.ownerDocument.documentElement).overflowY === 'visible';

/** What scrolls around an element: a box of the host page's, or the page. */
export function scrollerOf(element: Element): Element | null {
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if (!isElement(node) || node.scrollHeight <= node.clientHeight) continue;
    if (/auto|scroll/.test(getComputedStyle(node).overflowY) && !isOfWindow(node)) return node;
  }
  return element.ownerDocument.scrollingElement;
}

/** Between which heights of the window an element can be seen: of a box that scrolls, those of the box. */
export function sightOf(element: Element): { readonly top: number; readonly bottom: number } {
  const scroller = scrollerOf(element);
  // The page's own box is as high as its content, or goes away with it.
  const box = scroller === element.ownerDocument.scrollingElement ? null : scroller?.getBoundingClientRect();
  return { top: Math.max(0, box?.top ?? 0), bottom: Math.min(windowHeightOf(element), box?.bottom ?? Infinity) };
}

/** Whether some of it can be seen, where the page and what scrolls in it are scrolled to. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const sight = sightOf(element);
  return bottom > sight.top && top < sight.bottom;
}
