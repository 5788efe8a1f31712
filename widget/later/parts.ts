/**
 * The part of the element that a first visit does without: a page that is only looked at never asks for it. It is loaded
 * when the pointer or the focus comes to a card, and `vite.config.ts` says what that takes in a browser.
 *
 * Decision: one part, and not one for each thing that can be done. They have their dialogs, their requests and their
 * signs of life in common; and who comes to a card may do any of them next.
 */
import { addStyles } from '../integrations-picker.styles.ts';
import { Later } from '../state/later.ts';

/** Written out, so that a bundler sees it. */
export const parts = {
  acting: new Later(() => import('./acting.ts')),
};

/** What draws that which follows on what the user has done, with its styles; `null` where it has not come. */
export function drawing(root: HTMLElement | DocumentFragment, isShown: boolean): (typeof parts)['acting']['here'] {
  const { here } = parts.acting;
  if (here && isShown) addStyles(root, here.styles);
  return here;
}
