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

/** Puts what has come later into its place in the cascade: what the user asked for still comes last. */
export function addStyles(root: HTMLElement | DocumentFragment, later: readonly CSSResult[]): void {
  if (!(root instanceof ShadowRoot)) return;
  const { adoptedStyleSheets: sheets } = root;
  const missing = later.flatMap(({ styleSheet }) => (styleSheet && !sheets.includes(styleSheet) ? [styleSheet] : []));
  if (missing.length === 0) return;
  const last = sheets.findIndex((sheet) => sheet === preferences.styleSheet);
  root.adoptedStyleSheets = sheets.toSpliced(last < 0 ? sheets.length : last, 0, ...missing);
}
