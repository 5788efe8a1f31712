/** All that follows on what the user of one element does, in the name of who is signed in, and what the host hears of it. */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import { deleteConnections } from '../client-disconnect.ts';
import { createConnectSession } from '../client-session.ts';
import { IntegrationDetailEvent, IntegrationDisconnectedEvent, IntegrationsErrorEvent } from '../events.ts';
import type { Messages } from '../messages.ts';
import type { ConnectMode } from '../options.ts';
import { ConnectController, type ConnectResult } from './connect-controller.ts';
import { DetailController, type DetailActions } from './detail-controller.ts';
import { DialogController } from './dialog-controller.ts';
import { DisconnectController } from './disconnect-controller.ts';
import { eventOf } from './flow-events.ts';
import { surfaceOf, type FlowActions, type Opened } from './flow-state.ts';
import type { ListController } from './list-controller.ts';
import { ListKeys } from './list-keys.ts';
import { PatientRequest } from './patient-request.ts';
import type { UserTokens } from './user-tokens.ts';

export type ActingOptions = {
  readonly tokens: UserTokens;
  readonly list: ListController;
  readonly report: (event: Event) => void;
  /** The token is over, and the host page alone can give another. */
  readonly wantToken: () => void;
  /** Where the host wants a connection page. */
  readonly mode: () => ConnectMode;
  readonly words: () => Messages;
  /** Whether the browser's Back button closes the details. */
  readonly keepsHistory: () => boolean;
};

export class Acting {
  readonly keys: ListKeys;
  readonly connecting: ConnectController;
  readonly disconnecting: DisconnectController;
  /** Of what is drawn with all this. */
  readonly actions: Omit<FlowActions & DetailActions, 'select' | 'openDetail'> = {
    cancelFlow: () => {
      this.connecting.cancel();
    },
    retryFlow: () => {
      this.connecting.retry(surfaceOf(this.#options.mode()));
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
    closeDetail: () => {
      this.details?.goBack();
    },
    retryDetail: () => {
      this.details?.retry();
    },
  };
  /** `null`: nobody has looked at any yet. */
  details: DetailController | null = null;
  readonly #host: LitElement;
  readonly #options: ActingOptions;
  readonly #request: PatientRequest;

  constructor(host: LitElement, options: ActingOptions) {
    this.#host = host;
    this.#options = options;
    this.#request = new PatientRequest(options);
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
      createSession: ({ id }, signal) => this.#request.send((call) => createConnectSession(call, id), signal),
      frame: () => host.renderRoot.querySelector('iframe')?.contentWindow ?? null,
      front: () => void this.#front(),
      openingWords: ({ name }) => options.words().flow.opening(name),
      onEnd: (outcome) => {
        report(eventOf(outcome));
      },
    });
    this.disconnecting = new DisconnectController(host, {
      ...common,
      deleteConnections: ({ id }, signal) => this.#request.send((call) => deleteConnections(call, id), signal),
      onDisconnected: (integration) => {
        report(new IntegrationDisconnectedEvent(integration));
      },
      onFailed: (code) => {
        report(new IntegrationsErrorEvent(code));
      },
    });
    this.keys = new ListKeys(host);
    new DialogController(host);
  }

  /** To be called inside the click, or with what that has opened. */
  connect(integration: Integration, opened?: Opened): Promise<ConnectResult> {
    return this.connecting.start(integration, opened?.surface ?? surfaceOf(this.#options.mode()), opened?.window);
  }

  /** @param isUsers as the user does: with the focus on what is opened */
  open(id: string, isUsers: boolean): void {
    const { tokens, list, report, keepsHistory } = this.#options;
    this.details ??= new DetailController(this.#host, {
      tokens,
      find: (which) => list.find(which),
      onChange: (integration) => {
        report(new IntegrationDetailEvent(integration));
      },
      keepsHistory,
    });
    if (isUsers) this.details.goTo(id);
    else this.details.open(id);
  }

  /** Another token is in use. */
  tokenChanged(): void {
    this.#request.tokenChanged();
  }

  async #front(): Promise<void> {
    await this.#host.updateComplete;
    const find = (what: string): HTMLElement | null => this.#host.renderRoot.querySelector<HTMLElement>(what);
    // Never to "Cancel": who holds Enter down would press it.
    (find('[data-flow] a') ?? find('[data-flow]'))?.focus();
  }
}
