/** How it looks, in the order of the cascade: what depends on the width, then what the user asked for, come last. */
import type { CSSResult } from 'lit';
import { buttons } from './styles/buttons.styles.ts';
import { cardState } from './styles/card-state.styles.ts';
import { categories } from './styles/categories.styles.ts';
import { controls } from './styles/controls.styles.ts';
import { dense } from './styles/dense.styles.ts';
import { list } from './styles/list.styles.ts';
import { notLoaded } from './styles/not-loaded.styles.ts';
import { panels } from './styles/panels.styles.ts';
import { preferences } from './styles/preferences.styles.ts';
import { tokens } from './styles/tokens.styles.ts';

export const styles = [tokens, controls, categories, buttons, panels, notLoaded, list, cardState, dense, preferences];

/** A document takes the sheets that were made for it and no others. */
const elsewhere = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/** Lit makes those of this page's document; a frame's, and that of a window of its own, have copies. */
function sheetFor(page: Document, style: CSSResult): CSSStyleSheet | undefined {
  if (page === document) return style.styleSheet;
  // Of a frame that is gone nothing is to be seen any more.
  const view = page.defaultView;
  if (!view) return undefined;
  const made = elsewhere.get(page) ?? new Map<CSSResult, CSSStyleSheet>();
  elsewhere.set(page, made);
  const sheet = made.get(style) ?? new view.CSSStyleSheet();
  if (!made.has(style)) sheet.replaceSync(style.cssText);
  made.set(style, sheet);
  return sheet;
}

/**
 * Has a root wear the element's styles, with what has come later in its place in the cascade: what the user asked for
 * still comes last. They are all anew for a root that has been moved to another document, which takes them off.
 */
export function addStyles(root: HTMLElement | DocumentFragment, later: readonly CSSResult[]): void {
  if (!(root instanceof ShadowRoot)) return;
  const wanted = styles.toSpliced(-1, 0, ...later).flatMap((style) => sheetFor(root.ownerDocument, style) ?? []);
  const { adoptedStyleSheets: sheets } = root;
  const missing = wanted.filter((sheet) => !sheets.includes(sheet));
  const last = sheets.findIndex((sheet) => sheet === wanted.at(-1));
  if (missing.length > 0) root.adoptedStyleSheets = sheets.toSpliced(Math.max(0, last), 0, ...missing);
}
