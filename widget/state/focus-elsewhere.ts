/**
 * Whether somebody is in something of the page's that is not the element. Read from the element outwards, root by root:
 * each names what of it has the focus, and none can be looked into from outside.
 */
export function isFocusElsewhere(element: Element): boolean {
  let inside = element;
  for (;;) {
    const root = inside.getRootNode();
    if (!(root instanceof ShadowRoot)) break;
    if (root.activeElement) return root.activeElement !== inside;
    inside = root.host;
  }
  const { activeElement } = document;
  return activeElement !== null && activeElement !== document.body && activeElement !== inside;
}
