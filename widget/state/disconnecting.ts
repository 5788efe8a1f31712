/** Disconnecting one integration. What asks the user, and does it, is fetched when somebody wants that for the first time. */
import type { Integration } from '#wire';
import type { ReactiveControllerHost } from 'lit';
import type { deleteConnections } from '../client-disconnect.ts';
import type { DisconnectController, DisconnectControllerOptions } from './disconnect-controller.ts';
import type { DisconnectState } from './flow-state.ts';
import type { Later } from './later.ts';
import type { NotLoaded } from './not-loaded.ts';
import { PartLoader } from './part-loader.ts';

export type DisconnectPart = {
  readonly DisconnectController: typeof DisconnectController;
  readonly deleteConnections: typeof deleteConnections;
};

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

export type DisconnectingOptions = Omit<DisconnectControllerOptions, 'deleteConnections'> & {
  readonly part: Later<DisconnectPart>;
  readonly deleteConnections: (
    send: typeof deleteConnections,
    ...rest: Parameters<DisconnectControllerOptions['deleteConnections']>
  ) => Promise<unknown>;
};

export class Disconnecting {
  readonly #host: Host;
  readonly #options: DisconnectingOptions;
  readonly #loader: PartLoader<DisconnectPart>;
  #controller: DisconnectController | null = null;

  constructor(host: Host, options: DisconnectingOptions) {
    this.#host = host;
    this.#options = options;
    this.#loader = new PartLoader(host, {
      part: options.part,
      user: options.user,
      what: 'disconnect',
      again: (integration) => void this.ask(integration),
      onFailed: options.onFailed,
    });
  }

  get state(): DisconnectState | null {
    return this.#controller?.state ?? null;
  }

  /** Of the one about which the user could not be asked. */
  get notLoaded(): NotLoaded | null {
    return this.#loader.notLoaded;
  }

  /** Asks the user. Resolves with whether they did it; never rejects. */
  async ask(integration: Integration): Promise<boolean> {
    const { here } = this.#options.part;
    // It has come since for another reason: whatever could not be asked before can be by now.
    if (here) this.#loader.forget();
    const part = here ?? (await this.#loader.load(integration));
    return part !== null && this.#controllerOf(part).ask(integration);
  }

  /** What could not be asked is not wanted any more. */
  forget(): void {
    this.#loader.forget();
  }

  confirm(): void {
    void this.#controller?.confirm();
  }

  keep(): void {
    this.#controller?.keep();
  }

  #controllerOf({ DisconnectController, deleteConnections }: DisconnectPart): DisconnectController {
    this.#controller ??= new DisconnectController(this.#host, {
      ...this.#options,
      deleteConnections: (...rest) => this.#options.deleteConnections(deleteConnections, ...rest),
    });
    return this.#controller;
  }
}
