import { errorMessages, messages } from '../messages.ts';
import type { ViewState } from '../state/view-state.ts';
import { noticeText } from './notice.ts';

/** What a screen reader is told, politely, when it changes. A list that simply arrived is not announced. */
export function announcement(state: ViewState): string {
  switch (state.kind) {
    case 'loading':
      return messages.loading;
    case 'failed':
      return state.retrying ? messages.tryingAgain : errorMessages[state.code].title;
    case 'no-match':
      return messages.noMatch(state.query).title;
    case 'ready':
      if (state.query !== '') return messages.found(state.connected.length + state.available.length);
      return state.notice ? noticeText(state.notice) : '';
    case 'empty':
      return messages.empty.title;
    case 'not-configured':
      return '';
  }
}
