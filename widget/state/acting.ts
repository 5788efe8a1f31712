/** Connecting and disconnecting by the user of one element, in the name of who is signed in, and what the host hears of it. */
import type { Integration, IntegrationList } from '#wire';
import type { LitElement } from 'lit';
import { deleteConnections } from '../client-disconnect.ts';
import { createConnectSession } from '../client-session.ts';
import { IntegrationDisconnectedEvent, IntegrationsErrorEvent } from '../events.ts';
import type { Messages } from '../messages.ts';
import type { ConnectMode } from '../options.ts';
import { ConnectController, type ConnectResult } from './connect-controller.ts';
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
};

export class Acting {
  readonly keys: ListKeys;
  readonly connecting: ConnectController;
  readonly disconnecting: DisconnectController;
  /** Of what is drawn with all this. */
  readonly actions: Omit<FlowActions, 'select' | 'askDisconnect'> = {
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
    confirmDisconnect: () => {
      void this.disconnecting.confirm();
    },
    keepConnection: () => {
      this.disconnecting.keep();
    },
  };
  readonly #host: LitElement;
  readonly #options: ActingOptions;
  readonly #request: PatientRequest;
  /** The epoch of the token that nobody has renewed. */
  #inVain: number | null = null;

  constructor(host: LitElement, options: ActingOptions) {
    this.#host = host;
    this.#options = options;
    this.#request = new PatientRequest(options);
    const { tokens, list, report } = options;
    const common = {
      user: () => tokens.key,
      find: (id: string) => list.find(id),
    };
    this.connecting = new ConnectController(host, {
      ...common,
      refetch: async ({ platform }, signal) => {
        const reports = (await this.#refetch(signal))?.platforms ?? [];
        return reports.some(({ name, ok, asOf }) => name === platform && ok && asOf === null);
      },
      createSession: ({ id }, signal) => this.#request.send((call) => createConnectSession(call, id), signal),
      frame: () => host.renderRoot.querySelector('iframe')?.contentWindow ?? null,
      front: () => void this.#front(),
      // The element and its base may have no box of their own (`display: contents`); its status line has one.
      isDisplayed: () => host.renderRoot.querySelector('[role=status]')?.checkVisibility() === true,
      openingWords: ({ name }) => options.words().flow.opening(name),
      onEnd: (outcome) => {
        report(eventOf(outcome));
      },
    });
    this.disconnecting = new DisconnectController(host, {
      ...common,
      refetch: () => list.refresh(),
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

  /** Another token is in use. */
  tokenChanged(): void {
    this.#request.tokenChanged();
  }

  /**
   * A hosted page may take longer than the token lives. Where the host page alone can renew that, and has been asked to
   * for the list's sake, the list is waited for; not again, where that has been in vain.
   */
  async #refetch(signal: AbortSignal): Promise<IntegrationList | null> {
    const { tokens, list } = this.#options;
    const { epoch } = tokens;
    const answer = await list.refresh();
    if (answer) return answer;
    const isOver = list.snapshot().error?.code === 'token-expired' && !tokens.renewable;
    if (isOver && this.#inVain !== epoch && !(await this.#request.anotherToken(signal))) this.#inVain = epoch;
    // With another token the list is on its way by itself.
    return tokens.epoch === epoch ? null : list.answered();
  }

  async #front(): Promise<void> {
    await this.#host.updateComplete;
    const find = (what: string): HTMLElement | null => this.#host.renderRoot.querySelector<HTMLElement>(what);
    // Never to "Cancel": who holds Enter down would press it.
    (find('[data-flow] a') ?? find('[data-flow]'))?.focus();
  }
}
