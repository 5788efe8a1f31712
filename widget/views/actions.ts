import type { DetailActions } from '../state/detail-controller.ts';
import type { FlowActions } from '../state/flow-state.ts';
import type { NarrowActions } from '../state/narrowing.ts';

/** What a user can do. One object for the element's life, so that listeners keep their identity across renders. */
export type Actions = FlowActions &
  DetailActions &
  NarrowActions & {
    readonly retry: () => void;
  };
