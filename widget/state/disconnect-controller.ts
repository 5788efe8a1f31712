/** Disconnecting: asked for, confirmed in a dialog, done by the server, seen in the list. */
import type { Integration } from '#wire';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PickerError, type PickerErrorCode } from '../errors.ts';
import type { DisconnectState } from './flow-state.ts';

export type DisconnectControllerOptions = {
  /** Equal for the same user of the same server. */
  readonly user: () => string | null;
  readonly deleteConnections: (integration: Integration, signal: AbortSignal) => Promise<unknown>;
  /** Asks for the list; resolves when the answer or the failure is in. */
  readonly refetch: (integration: Integration) => Promise<unknown>;
  /** The integration as the newest list has it. */
  readonly find: (id: string) => Integration | null;
  readonly onDisconnected: (integration: Integration) => void;
  readonly onFailed: (code: PickerErrorCode) => void;
};

type Asked = {
  readonly integration: Integration;
  readonly user: string | null;
  readonly ended: AbortController;
  /** Whether it was disconnected. */
  readonly resolve: (disconnected: boolean) => void;
  readonly result: Promise<boolean>;
};

export class DisconnectController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #options: DisconnectControllerOptions;
  #asked: Asked | null = null;
  #state: DisconnectState | null = null;

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }, options: DisconnectControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): DisconnectState | null {
    return this.#state;
  }

  hostUpdate(): void {
    if (this.#asked && this.#asked.user !== this.#options.user()) this.#end(false);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#end(false);
    });
  }

  /** Asks the user. Resolves with whether they did it; never rejects. A second question waits for no one: the first stands. */
  ask(integration: Integration): Promise<boolean> {
    if (!this.#host.isConnected) return Promise.resolve(false);
    if (this.#asked) return this.#asked.integration.id === integration.id ? this.#asked.result : Promise.resolve(false);
    let resolve: Asked['resolve'] = () => undefined;
    const result = new Promise<boolean>((settle) => {
      resolve = settle;
    });
    this.#asked = { integration, result, resolve, user: this.#options.user(), ended: new AbortController() };
    this.#show({ kind: 'asking', integration });
    return result;
  }

  /** The user does not want it after all. A request that is on its way cannot be taken back, so then nothing happens. */
  keep(): void {
    if (this.#state?.kind !== 'disconnecting') this.#end(false);
  }

  /** The user does want it. */
  async confirm(): Promise<void> {
    const asked = this.#asked;
    if (!asked || this.#state?.kind === 'disconnecting') return;
    const { integration, ended } = asked;
    this.#show({ kind: 'disconnecting', integration });
    try {
      await this.#options.deleteConnections(integration, ended.signal);
    } catch (cause) {
      if (this.#asked !== asked) return;
      const { code } = cause instanceof PickerError ? cause : new PickerError('internal', { cause });
      this.#show({ kind: 'failed', integration, code });
      this.#options.onFailed(code);
      return;
    }
    await this.#options.refetch(integration);
    if (this.#asked !== asked) return;
    this.#end(true);
    const now = this.#options.find(integration.id) ?? integration;
    // The list may not have come, or be a moment behind the server that has done it.
    this.#options.onDisconnected(
      now.status === 'connected' ? { ...now, status: 'not_connected', accountLabel: null } : now,
    );
  }

  #end(disconnected: boolean): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = null;
    asked.ended.abort();
    this.#show(null);
    asked.resolve(disconnected);
  }

  #show(state: DisconnectState | null): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
