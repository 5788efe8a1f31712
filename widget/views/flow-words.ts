import { errorMessages, messages, type Explanation } from '../messages.ts';
import type { FlowState } from '../state/flow-state.ts';

type FailedFlow = Extract<FlowState, { kind: 'failed' }>;

/** Their titles tell of the list, or repeat that it failed; their texts are right here as well. */
const TEXT_ALONE: ReadonlySet<string> = new Set(['internal', 'network', 'unconfirmed']);

function failedWords({ integration: { name }, code, retryAfterSeconds }: FailedFlow): Explanation {
  const { title, text } = errorMessages[code];
  const next = retryAfterSeconds === null ? text : messages.tryAgainIn(retryAfterSeconds);
  return {
    title: code === 'unconfirmed' ? messages.flow.unconfirmed(name) : messages.flow.failed(name),
    text: TEXT_ALONE.has(code) ? next : `${title}. ${next}`,
  };
}

/** What a flow's state means, and what to do next where there is something to do. */
export function flowWords(flow: FlowState): Explanation {
  const { name } = flow.integration;
  const words = messages.flow;
  switch (flow.kind) {
    case 'opening':
      return { title: words.opening(name), text: '' };
    case 'waiting':
      return { title: words.waiting(name), text: flow.detached ? words.detachedText : words.waitingText };
    case 'blocked':
      return { title: words.blocked, text: words.blockedText };
    case 'checking':
      return { title: words.checking(name), text: '' };
    case 'connected':
      return { title: words.connected(name), text: '' };
    case 'failed':
      return failedWords(flow);
  }
}

/** Whether the flow is shown in the dialog, which then does the talking: the page behind it is silent. */
export const inDialog = (
  flow: FlowState | null,
): flow is Extract<FlowState, { surface: unknown }> & { readonly surface: 'modal' } =>
  flow !== null && 'surface' in flow && flow.surface === 'modal';

/** Whether the flow still waits for something. */
export const isRunning = ({ kind }: FlowState): boolean => kind !== 'connected' && kind !== 'failed';
