/** Connecting and disconnecting in the name of the signed-in user, and what the host hears of it. */
import type { LitElement } from 'lit';
import { createConnectSession, deleteConnections, type ApiCall } from '../client.ts';
import { PickerError } from '../errors.ts';
import {
  IntegrationCancelledEvent,
  IntegrationConnectedEvent,
  IntegrationConnectErrorEvent,
  IntegrationDisconnectedEvent,
  IntegrationsErrorEvent,
} from '../events.ts';
import { messages } from '../messages.ts';
import { ConnectController } from './connect-controller.ts';
import { DisconnectController } from './disconnect-controller.ts';
import type { FlowActions, Surface } from './flow-state.ts';
import type { FlowOutcome } from './hosted-flow.ts';
import type { ListController } from './list-controller.ts';
import type { UserTokens } from './user-tokens.ts';

export type ConnectionsOptions = {
  readonly tokens: UserTokens;
  readonly list: ListController;
  readonly report: (event: Event) => void;
  /** The token is over, and the host page alone can give another. */
  readonly wantToken: () => void;
  /** Where the host wants a connection page. */
  readonly surface: () => Surface;
};

/** How long the host page may take to set a fresh token before the user is told. */
const PATIENCE_MS = 10_000;

export class Connections {
  readonly connecting: ConnectController;
  readonly disconnecting: DisconnectController;
  readonly actions: FlowActions = {
    cancelFlow: () => {
      this.connecting.cancel();
    },
    retryFlow: () => {
      this.connecting.retry(this.#options.surface());
    },
    showWindow: () => {
      this.connecting.front();
    },
    followLink: (event) => {
      this.connecting.followLink(event);
    },
    useDialog: () => {
      this.connecting.useDialog();
    },
    useWindow: () => {
      this.connecting.useWindow();
    },
    askDisconnect: (integration) => {
      void this.disconnecting.ask(integration);
    },
    confirmDisconnect: () => {
      void this.disconnecting.confirm();
    },
    keepConnection: () => {
      this.disconnecting.keep();
    },
  };
  readonly #options: ConnectionsOptions;
  #tokenChanged: () => void = () => undefined;

  constructor(host: LitElement, options: ConnectionsOptions) {
    this.#options = options;
    const { tokens, list, report } = options;
    const common = {
      user: () => tokens.key,
      refetch: () => list.refresh(),
      find: (id: string) => list.find(id),
    };
    this.connecting = new ConnectController(host, {
      ...common,
      createSession: ({ id }, signal) => this.#ask((call) => createConnectSession(call, id), signal),
      frame: () => host.renderRoot.querySelector('iframe')?.contentWindow ?? null,
      front: () => void this.#front(host),
      openingWords: ({ name }) => messages.flow.opening(name),
      onEnd: (outcome) => {
        report(eventOf(outcome));
      },
    });
    this.disconnecting = new DisconnectController(host, {
      ...common,
      deleteConnections: ({ id }, signal) => this.#ask((call) => deleteConnections(call, id), signal),
      onDisconnected: (integration) => {
        report(new IntegrationDisconnectedEvent(integration));
      },
      onFailed: (code) => {
        report(new IntegrationsErrorEvent(code));
      },
    });
  }

  /** Another token is in use. */
  tokenChanged(): void {
    this.#tokenChanged();
  }

  async #front(host: LitElement): Promise<void> {
    await host.updateComplete;
    const control = host.renderRoot.querySelector<HTMLElement>('[data-flow] :is(a, button)');
    control?.focus();
  }

  /** Where nobody but the host page can renew the token, what the user has begun waits a moment for that. */
  async #ask<Answer>(send: (call: ApiCall) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    const { tokens, wantToken } = this.#options;
    try {
      return (await tokens.request(send, signal)).answer;
    } catch (error) {
      if (!(error instanceof PickerError) || error.code !== 'token-expired' || tokens.renewable) throw error;
      const changed = this.#anotherToken(signal);
      wantToken();
      if (!(await changed)) throw error;
      return (await tokens.request(send, signal)).answer;
    }
  }

  /** @returns whether one came in time */
  #anotherToken(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (came: boolean): void => {
        clearTimeout(timer);
        this.#tokenChanged = () => undefined;
        resolve(came);
      };
      const timer = setTimeout(settle, PATIENCE_MS, false);
      signal.addEventListener('abort', () => {
        settle(false);
      });
      this.#tokenChanged = () => {
        settle(true);
      };
    });
  }
}

function eventOf(outcome: FlowOutcome): Event {
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
