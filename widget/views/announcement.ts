import type { Messages } from '../messages.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { FlowState } from '../state/flow-state.ts';
import { isNarrowed, type ViewState } from '../state/view-state.ts';
import { flowWords, inDialog } from './flow-words.ts';
import { noticeText } from './notice.ts';
import { sentences } from './sentences.ts';

function detailAnnouncement({ integration, detail, error, pending }: DetailState, words: Messages): string {
  if (detail?.complete || (!detail && !error)) return '';
  return pending ? words.tryingAgain : words.detail.failed(integration.name);
}

/**
 * What a screen reader is told, politely, when it changes. A list that simply arrived is not announced, nor what stands
 * in a dialog: that has a status line of its own, and this one is behind it.
 */
export function announcement(
  state: ViewState,
  flow: FlowState | null,
  detail: DetailState | null,
  words: Messages,
): string {
  if (flow && !inDialog(flow)) {
    const { title, text } = flowWords(flow, words);
    return sentences(words, title, text);
  }
  if (detail) return detailAnnouncement(detail, words);
  switch (state.kind) {
    case 'loading':
      return words.loading;
    case 'failed':
      return state.retrying ? words.tryingAgain : words.errors[state.code].title;
    case 'no-match':
      return (state.elsewhere > 0 ? words.noMatchHere : words.noMatch).title(state.query);
    case 'ready':
      if (isNarrowed(state)) return words.found(state.connected.length + state.available.length);
      return state.notice ? noticeText(state.notice, words) : '';
    case 'empty':
      return words.empty.title;
    case 'signed-out':
      return words.errors['signed-out'].title;
    case 'not-configured':
      return '';
  }
}
