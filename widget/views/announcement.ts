import type { Messages } from '../messages.ts';
import { isNarrowed, type ViewState } from '../state/view-state.ts';

/** What a screen reader is told of the list, politely, when it changes. One that simply arrived is not announced. */
export function announcement(state: ViewState, words: Messages): string {
  switch (state.kind) {
    case 'loading':
      return words.loading;
    case 'failed':
      return state.retrying ? words.tryingAgain : words.errors[state.code].title;
    case 'no-match':
      return (state.elsewhere > 0 ? words.noMatchHere : words.noMatch).title(state.query);
    case 'ready':
      return isNarrowed(state) ? words.found(state.connected.length + state.available.length) : '';
    case 'empty':
      return words.empty.title;
    case 'signed-out':
      return state.retrying ? words.tryingAgain : words.errors['signed-out'].title;
    case 'not-configured':
      return '';
  }
}
