/** How often, for a full run and for a look at whether everything runs. */
import type { VisitPlan } from './visit.ts';

export type WidgetPlan = {
  readonly thousand: { readonly rounds: number; readonly visit: VisitPlan };
  readonly tenThousandFast: { readonly rounds: number; readonly visit: VisitPlan };
  readonly tenThousand: { readonly rounds: number; readonly visit: VisitPlan };
  /** How often a bundle is evaluated. */
  readonly evaluations: number;
};

const SLOWDOWN = 4;

/**
 * A word of which each letter leaves fewer, and all of it taken back: a key that changes nothing would be measured
 * against a page that does nothing, and be as long as a frame takes.
 */
const WORD = ['l', 'e', 'a', 'd', 's', 'Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace'];

export function widgetPlan(isQuick: boolean): WidgetPlan {
  const keys = isQuick ? WORD.slice(0, 4) : WORD;
  return {
    thousand: {
      rounds: isQuick ? 1 : 5,
      visit: { count: 1_000, slowdown: SLOWDOWN, keys, scrollBy: isQuick ? 4_000 : 12_000, memory: true },
    },
    tenThousandFast: { rounds: isQuick ? 1 : 3, visit: { count: 10_000, slowdown: 1 } },
    tenThousand: {
      rounds: isQuick ? 1 : 3,
      visit: { count: 10_000, slowdown: SLOWDOWN, keys: WORD.slice(0, isQuick ? 2 : 4), memory: true },
    },
    evaluations: isQuick ? 3 : 11,
  };
}
