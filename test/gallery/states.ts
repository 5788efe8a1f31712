/** Every state of the element, in the order in which a user may meet them. */
import type { GalleryGroup, GalleryState } from './state.ts';
import { details } from './states/details.ts';
import { failures } from './states/failures.ts';
import { connecting, disconnecting, inDialog } from './states/flows.ts';
import { absent, lists } from './states/lists.ts';

export const GROUPS: readonly GalleryGroup[] = [
  lists,
  absent,
  ...failures,
  connecting,
  inDialog,
  disconnecting,
  details,
];

export const STATES: readonly GalleryState[] = GROUPS.flatMap(({ few = false, states }) =>
  states.map((state) => {
    if (!few) return state;
    const prepare: GalleryState['prepare'] = (scene) => {
      scene.few();
      state.prepare?.(scene);
    };
    return { ...state, prepare };
  }),
);
