/** Which integration the user looks at more closely, and what there is to know of it: asked for when somebody looks. */
import type { Integration, IntegrationDetail } from '#wire';
import { initialState, Task, TaskStatus } from '@lit/task';
import type { LitElement, ReactiveController } from 'lit';
import { fetchIntegrationDetail } from '../client-detail.ts';
import { PickerError } from '../errors.ts';
import { integrationsIn, revealCard } from './card-places.ts';
import type { DetailState } from './detail-state.ts';
import { isFocusElsewhere } from './focus-elsewhere.ts';
import { HistoryEntry } from './history-entry.ts';
import { ScrollPlace } from './scroll-place.ts';
import { isInSight } from './scroller.ts';
import { setTimer } from './timer.ts';
import type { UserTokens } from './user-tokens.ts';

export type DetailControllerOptions = {
  readonly tokens: UserTokens;
  /** The integration as the newest list has it; `null`: it is not offered any more. */
  readonly find: (id: string) => Integration | null;
  /** Called when another one, or none, is looked at. */
  readonly onChange: (integration: Integration | null) => void;
  /** The token is over, and the host page alone can give another. */
  readonly wantToken: () => void;
  /** Whether the browser's Back button closes it. */
  readonly keepsHistory: () => boolean;
};

export type DetailActions = {
  /** Shows what there is to know and to do about one integration, in the list's place. */
  readonly openDetail: (integration: Integration) => void;
  readonly closeDetail: () => void;
  /** Asks again for what could not be loaded of it. */
  readonly retryDetail: () => void;
};

/** A user who goes back and forth sees at once what they have seen; nobody looks at hundreds. */
const REMEMBERED = 20;

/** As long as a pick (patient-request.ts), which is of the other later part. */
const PATIENCE_MS = 10_000;

const errorOf = (cause: unknown): PickerError =>
  cause instanceof PickerError ? cause : new PickerError('internal', { cause });

