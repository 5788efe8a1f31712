/** Writes to an element what it does not say already: what stays the same is not laid out again. */

/** @param value `null` for no such attribute */
export function put(element: Element | null, name: string, value: string | null): void {
  if (value === null) element?.removeAttribute(name);
  else if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
}

/** @param nodes in place of all there is, where the text is another */
export function write(element: Element | null, text: string, nodes: readonly (Node | string)[] = [text]): void {
  if (element && element.textContent !== text) element.replaceChildren(...nodes);
}
