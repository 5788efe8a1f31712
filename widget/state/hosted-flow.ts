/**
 * One pick on its way through the platform's hosted page: window or dialog, session, signs, and the list, which alone
 * decides how it ended.
 *
 * A flow ends once, and `onEnd` says how. Whatever it has open (request, window, listeners, timers) hangs on its one
 * AbortController, so that no way to end it can forget any.
 */
import type { ConnectSession, Integration } from '#wire';
import { PickerError, type PickerErrorCode } from '../errors.ts';
import { ConnectWindow } from './connect-window.ts';
import type { FlowState, Surface } from './flow-state.ts';
import { watchFlow, type Sign } from './flow-watch.ts';
import type { After } from './timer.ts';

export type FlowOutcome =
  | { readonly kind: 'connected'; readonly integration: Integration }
  | { readonly kind: 'cancelled'; readonly integration: Integration }
  | {
      readonly kind: 'failed';
      readonly integration: Integration;
      readonly code: PickerErrorCode;
      readonly retryAfterSeconds: number | null;
    };

export type FlowOptions = {
  readonly createSession: (integration: Integration, signal: AbortSignal) => Promise<ConnectSession>;
  /**
   * Asks for the list, and waits where the token for it has to be renewed first. Resolves with whether the integration's
   * platform has answered it; never rejects.
   */
  readonly refetch: (integration: Integration, signal: AbortSignal) => Promise<boolean>;
  /** The integration as the newest list of the signed-in user has it. */
  readonly find: (id: string) => Integration | null;
  /** The window of the frame in the dialog. */
  readonly frame: () => Window | null;
  /** What the window says while it is empty. */
  readonly openingWords: (integration: Integration) => string;
  readonly after: After;
  /** `null`: nothing of the flow is to be seen any more. */
  readonly onState: (state: FlowState | null) => void;
  readonly onEnd: (outcome: FlowOutcome) => void;
};

/** When the list is asked whether what the hosted page claims is so; after any other sign it is asked once. */
const CLAIM_ASKED_AFTER_MS = [0, 1_000, 2_000, 4_000] as const;
/** A session of any platform is of no use after that. */
const LIFETIME_MS = 10 * 60_000;

export class HostedFlow {
  readonly integration: Integration;
  readonly #options: FlowOptions;
  readonly #ended = new AbortController();
  #surface: Surface = 'popup';
  #popup: ConnectWindow | null = null;
  #session: ConnectSession | null = null;
  #state: FlowState | null = null;
  /** Ends the watch of the present window or frame. */
  #watch: AbortController | null = null;
  #looking = false;
  #concluding = false;

  constructor(integration: Integration, options: FlowOptions) {
    this.integration = integration;
    this.#options = options;
  }

  /** @param popup opened inside the click; `null` where the browser opened none, and for the dialog */
  begin(surface: Surface, popup: ConnectWindow | null): void {
    this.#surface = surface;
    this.#popup = popup;
    this.#goOn();
    void this.#createSession();
  }

  front(): void {
    this.#popup?.front();
  }

