/** Connecting and disconnecting in the name of the signed-in user, and what the host hears of it. */
import type { Integration } from '#wire';
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
import type { Messages } from '../messages.ts';
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
  readonly words: () => Messages;
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
  readonly #waiting = new Set<() => void>();

  constructor(host: LitElement, options: ConnectionsOptions) {
    this.#options = options;
    const { tokens, list, report } = options;
    const common = {
      user: () => tokens.key,
      refetch: async ({ platform }: Integration) => {
        const reports = (await list.refresh())?.platforms ?? [];
        return reports.some(({ name, ok, asOf }) => name === platform && ok && asOf === null);
      },
      find: (id: string) => list.find(id),
    };
    this.connecting = new ConnectController(host, {
      ...common,
      createSession: ({ id }, signal) => this.#ask((call) => createConnectSession(call, id), signal),
      frame: () => host.renderRoot.querySelector('iframe')?.contentWindow ?? null,
      front: () => void this.#front(host),
      openingWords: ({ name }) => options.words().flow.opening(name),
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
    for (const went of this.#waiting) went();
  }

  async #front(host: LitElement): Promise<void> {
    await host.updateComplete;
    const find = (what: string): HTMLElement | null => host.renderRoot.querySelector<HTMLElement>(what);
    // Never to "Cancel": who holds Enter down would press it.
    (find('[data-flow] a') ?? find('[data-flow]'))?.focus();
  }

  /** Where nobody but the host page can renew the token, what the user has begun waits a moment for that. */
  async #ask<Answer>(send: (call: ApiCall) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    const { tokens, wantToken } = this.#options;
    const { key } = tokens;
    try {
      return (await tokens.request(send, signal)).answer;
    } catch (error) {
      if (!(error instanceof PickerError) || error.code !== 'token-expired' || tokens.renewable) throw error;
      const changed = this.#anotherToken(signal);
      wantToken();
      // What one user has begun does not go on in another's name.
      if (!(await changed) || tokens.key !== key) throw error;
      return (await tokens.request(send, signal)).answer;
    }
  }

  /** @returns whether the host page has set one in time */
  #anotherToken(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (came: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#waiting.delete(went);
        resolve(came);
      };
      const went = (): void => {
        settle(true);
      };
      const giveUp = (): void => {
        settle(false);
      };
      const timer = setTimeout(giveUp, PATIENCE_MS);
      signal.addEventListener('abort', giveUp);
      this.#waiting.add(went);
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
