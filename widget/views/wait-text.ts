import type { Messages } from '../messages.ts';
import type { Wait } from '../state/view-state.ts';

/** When the list is asked for again, and whose the next step is. */
export function waitText(wait: Wait, words: Messages): string {
  if (wait.until === 'online') return words.whenOnline;
  return (wait.byItself ? words.tryingAgainIn : words.tryAgainIn)(wait.seconds);
}
