import type { Explanation, Messages } from '../messages.ts';
import { inDialog, type FlowState } from '../state/flow-state.ts';
import { sentences } from './sentences.ts';

type FailedFlow = Extract<FlowState, { kind: 'failed' }>;

/** Their titles tell of the list, or repeat that it failed; their texts are right here as well. */
const TEXT_ALONE: ReadonlySet<string> = new Set(['internal', 'network', 'unconfirmed']);

function failedWords(flow: FailedFlow, words: Messages, left: number | null): Explanation {
  const { integration, code } = flow;
  const { name } = integration;
  const { title, text } = words.errors[code];
  const next = left ? words.tryAgainIn(left) : text;
  return {
    title: code === 'unconfirmed' ? words.flow.unconfirmed(name) : words.flow.failed(name),
    text: TEXT_ALONE.has(code) ? next : sentences(words, title, next),
  };
}

/**
 * What a flow's state means, and what to do next where there is something to do.
 * @param left in seconds, of those that a failure named; @default all of them
 */
export function flowWords(flow: FlowState, words: Messages, left?: number): Explanation {
  const { name } = flow.integration;
  const { opening, waiting, waitingText, detachedText, blocked, blockedText, checking, connected } = words.flow;
  switch (flow.kind) {
    case 'opening':
      return { title: opening(name), text: '' };
    case 'waiting':
      return { title: waiting(name), text: flow.detached ? detachedText : waitingText };
    case 'blocked':
      return { title: blocked, text: blockedText };
    case 'checking':
      return { title: checking(name), text: '' };
    case 'connected':
      return { title: connected(name), text: '' };
    case 'failed':
      return failedWords(flow, words, left ?? flow.retryAfterSeconds);
  }
}

/** What a screen reader is told of it; `null` where its dialog speaks. */
export function flowAnnouncement(flow: FlowState, words: Messages): string | null {
  if (inDialog(flow)) return null;
  const { title, text } = flowWords(flow, words);
  return sentences(words, title, text);
}
