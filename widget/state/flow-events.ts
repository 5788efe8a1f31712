import { IntegrationCancelledEvent, IntegrationConnectedEvent, IntegrationConnectErrorEvent } from '../events.ts';
import type { FlowOutcome } from './hosted-flow.ts';

/** What the host hears of the end of a flow. */
export function eventOf(outcome: FlowOutcome): Event {
  const { kind, integration } = outcome;
  switch (kind) {
    case 'connected':
      return new IntegrationConnectedEvent(integration);
    case 'cancelled':
      return new IntegrationCancelledEvent(integration);
    case 'failed':
      return new IntegrationConnectErrorEvent(integration, outcome.code);
  }
}