export class DetailController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DetailControllerOptions;
  readonly #task: Task<readonly [string | null, number], IntegrationDetail>;
  readonly #details = new Map<string, IntegrationDetail>();
  readonly #entry = new HistoryEntry(() => {
    this.#end(true);
  });
  readonly #place: ScrollPlace;
  #id: string | null = null;
  /** As the list was when the user left it. */
  #left: readonly Integration[] = [];
  /** Whose `#details` these are, and since when. */
  #key: string | null;
  #epoch: number;
  #retrying = false;
  #askedForToken = false;

  constructor(host: LitElement, options: DetailControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#place = new ScrollPlace(host);
    // Somebody may look already: the element makes this when that happens for the first time.
    ({ key: this.#key, epoch: this.#epoch } = options.tokens);
    // Before the task: it is here that is decided whether there is something to ask.
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [host.isConnected ? this.#id : null, this.#epoch],
      task: ([id], { signal }) => (id === null ? initialState : this.#ask(id, signal)),
    });
  }

  get state(): DetailState | null {
    const integration =
      this.#id !== null && this.#key === this.#options.tokens.key ? this.#options.find(this.#id) : null;
    if (!integration) return null;
    const { status, error } = this.#task;
    return {
      integration,
      detail: this.#details.get(integration.id) ?? null,
      error: status === TaskStatus.ERROR || this.#retrying ? errorOf(error) : null,
      pending: status === TaskStatus.PENDING,
    };
  }

  hostUpdate(): void {
    const { key, epoch } = this.#options.tokens;
    if (key !== this.#key || epoch !== this.#epoch) this.#details.clear();
    if (key !== this.#key || (this.#id !== null && !this.#options.find(this.#id))) this.#endByItself();
    this.#key = key;
    this.#epoch = epoch;
  }

  hostUpdated(): void {
    if (this.#id !== null) this.#entry.framed(this.#host.renderRoot.querySelector('iframe') !== null);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#endByItself();
    });
  }

  /** As the user does: with the focus on it. */
  goTo(id: string): void {
    this.open(id);
    void this.#focusMain(id);
  }

  /** Out of it, with the focus on what was opened, or on what has its place. */
  goBack(): void {
    const id = this.#id;
    this.#end(true);
    if (id !== null) void this.#focusPlaceOf(id);
  }

  open(id: string): void {
    if (this.#id === id) return;
    if (this.#id === null) this.#left = integrationsIn(this.#host.renderRoot);
    this.#id = id;
    this.#retrying = false;
    this.#askedForToken = false;
    if (this.#options.keepsHistory()) this.#entry.push();
    this.#host.requestUpdate();
    this.#changed(this.#options.find(id));
  }

  close(): void {
    this.#end(false);
  }

  /** What failed is still said meanwhile: the button that was pressed stays where it is. */
  retry(): void {
    if (this.#task.status !== TaskStatus.ERROR) return;
    this.#retrying = true;
    this.#askedForToken = false;
    void this.#task.run().finally(() => {
      this.#retrying = false;
    });
  }

  /** Nobody has closed it. A page whose user has gone, or that has gone on itself, is not to be taken back. */
  #endByItself(): void {
    this.#entry.forget();
    this.#end(false);
  }

  /** @param isUsers the person has closed it, and goes on with the list; anyone else may be reading elsewhere */
  #end(isUsers: boolean): void {
    const id = this.#id;
    if (id === null) return;
    const isHere = isUsers || isInSight(this.#host) || this.#host.matches(':focus-within');
    this.#id = null;
    this.#entry.drop();
    this.#host.requestUpdate();
    this.#changed(null);
    if (isHere) void this.#backTo(id);
    else this.#place.forget();
  }

  #changed(integration: Integration | null): void {
    if (integration) this.#place.remember();
    this.#options.onChange(integration);
  }

  /** Where the list was scrolled to; of a long one, whose rows above are guessed anew, at least to its card. */
  async #backTo(id: string): Promise<void> {
    await this.#host.updateComplete;
    this.#place.restore();
    const place = this.#placeOf(id);
    revealCard(this.#host.renderRoot, place)?.scrollIntoView({ block: 'nearest' });
    // With the card the focus has gone to the other section.
    if (place !== id && this.#host.matches(':focus-within')) await this.#focusPlaceOf(id);
  }

  /** Of the next one its details: who is about to press Enter means no other's “Connect”. */
  #focusPlaceOf(id: string): Promise<void> {
    const place = this.#placeOf(id);
    return this.#focusMain(place, place === id ? '[data-main]' : 'button');
  }

  /**
   * Whose card is where the user came from: its own, or the next one's where it is in the other section since. Who has
   * gone through half of the list goes on there, and not at its beginning because of what they have connected.
   */
  #placeOf(id: string): string {
    const { find } = this.#options;
    const at = this.#left.findIndex((one) => one.id === id);
    const isConnected = (one: Integration | null | undefined): boolean => one?.status === 'connected';
    if (at < 0 || isConnected(this.#left[at]) === isConnected(find(id))) return id;
    const near = [this.#left[at + 1], this.#left[at - 1]].find((one) => one && find(one.id));
    return near?.id ?? id;
  }

  /** To what the user has opened or come back to, wherever the page is scrolled. */
  async #focusMain(id: string, control = '[data-main]'): Promise<void> {
    await this.#host.updateComplete;
    // It may have taken a while to come, and who writes elsewhere since does not expect it there.
    if (isFocusElsewhere(this.#host)) return;
    revealCard(this.#host.renderRoot, id);
    const main = this.#host.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] ${control}`);
    main?.focus({ preventScroll: true });
    main?.scrollIntoView({ block: 'nearest' });
  }

  async #ask(id: string, signal: AbortSignal): Promise<IntegrationDetail> {
    const { tokens } = this.#options;
    const { answer, key } = await tokens
      .request((call) => fetchIntegrationDetail(call, id), signal)
      .catch((error: unknown) => this.#failed(error, signal));
    if (signal.aborted || key !== this.#key) return answer;
    this.#details.delete(id);
    this.#details.set(id, answer);
    const [oldest] = this.#details.keys();
    if (this.#details.size > REMEMBERED && oldest !== undefined) this.#details.delete(oldest);
    return answer;
  }

  /**
   * Where the host page alone can renew the token, it is asked to, once for each time that the user does something: its
   * fresh ones may be over as well. Another token is another question (`#epoch`), which ends this one.
   */
  async #failed(error: unknown, signal: AbortSignal): Promise<never> {
    if (errorOf(error).code === 'token-expired' && !this.#options.tokens.renewable && !this.#askedForToken) {
      this.#askedForToken = true;
      const waited = new Promise<void>((resolve) => {
        const stop = setTimer(PATIENCE_MS, resolve);
        signal.addEventListener('abort', () => {
          stop();
          resolve();
        });
      });
      this.#options.wantToken();
      await waited;
    }
    throw error;
  }
}
