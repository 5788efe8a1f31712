/** Which card the user sees, as the browser has laid it out, whatever is known of rows. */

import { windowHeightOf } from './scroller.ts';

/** Some of a window may be behind something of the page's. */
const PARTS = 8;

/** @returns the first of a list, from the top of the window, as near as makes no difference; `null` where none is seen */
export function cardInSight(list: Element): Element | null {
  const root = list.getRootNode();
  if (!(root instanceof ShadowRoot)) return null;
  const { left, width } = list.getBoundingClientRect();
  for (let part = 1; part < PARTS; part += 1) {
    const card = root.elementFromPoint(left + width / 10, (windowHeightOf(list) * part) / PARTS)?.closest('.card');
    if (card && list.contains(card)) return card;
  }
  return null;
}