  /** Goes on in a window: a refused frame, or the user's choice. To be called inside the click. */
  useWindow(): void {
    if (this.#concluding) return;
    this.#surface = 'popup';
    this.#popup = ConnectWindow.open(this.#options.openingWords(this.integration));
    this.#goOn();
  }

  /** Goes on in the dialog. */
  useDialog(): void {
    if (this.#concluding) return;
    this.#popup?.close();
    this.#popup = null;
    this.#surface = 'modal';
    this.#goOn();
  }

  /** The click on the link of a blocked window. Where even that opens none, the link itself does, out of our reach. */
  followLink(event: Event): void {
    if (!this.#session || this.#concluding) {
      event.preventDefault();
      return;
    }
    this.#popup = ConnectWindow.open(this.#options.openingWords(this.integration));
    if (this.#popup) event.preventDefault();
    this.#wait();
  }

  /** The user has had enough. What they see is gone at once; what they have done meanwhile, the list says. */
  async dismiss(): Promise<void> {
    this.#concluding = true;
    this.#popup?.close();
    this.#watch?.abort();
    this.#show(null);
    // Before there is a session there is nothing that the list could know.
    if (this.#session) await this.#refetch();
    this.#end(this.#isConnected(false) ? 'connected' : 'cancelled');
  }

  /** Ends it here and now: its user or its element is gone. */
  abandon(): void {
    this.#end('cancelled');
  }

  async #createSession(): Promise<void> {
    try {
      this.#session = await this.#options.createSession(this.integration, this.#ended.signal);
    } catch (cause) {
      this.#fail(cause instanceof PickerError ? cause : new PickerError('internal', { cause }));
      return;
    }
    if (this.#isOver()) return;
    this.#later(LIFETIME_MS, () => void this.#conclude('expired'));
    // Still our own empty page: somebody has closed it.
    if (this.#concluding) return;
    if (this.#popup?.presence() === 'closed') await this.dismiss();
    else this.#goOn();
  }

  /** To what can be shown of the flow now. */
  #goOn(): void {
    const { integration } = this;
    const surface = this.#surface;
    this.#watch?.abort();
    if (surface === 'popup' && !this.#popup) {
      this.#show({ kind: 'blocked', integration, connectUrl: this.#session?.connectUrl ?? null });
      // The link may be opened in ways that no script hears of: by its menu, by the wheel of a mouse.
      if (this.#session) this.#startWatch(this.#session);
    } else if (this.#session) {
      this.#wait();
    } else {
      this.#show({ kind: 'opening', integration, surface });
    }
  }

  #wait(): void {
    const session = this.#session;
    if (!session) return;
    if (this.#popup?.goTo(session.connectUrl) === false) {
      this.#popup.close();
      this.#popup = null;
      this.#goOn();
      return;
    }
    const { integration } = this;
    const surface = this.#surface;
    this.#show({ kind: 'waiting', integration, surface, connectUrl: session.connectUrl, detached: false });
    this.#startWatch(session);
  }

  #startWatch(session: ConnectSession): void {
    this.#watch?.abort();
    const watch = new AbortController();
    this.#watch = watch;
    watchFlow({
      integration: this.integration,
      session,
      surface: this.#surface,
      popup: this.#popup,
      frame: this.#options.frame,
      after: this.#options.after,
      onSign: (sign) => {
        this.#heed(sign);
      },
      signal: AbortSignal.any([watch.signal, this.#ended.signal]),
    });
  }

  #heed(sign: Sign): void {
    if (sign === 'look') void this.#look();
    else if (sign === 'refused') this.useWindow();
    else if (sign !== 'detached') void this.#conclude(sign);
    else if (this.#state?.kind === 'waiting') this.#show({ ...this.#state, detached: true });
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#concluding) return;
    this.#looking = true;
    await this.#refetch();
    this.#looking = false;
    if (this.#isConnected(false)) this.#end('connected');
  }

  async #conclude(sign: Exclude<Sign, 'look' | 'refused' | 'detached'> | 'expired'): Promise<void> {
    if (this.#concluding) return;
    this.#concluding = true;
    // The platform's page does not close its window, whatever has happened in it.
    this.#popup?.close();
    this.#show({ kind: 'checking', integration: this.integration, surface: this.#surface });
    for (const milliseconds of sign === 'connected' ? CLAIM_ASKED_AFTER_MS : [0]) {
      if (milliseconds > 0) await this.#pause(milliseconds);
      if (this.#isOver()) return;
      const answered = await this.#refetch();
      if (this.#isConnected(answered && sign === 'connected')) {
        this.#end('connected');
        return;
      }
    }
    if (sign === 'cancelled' || sign === 'closed') this.#end('cancelled');
    else this.#fail(new PickerError(sign === 'connected' ? 'unconfirmed' : 'session-expired'));
  }

  #refetch(): Promise<boolean> {
    return this.#options.refetch(this.integration, this.#ended.signal);
  }

  /**
   * @param claimed whether the hosted page has said so and the list, asked anew, does not say otherwise: of a connection
   *   made anew it may show no difference
   */
  #isConnected(claimed: boolean): boolean {
    const { status, accountLabel } = this.integration;
    const now = this.#options.find(this.integration.id);
    if (now?.status !== 'connected') return false;
    // A label comes and goes with the host's word of it: only one account in another's place says something.
    const labels = new Set([accountLabel, now.accountLabel]);
    return claimed || status !== 'connected' || (labels.size === 2 && !labels.has(null));
  }

  #isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  #later(milliseconds: number, run: () => void): void {
    this.#ended.signal.addEventListener('abort', this.#options.after(milliseconds, run));
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#later(milliseconds, resolve);
      this.#ended.signal.addEventListener('abort', () => {
        resolve();
      });
    });
  }

  #show(state: FlowState | null): void {
    this.#state = state;
    if (!this.#isOver()) this.#options.onState(state);
  }

  #end(kind: 'connected' | 'cancelled'): void {
    const found = kind === 'connected' ? this.#options.find(this.integration.id) : null;
    this.#finish({ kind, integration: found ?? this.integration });
  }

  #fail({ code, retryAfterSeconds }: PickerError): void {
    this.#finish({ kind: 'failed', integration: this.integration, code, retryAfterSeconds });
  }

  #finish(outcome: FlowOutcome): void {
    if (this.#isOver()) return;
    this.#ended.abort();
    this.#popup?.close();
    this.#options.onEnd(outcome);
  }
}
