/**
 * The parts of the element that a first visit does without. Each file beside this one is loaded when somebody needs it;
 * `vite.config.ts` says what that takes in a browser.
 */
import { addStyles } from '../integrations-picker.styles.ts';
import { Later } from '../state/later.ts';
import type { Needs } from '../state/warm-up.ts';

/** Written out, so that a bundler sees each. */
export const parts = {
  detail: new Later(() => import('./detail.ts')),
  flow: new Later(() => import('./hosted-flow.ts')),
  disconnect: new Later(() => import('./disconnect.ts')),
};

type Parts = typeof parts;

type Shown = Readonly<Record<keyof Parts, unknown>>;

type Here = { readonly [Name in keyof Parts]: Parts[Name]['here'] };

/**
 * What draws that which is to be shown, with its styles; `null` for what has nothing to draw, or has not come.
 * @param shown anything but `null` for what is to be shown
 */
export function drawing(root: HTMLElement | DocumentFragment, shown: Shown): Here {
  const here: Here = {
    detail: shown.detail === null ? null : parts.detail.here,
    flow: shown.flow === null ? null : parts.flow.here,
    disconnect: shown.disconnect === null ? null : parts.disconnect.here,
  };
  for (const part of Object.values(here)) if (part) addStyles(root, part.styles);
  return here;
}

/**
 * Which controls of the views need which part.
 * @param connects whether a pick opens a connection page here
 */
export function needs(connects: () => boolean): Needs {
  const flow = (): Parts['flow'] | null => (connects() ? parts.flow : null);
  const detail = (): Parts['detail'] => parts.detail;
  return {
    // The description says that the host acts on it.
    '[part~=connect]:not([aria-description])': flow,
    '[part~=reconnect]': flow,
    '[part~=manage]': detail,
    '.open': detail,
    '[part~=disconnect]': () => parts.disconnect,
  };
}
