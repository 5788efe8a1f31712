/**
 * The parts of the element that a first visit does without: a page that is only looked at never asks for them. Each is
 * loaded when the pointer or the focus comes to what it is for, and `vite.config.ts` says what that takes in a browser.
 *
 * Decision: two, as a user can do two things with a card: look at it, or act on it. Connecting, disconnecting and the
 * keys of the list are one part: they have their dialogs and their requests in common.
 */
import { addStyles } from '../integrations-picker.styles.ts';
import { Later } from '../state/later.ts';

/** Written out, so that a bundler sees it. */
export const parts = {
  acting: new Later(() => import('./acting.ts')),
  detail: new Later(() => import('./detail.ts')),
};

type Part<Name extends keyof typeof parts> = (typeof parts)[Name]['here'];

/** What draws that which follows on what the user has done, `null` where it has not come. */
export type LaterViews = { readonly actingViews: Part<'acting'>; readonly detailViews: Part<'detail'> };

/** With the styles of what is shown. */
export function laterViews(
  root: HTMLElement | DocumentFragment,
  isShown: { readonly acting: boolean; readonly detail: boolean },
): LaterViews {
  const { acting, detail } = parts;
  const shown = [isShown.acting && acting.here, isShown.detail && detail.here];
  addStyles(
    root,
    shown.flatMap((part) => (part ? part.styles : [])),
  );
  return { actingViews: acting.here, detailViews: detail.here };
}
