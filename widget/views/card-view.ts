import type { Integration } from '#wire';
import type { FlowState } from '../state/flow-state.ts';
import type { Actions } from './actions.ts';

/** What a card has to know besides its integration. */
export type CardView = {
  readonly logoOf: (integration: Integration) => string | null;
  readonly actions: Actions;
  readonly flow: FlowState | null;
  /** What the host wants a pick to do. */
  readonly connect: 'popup' | 'modal' | 'none';
  /** Ids of those that have their name in common with one of another platform. */
  readonly twins: ReadonlySet<string>;
};
