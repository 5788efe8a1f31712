/** The hosted flow of an element: one at a time on a page, ended with its user and with the element. */
import type { Integration } from '#wire';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ConnectWindow } from './connect-window.ts';
import type { FlowState, Surface } from './flow-state.ts';
import { HostedFlow, type FlowOptions, type FlowOutcome } from './hosted-flow.ts';
import { enterPageFlow, leavePageFlow, pageFlow, type PageFlow } from './page-flow.ts';
import { setTimer, type After } from './timer.ts';

export type ConnectResult = FlowOutcome['kind'];

export type ConnectControllerOptions = Omit<FlowOptions, 'after' | 'onState'> & {
  /** Equal for the same user of the same server. */
  readonly user: () => string | null;
  /** Shows the user, in this element, the flow that is already under way. */
  readonly front: () => void;
  /** Whether the element is displayed, wherever the page is scrolled. */
  readonly isDisplayed: () => boolean;
  /** @default setTimeout */
  readonly after?: After;
};

type Running = {
  readonly flow: HostedFlow;
  readonly user: string | null;
  readonly page: PageFlow;
  readonly result: Promise<ConnectResult>;
  readonly resolve: (result: ConnectResult) => void;
};

/** How long "HubSpot is connected" stands. */
const SAID_FOR_MS = 6_000;

export class ConnectController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #options: ConnectControllerOptions;
  readonly #after: After;
  #running: Running | null = null;
  /** Those that the user has dismissed and that wait for the list to say how they ended; the running one too. */
  readonly #unended = new Set<Running>();
  #state: FlowState | null = null;
  /** Whose flow is shown. */
  #stateUser: string | null = null;
  #stopTimer: () => void = () => undefined;

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }, options: ConnectControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#after = options.after ?? setTimer;
    host.addController(this);
  }

  get state(): FlowState | null {
    return this.#state;
  }

  hostUpdate(): void {
    // Another user, or none: nothing of the former one's goes on, and nothing is said of it.
    const user = this.#options.user();
    for (const { flow, user: theirs } of this.#unended) if (theirs !== user) flow.abandon();
    if (user !== this.#stateUser) this.#show(null);
  }

  hostDisconnected(): void {
    // A page that moves the element removes and inserts it in one go.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      for (const { flow } of this.#unended) flow.abandon();
      this.#show(null);
    });
  }

  /**
   * To be called inside the click. While a flow of this page is under way, it is shown and no second one begins.
   * Resolves when the flow has ended; never rejects.
   * @param opened the window, where a click has opened one already, or was not let
   */
  start(integration: Integration, surface: Surface, opened?: Window | null): Promise<ConnectResult> {
    // Nobody sees it, and it would be in the way of every other picker of the page.
    if (!this.#host.isConnected) return Promise.resolve('cancelled');
    const other = pageFlow();
    if (other) {
      other.front();
      const mine = this.#running?.flow.integration.id === integration.id ? this.#running : null;
      return mine ? mine.result : Promise.resolve('cancelled');
    }
    let resolve: Running['resolve'] = () => undefined;
    const result = new Promise<ConnectResult>((settle) => {
      resolve = settle;
    });
    const flow = this.#flowOf(integration, () => running);
    const page = {
      front: (): void => {
        flow.front();
        this.#options.front();
      },
      check: (): void => {
        if (!this.#canBeSeen()) this.cancel();
      },
    };
    const running: Running = { flow, page, result, resolve, user: this.#options.user() };
    this.#running = running;
    this.#unended.add(running);
    enterPageFlow(page);
    flow.begin(surface, surface === 'popup' ? this.#windowOf(integration, opened) : null);
    return result;
  }

  /** Ends the flow; also takes what is said of an ended one from sight. */
  cancel(): void {
    const running = this.#running;
    if (running) {
      this.#leave(running);
      void running.flow.dismiss();
    }
    this.#show(null);
  }

  /** After a failure. To be called inside the click. */
  retry(surface: Surface): void {
    if (this.#state?.kind === 'failed') void this.start(this.#state.integration, surface);
  }

  front(): void {
    this.#running?.flow.front();
  }

  useWindow(): void {
    this.#running?.flow.useWindow();
  }

  useDialog(): void {
    this.#running?.flow.useDialog();
  }

  followLink(event: Event): void {
    this.#running?.flow.followLink(event);
  }

  #windowOf(integration: Integration, opened: Window | null | undefined): ConnectWindow | null {
    if (opened === undefined) return ConnectWindow.open(this.#options.openingWords(integration));
    return opened && new ConnectWindow(opened);
  }

  #flowOf(integration: Integration, running: () => Running): HostedFlow {
    return new HostedFlow(integration, {
      ...this.#options,
      after: this.#after,
      onState: (state) => {
        if (this.#running !== running()) return;
        const blocked = state?.kind === 'blocked' && this.#state?.kind !== 'blocked';
        this.#show(state);
        // What goes on there is far from the button that was pressed.
        if (blocked) this.#options.front();
      },
      onEnd: (outcome) => {
        this.#end(running(), outcome);
      },
    });
  }

  #end(running: Running, outcome: FlowOutcome): void {
    if (!this.#unended.delete(running)) return;
    if (this.#running === running) this.#leave(running);
    if (!this.#running && this.#host.isConnected) this.#showEnd(outcome);
    this.#options.onEnd(outcome);
    running.resolve(outcome.kind);
  }

  /** Or its window, that can be brought to the front. What a host page has hidden is in nobody's way. */
  #canBeSeen(): boolean {
    const state = this.#state;
    const hasWindow =
      state && 'surface' in state && state.surface === 'popup' && !('detached' in state && state.detached);
    return hasWindow === true || this.#options.isDisplayed();
  }

  #leave({ page }: Running): void {
    leavePageFlow(page);
    this.#running = null;
  }

  #showEnd(outcome: FlowOutcome): void {
    this.#show(outcome.kind === 'cancelled' ? null : outcome);
    if (outcome.kind !== 'connected') return;
    this.#stopTimer = this.#after(SAID_FOR_MS, () => {
      this.#show(null);
    });
  }

  #show(state: FlowState | null): void {
    this.#stopTimer();
    if (this.#state === state) return;
    this.#state = state;
    this.#stateUser = this.#options.user();
    this.#host.requestUpdate();
  }
}
