/** Connecting and disconnecting in the name of the signed-in user, and what the host hears of it. */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import type { createConnectSession } from '../client-session.ts';
import {
  IntegrationCancelledEvent,
  IntegrationConnectedEvent,
  IntegrationConnectErrorEvent,
  IntegrationDisconnectedEvent,
  IntegrationsErrorEvent,
  IntegrationSelectEvent,
} from '../events.ts';
import type { Messages } from '../messages.ts';
import type { ConnectMode } from '../options.ts';
import { ConnectController, type ConnectResult, type FlowPart } from './connect-controller.ts';
import { Disconnecting, type DisconnectPart } from './disconnecting.ts';
import type { FlowActions, Surface } from './flow-state.ts';
import type { FlowOutcome } from './hosted-flow.ts';
import type { Later } from './later.ts';
import type { ListController } from './list-controller.ts';
import type { NotLoaded } from './not-loaded.ts';
import { PatientRequest } from './patient-request.ts';
import type { UserTokens } from './user-tokens.ts';

export type ConnectionsOptions = {
  readonly parts: {
    readonly flow: Later<FlowPart & { readonly createConnectSession: typeof createConnectSession }>;
    readonly disconnect: Later<DisconnectPart>;
  };
  readonly tokens: UserTokens;
  readonly list: ListController;
  readonly report: (event: Event) => void;
  /** The token is over, and the host page alone can give another. */
  readonly wantToken: () => void;
  /** Where the host wants a connection page. */
  readonly mode: () => ConnectMode;
  readonly words: () => Messages;
};

export class Connections {
  readonly connecting: ConnectController;
  readonly disconnecting: Disconnecting;
  readonly actions: FlowActions = {
    select: (integration) => {
      this.#pick(integration);
    },
    cancelFlow: () => {
      this.connecting.cancel();
    },
    retryFlow: () => {
      this.connecting.retry(this.#surface());
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
      this.disconnecting.confirm();
    },
    keepConnection: () => {
      this.disconnecting.keep();
    },
  };
  readonly #options: ConnectionsOptions;
  readonly #request: PatientRequest;

  constructor(host: LitElement, options: ConnectionsOptions) {
    this.#options = options;
    this.#request = new PatientRequest(options);
    const { parts, tokens, list, report } = options;
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
      part: parts.flow,
      createSession: async ({ id }, signal) => {
        const { createConnectSession } = await parts.flow.load();
        return this.#request.send((call) => createConnectSession(call, id), signal);
      },
      frame: () => host.renderRoot.querySelector('iframe')?.contentWindow ?? null,
      front: () => void this.#front(host),
      openingWords: ({ name }) => options.words().flow.opening(name),
      onEnd: (outcome) => {
        report(eventOf(outcome));
      },
    });
    this.disconnecting = new Disconnecting(host, {
      ...common,
      part: parts.disconnect,
      deleteConnections: (send, { id }, signal) => this.#request.send((call) => send(call, id), signal),
      onDisconnected: (integration) => {
        report(new IntegrationDisconnectedEvent(integration));
      },
      onFailed: (code) => {
        report(new IntegrationsErrorEvent(code));
      },
    });
  }

  /** What could not be begun. A flow that has failed shows itself, where there is something to show it with. */
  get notLoaded(): NotLoaded | null {
    const { connecting, disconnecting, actions } = this;
    const { state } = connecting;
    if (state?.kind !== 'failed' || this.#options.parts.flow.here) return disconnecting.notLoaded;
    const { integration, code } = state;
    return {
      what: 'connect',
      integration,
      code,
      retrying: false,
      again: actions.retryFlow,
      dismiss: actions.cancelFlow,
    };
  }

  /** To be called inside the click. Without the event that a pick fires. */
  connect(integration: Integration | null): Promise<ConnectResult> {
    return integration?.connectable === true
      ? this.connecting.start(integration, this.#surface())
      : Promise.resolve('failed');
  }

  /** Resolves with whether the user did it, at once where there is nothing to disconnect. */
  async disconnect(integration: Integration | null): Promise<boolean> {
    const there = integration?.connectable === true && integration.status === 'connected';
    return there && this.disconnecting.ask(integration);
  }

  /** Another token is in use. */
  tokenChanged(): void {
    this.#request.tokenChanged();
  }

  #pick(integration: Integration): void {
    this.disconnecting.forget();
    const opens = this.#options.mode() !== 'none' && integration.connectable;
    if (!opens || !this.connecting.busy) {
      const event = new IntegrationSelectEvent(integration);
      this.#options.report(event);
      if (event.defaultPrevented || !opens) return;
    }
    // While a flow is under way, this shows it: an impatient user has pressed twice.
    void this.connecting.start(integration, this.#surface());
  }

  #surface(): Surface {
    return this.#options.mode() === 'modal' ? 'modal' : 'popup';
  }

  async #front(host: LitElement): Promise<void> {
    await host.updateComplete;
    const find = (what: string): HTMLElement | null => host.renderRoot.querySelector<HTMLElement>(what);
    // Never to "Cancel": who holds Enter down would press it.
    (find('[data-flow] a') ?? find('[data-flow]'))?.focus();
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
