/** How it looks, in the order of the cascade: what depends on the width, then what the user asked for, come last. */
import { buttons } from './styles/buttons.styles.ts';
import { cardState } from './styles/card-state.styles.ts';
import { categories } from './styles/categories.styles.ts';
import { controls } from './styles/controls.styles.ts';
import { dense } from './styles/dense.styles.ts';
import { detail } from './styles/detail.styles.ts';
import { dialog } from './styles/dialog.styles.ts';
import { flow } from './styles/flow.styles.ts';
import { list } from './styles/list.styles.ts';
import { panels } from './styles/panels.styles.ts';
import { preferences } from './styles/preferences.styles.ts';
import { tokens } from './styles/tokens.styles.ts';

export const styles = [
  tokens,
  controls,
  categories,
  buttons,
  panels,
  list,
  cardState,
  detail,
  flow,
  dialog,
  dense,
  preferences,
];
