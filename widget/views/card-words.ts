/** What is said of one integration, on its card and in the detail view. */
import type { Integration } from '#wire';
import { isRunning } from '../state/flow-state.ts';
import type { CardView } from './card-view.ts';
import { titled } from './titled.ts';

/** Whether a flow for this very integration is under way. */
export const isConnecting = ({ id }: Integration, { flow }: Pick<CardView, 'flow'>): boolean =>
  flow !== null && flow.integration.id === id && isRunning(flow);

/** Its platform in words, where only that tells it from another of its name. */
export const viaOf = (
  { id, platform }: Integration,
  { twins, words }: Pick<CardView, 'twins' | 'words'>,
): string | null => (twins.has(id) ? words.via(titled(platform)) : null);

/** Its name for a control's, which says the platform too where two would sound the same. */
export const spokenName = (
  { id, name, platform }: Integration,
  { twins, words }: Pick<CardView, 'twins' | 'words'>,
): string => (twins.has(id) ? words.nameVia(name, titled(platform)) : name);
