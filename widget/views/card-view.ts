import type { Integration } from '#wire';
import type { Messages } from '../messages.ts';
import type { FlowState } from '../state/flow-state.ts';
import type { After } from '../state/timer.ts';
import type { Actions } from './actions.ts';

/** What every view is given: what to say, and what can be done. */
export type Common = {
  /** In the language of the element, with the host's own words among them. */
  readonly words: Messages;
  readonly actions: Actions;
  /** What waits does so by these; by the page's own time where there are none. */
  readonly after?: After;
  readonly now?: () => number;
};

/** What a card has to know besides its integration. */
export type CardView = Common & {
  readonly flow: FlowState | null;
  /** Whose details are on their way. */
  readonly opening: Integration | null;
  /** What the host wants a pick to do. */
  readonly connect: 'popup' | 'modal' | 'none';
  /** Ids of those that have their name in common with one of another platform. */
  readonly twins: ReadonlySet<string>;
};
