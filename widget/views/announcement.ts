import { errorMessages, messages } from '../messages.ts';
import type { DetailState } from '../state/detail-state.ts';
import type { FlowState } from '../state/flow-state.ts';
import type { ViewState } from '../state/view-state.ts';
import { flowWords, inDialog } from './flow-words.ts';
import { noticeText } from './notice.ts';

function detailAnnouncement({ integration, detail, error, pending }: DetailState): string {
  if (detail?.complete || (!detail && !error)) return '';
  return pending ? messages.tryingAgain : messages.detail.failed(integration.name);
}

/**
 * What a screen reader is told, politely, when it changes. A list that simply arrived is not announced, nor what stands
 * in a dialog: that has a status line of its own, and this one is behind it.
 */
export function announcement(state: ViewState, flow: FlowState | null, detail: DetailState | null): string {
  if (flow && !inDialog(flow)) {
    const { title, text } = flowWords(flow);
    return text === '' ? title : `${title}. ${text}`.replace('….', '…');
  }
  if (detail) return detailAnnouncement(detail);
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
    case 'signed-out':
      return errorMessages['signed-out'].title;
    case 'not-configured':
      return '';
  }
}
