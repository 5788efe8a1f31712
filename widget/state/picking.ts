/**
 * What the user has picked while that which connects it is on its way. The window has to be opened inside the click, and
 * another click opens no second one; whoever goes meanwhile, or signs out, finds it closed.
 */
import type { Integration } from '#wire';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { IntegrationCancelledEvent, IntegrationConnectErrorEvent } from '../events.ts';
import { PickerError } from '../errors.ts';
import type { Acting } from './acting.ts';
import type { ConnectResult } from './connect-controller.ts';
import type { FlowState, Opened, Surface } from './flow-state.ts';
import type { NotLoaded } from './not-loaded.ts';
import { openWindow } from './open-window.ts';
import { enterPageFlow, leavePageFlow, pageFlow, type PageFlow } from './page-flow.ts';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

export type PickingOptions = {
  readonly load: () => Promise<Acting>;
  /** Equal for the same user of the same server. */
  readonly user: () => string | null;
  readonly surface: () => Surface;
  /** What the window says while it is empty. */
  readonly openingWords: (integration: Integration) => string;
  readonly report: (event: Event) => void;
};

type Picked = {
  readonly state: FlowState;
  readonly user: string | null;
  readonly opened: Opened;
  readonly page: PageFlow;
  readonly result: Promise<ConnectResult>;
  readonly resolve: (result: ConnectResult | Promise<ConnectResult>) => void;
};

export class Picking implements ReactiveController {
  readonly #host: Host;
  readonly #options: PickingOptions;
  #picked: Picked | null = null;
  #failed: NotLoaded | null = null;
  #user: string | null = null;

  constructor(host: Host, options: PickingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): FlowState | null {
    return this.#picked?.state ?? null;
  }

  get notLoaded(): NotLoaded | null {
    return this.#failed;
  }

  hostUpdate(): void {
    const user = this.#options.user();
    if (user !== this.#user) this.#failed = null;
    this.#user = user;
    if (this.#picked && this.#picked.user !== user) this.#cancel(this.#picked);
  }

  hostDisconnected(): void {
    // A page that moves the element removes and inserts it in one go.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#failed = null;
      if (this.#picked) this.#cancel(this.#picked);
    });
  }

  /** To be called inside the click. Resolves when it has ended; never rejects. */
  start(integration: Integration): Promise<ConnectResult> {
    // Nobody sees it, and it would be in the way of every other picker of the page.
    if (!this.#host.isConnected) return Promise.resolve('cancelled');
    const other = pageFlow();
    if (other) {
      other.front();
      const mine = this.#picked?.state.integration.id === integration.id ? this.#picked : null;
      return mine?.result ?? Promise.resolve('cancelled');
    }
    const { user, surface, openingWords } = this.#options;
    let resolve: Picked['resolve'] = () => undefined;
    const result = new Promise<ConnectResult>((settle) => {
      resolve = settle;
    });
    const where = surface();
    const window = where === 'popup' ? openWindow(openingWords(integration)) : null;
    const page = {
      front: (): void => {
        window?.focus();
      },
      check: (): void => {
        if (window?.closed && this.#picked?.page === page) this.#cancel(this.#picked);
      },
    };
    const opened = { surface: where, window };
    this.#picked = {
      state: { kind: 'opening', integration, surface: where },
      user: user(),
      opened,
      page,
      result,
      resolve,
    };
    this.#failed = null;
    enterPageFlow(page);
    void this.#goOn(this.#picked);
    this.#host.requestUpdate();
    return result;
  }

  async #goOn(picked: Picked): Promise<void> {
    const { state, opened, resolve } = picked;
    try {
      const acting = await this.#options.load();
      if (this.#picked !== picked) return;
      // Still our own empty page: somebody has closed it. Or it has nobody any more to go on for.
      if (opened.window?.closed || !this.#host.isConnected) this.#cancel(picked);
      else {
        this.#leave(picked);
        resolve(acting.connect(state.integration, opened));
      }
    } catch (cause) {
      if (this.#picked === picked) this.#fail(picked, cause);
    }
  }

  #fail(picked: Picked, cause: unknown): void {
    const { integration } = picked.state;
    const { code } = cause instanceof PickerError ? cause : new PickerError('internal', { cause });
    this.#failed = {
      what: 'connect',
      integration,
      code,
      retrying: false,
      again: () => void this.start(integration),
      dismiss: () => {
        this.#failed = null;
        this.#host.requestUpdate();
      },
    };
    this.#end(picked, 'failed', new IntegrationConnectErrorEvent(integration, code));
  }

  #cancel(picked: Picked): void {
    this.#end(picked, 'cancelled', new IntegrationCancelledEvent(picked.state.integration));
  }

  #end(picked: Picked, result: ConnectResult, event: Event): void {
    this.#leave(picked);
    picked.opened.window?.close();
    this.#options.report(event);
    picked.resolve(result);
  }

  #leave({ page }: Picked): void {
    leavePageFlow(page);
    this.#picked = null;
    this.#host.requestUpdate();
  }
}
