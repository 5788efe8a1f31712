/**
 * The hosted flow of an element: one at a time on a page, ended with its user and with the element.
 *
 * Its window has to be opened inside the click; all that follows is in a module of its own, which is fetched while the
 * window shows its first words.
 */
import type { Integration } from '#wire';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PickerError } from '../errors.ts';
import { ConnectWindow } from './connect-window.ts';
import type { FlowState, Surface } from './flow-state.ts';
import type { FlowOptions, FlowOutcome, HostedFlow } from './hosted-flow.ts';
import type { Later } from './later.ts';
import { enterPageFlow, leavePageFlow, pageFlow, type PageFlow } from './page-flow.ts';
import { setTimer, type After } from './timer.ts';

export type ConnectResult = FlowOutcome['kind'];

export type FlowPart = { readonly HostedFlow: typeof HostedFlow };

export type ConnectControllerOptions = Omit<FlowOptions, 'after' | 'onState'> & {
  readonly part: Later<FlowPart>;
  /** Equal for the same user of the same server. */
  readonly user: () => string | null;
  /** Shows the user, in this element, the flow that is already under way. */
  readonly front: () => void;
  /** @default setTimeout */
  readonly after?: After;
};

type Running = {
  readonly integration: Integration;
  readonly surface: Surface;
  /** Opened inside the click; `null`: none was wanted, or the browser opened none. */
  readonly popup: ConnectWindow | null;
  /** `null` while its module is on its way. */
  flow: HostedFlow | null;
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
    for (const running of this.#unended) if (running.user !== user) this.#abandon(running);
    if (user !== this.#stateUser) this.#show(null);
  }

  hostDisconnected(): void {
    // A page that moves the element removes and inserts it in one go.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      for (const running of this.#unended) this.#abandon(running);
      this.#show(null);
    });
  }

  /**
   * To be called inside the click. While a flow of this page is under way, it is shown and no second one begins.
   * Resolves when the flow has ended; never rejects.
   */
  start(integration: Integration, surface: Surface): Promise<ConnectResult> {
    // Nobody sees it, and it would be in the way of every other picker of the page.
    if (!this.#host.isConnected) return Promise.resolve('cancelled');
    const other = pageFlow();
    if (other) {
      other.front();
      const mine = this.#running?.integration.id === integration.id ? this.#running : null;
      return mine ? mine.result : Promise.resolve('cancelled');
    }
    let resolve: Running['resolve'] = () => undefined;
    const result = new Promise<ConnectResult>((settle) => {
      resolve = settle;
    });
    const popup = surface === 'popup' ? ConnectWindow.open(this.#options.openingWords(integration)) : null;
    const page = {
      front: (): void => {
        (running.flow ?? popup)?.front();
        this.#options.front();
      },
    };
    const user = this.#options.user();
    const running: Running = { integration, surface, popup, flow: null, page, result, resolve, user };
    this.#running = running;
    this.#unended.add(running);
    enterPageFlow(page);
    const part = this.#options.part.here;
    if (part) this.#begin(running, part.HostedFlow);
    else void this.#beginLater(running);
    return result;
  }

  /** Whether a flow of this page is under way, in whichever element. */
  get busy(): boolean {
    return pageFlow() !== null;
  }

  /** Ends the flow; also takes what is said of an ended one from sight. */
  cancel(): void {
    const running = this.#running;
    if (running?.flow) {
      this.#leave(running);
      void running.flow.dismiss();
    } else if (running) {
      this.#abandon(running);
    }
    this.#show(null);
  }

  /** After a failure. To be called inside the click. */
  retry(surface: Surface): void {
    if (this.#state?.kind === 'failed') void this.start(this.#state.integration, surface);
  }

  front(): void {
    this.#running?.flow?.front();
  }

  useWindow(): void {
    this.#running?.flow?.useWindow();
  }

  useDialog(): void {
    this.#running?.flow?.useDialog();
  }

  followLink(event: Event): void {
    this.#running?.flow?.followLink(event);
  }

  async #beginLater(running: Running): Promise<void> {
    const { integration, surface, popup } = running;
    this.#show({ kind: 'opening', integration, surface });
    try {
      const { HostedFlow } = await this.#options.part.load();
      if (!this.#unended.has(running)) return;
      // Still our own empty page: somebody has closed it.
      if (popup?.presence() === 'closed') this.#abandon(running);
      else this.#begin(running, HostedFlow);
    } catch (cause) {
      const { code, retryAfterSeconds } = cause instanceof PickerError ? cause : new PickerError('internal', { cause });
      this.#end(running, { kind: 'failed', integration, code, retryAfterSeconds });
    }
  }

  #begin(running: Running, Flow: typeof HostedFlow): void {
    running.flow = new Flow(running.integration, {
      ...this.#options,
      after: this.#after,
      onState: (state) => {
        if (this.#running !== running) return;
        const blocked = state?.kind === 'blocked' && this.#state?.kind !== 'blocked';
        this.#show(state);
        // What goes on there is far from the button that was pressed.
        if (blocked) this.#options.front();
      },
      onEnd: (outcome) => {
        this.#end(running, outcome);
      },
    });
    running.flow.begin(running.surface, running.popup);
  }

  #abandon(running: Running): void {
    if (running.flow) running.flow.abandon();
    else this.#end(running, { kind: 'cancelled', integration: running.integration });
  }

  #end(running: Running, outcome: FlowOutcome): void {
    if (!this.#unended.delete(running)) return;
    // A flow closes what it was given; what no flow was given is closed here.
    if (!running.flow) running.popup?.close();
    if (this.#running === running) this.#leave(running);
    if (!this.#running && this.#host.isConnected) this.#showEnd(outcome);
    this.#options.onEnd(outcome);
    running.resolve(outcome.kind);
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
