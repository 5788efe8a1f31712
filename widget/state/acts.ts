/**
 * What the user does with an integration. What follows on it is one of two parts of the element, which is on its way when
 * the pointer or the focus comes to a card, and may not have come by the press: then this waits for it, or says that it
 * has not come.
 */
import type { Integration } from '#wire';
import type { LitElement, ReactiveController } from 'lit';
import { IntegrationDetailEvent, IntegrationsErrorEvent, IntegrationSelectEvent } from '../events.ts';
import type { Acting, ActingOptions } from './acting.ts';
import type { ConnectResult } from './connect-controller.ts';
import type { DetailActions, DetailController } from './detail-controller.ts';
import type { DetailState } from './detail-state.ts';
import { surfaceOf, type DisconnectState, type FlowActions, type FlowState } from './flow-state.ts';
import type { Later } from './later.ts';
import type { NotLoaded } from './not-loaded.ts';
import { pageFlow } from './page-flow.ts';
import { PartLoader } from './part-loader.ts';
import { Picking } from './picking.ts';

export type ActingPart = { readonly Acting: typeof Acting };
export type DetailPart = { readonly DetailController: typeof DetailController };

export type ActsOptions = ActingOptions & {
  readonly parts: { readonly acting: Later<ActingPart>; readonly detail: Later<DetailPart> };
  /** Whether the browser's Back button closes the details. */
  readonly keepsHistory: () => boolean;
};

/** What of it is on screen. */
export type Shown = {
  readonly flow: FlowState | null;
  readonly disconnect: DisconnectState | null;
  readonly detail: DetailState | null;
  /** Whose details are to be opened as soon as the part for them has come. */
  readonly opening: Integration | null;
};

export class Acts implements ReactiveController {
  readonly actions: FlowActions & DetailActions;
  readonly #host: LitElement;
  readonly #options: ActsOptions;
  readonly #picking: Picking;
  readonly #opening: PartLoader<DetailPart>;
  readonly #asking: PartLoader<ActingPart>;
  #forget: readonly (() => void)[] = [];
  #made: Acting | null = null;
  #details: DetailController | null = null;
  /** The newest wish of the host to show details, while it waits for the list. */
  #wish: object | null = null;

  constructor(host: LitElement, options: ActsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    const { parts, tokens, report, mode, words } = options;
    const user = (): string | null => tokens.key;
    this.#picking = new Picking(host, {
      load: () => this.load(),
      user,
      surface: () => surfaceOf(mode()),
      openingWords: ({ name }) => words().flow.opening(name),
      report,
    });
    this.#opening = new PartLoader(host, {
      part: parts.detail,
      user,
      what: 'detail',
      again: ({ id }) => void this.open(id, true),
    });
    this.#asking = new PartLoader(host, {
      part: parts.acting,
      user,
      what: 'disconnect',
      again: (integration) => void this.disconnect(integration),
      onFailed: (code) => {
        report(new IntegrationsErrorEvent(code));
      },
    });
    this.actions = {
      select: (integration: Integration) => {
        this.#pick(integration);
      },
      askDisconnect: (integration: Integration) => void this.disconnect(integration),
      openDetail: ({ id }: Integration) => void this.open(id, true),
      closeDetail: () => {
        this.#details?.goBack();
      },
      retryDetail: () => {
        this.#details?.retry();
      },
    } as FlowActions & DetailActions; // the others belong to what is drawn with `Acting`, which brings them
  }

  /** A part that comes for another element of the page is there for this one. */
  hostConnected(): void {
    this.#forget = Object.values(this.#options.parts).map((part) =>
      part.onHere(() => {
        this.#host.requestUpdate();
      }),
    );
  }

  hostDisconnected(): void {
    for (const forget of this.#forget) forget();
  }

  get shown(): Shown {
    const made = this.#made;
    return {
      flow: made?.connecting.state ?? this.#picking.state,
      disconnect: made?.disconnecting.state ?? null,
      detail: this.#details?.state ?? null,
      opening: this.#opening.coming,
    };
  }

  /** What could not be begun. Whatever could not be before can be once the part has come for any reason. */
  get notLoaded(): NotLoaded | null {
    const { acting, detail } = this.#options.parts;
    const notActing = acting.here ? null : (this.#picking.notLoaded ?? this.#asking.notLoaded);
    return notActing ?? (detail.here ? null : this.#opening.notLoaded);
  }

  /** What follows on what is done here, where it has come. */
  get acting(): Acting | null {
    const { here } = this.#options.parts.acting;
    return here && this.#with(here);
  }

  /** @throws {PickerError} where it does not come */
  async load(): Promise<Acting> {
    return this.#with(await this.#options.parts.acting.load());
  }

  /** To be called inside the click. Without the event that a pick fires. */
  connect(integration: Integration | null): Promise<ConnectResult> {
    if (integration?.connectable !== true) return Promise.resolve('failed');
    return this.acting?.connect(integration) ?? this.#picking.start(integration);
  }

  /** Asks the user. Resolves with whether they did it, at once where there is nothing to disconnect; never rejects. */
  async disconnect(integration: Integration | null): Promise<boolean> {
    if (integration?.connectable !== true || integration.status !== 'connected') return false;
    const part = this.#options.parts.acting.here ?? (await this.#asking.load(integration));
    return part !== null && this.#with(part).disconnecting.ask(integration);
  }

  /** By its id, once the list has come. For one that the list does not have, the server is asked again. */
  async find(id: string): Promise<Integration | null> {
    const { list, tokens } = this.#options;
    const known = list.find(id);
    if (known) return known;
    // What is on its way may bring it; where that fails, another attempt at once would, too.
    const failed = list.snapshot().pending && !(await list.answered());
    if (!failed && !list.find(id)) {
      tokens.sync();
      await list.refresh();
    }
    return list.find(id);
  }

  /** As the host wishes, unless something else has been wished since. Resolves with whether there is one. */
  async show(id: string): Promise<boolean> {
    const { tokens } = this.#options;
    const user = tokens.key;
    const wish = (this.#wish = {});
    // Before its first insertion there is no list to wait for.
    if (!this.#host.isConnected) await this.#host.updateComplete;
    const integration = await this.find(id);
    // Before the first answer it may be unknown who is signed in.
    if (integration && this.#wish === wish && (user ?? tokens.key) === tokens.key) await this.open(id, false);
    return integration !== null;
  }

  /**
   * Resolves when it is open, or has failed to; at once where another has been before.
   * @param isUsers as the user does: with the focus on what is opened
   */
  async open(id: string, isUsers: boolean): Promise<void> {
    const { list, parts } = this.#options;
    this.#wish = null;
    const integration = list.find(id);
    if (!integration) return;
    const part = parts.detail.here ?? (await this.#opening.load(integration));
    if (!part || !list.find(id)) return;
    const details = (this.#details ??= this.#detailsOf(part));
    if (isUsers) details.goTo(id);
    else details.open(id);
  }

  /** The user does something with the list. */
  stayInList(): void {
    this.#wish = null;
    this.#opening.giveUp();
  }

  closeDetail(): void {
    this.#wish = null;
    this.#opening.forget();
    this.#details?.close();
  }

  /** Another token is in use. */
  tokenChanged(): void {
    this.#made?.tokenChanged();
  }

  #pick(integration: Integration): void {
    this.#wish = null;
    this.#opening.forget();
    this.#asking.forget();
    const { mode, report, tokens } = this.#options;
    const opens = mode() !== 'none' && integration.connectable;
    if (!opens || !pageFlow()) {
      const event = new IntegrationSelectEvent(integration);
      const user = tokens.key;
      report(event);
      tokens.sync();
      // What one user has picked does not go on in another's name, nor in nobody's.
      if (event.defaultPrevented || !opens || tokens.key !== user) return;
    }
    // While a flow is under way, this shows it: an impatient user has pressed twice.
    void this.connect(integration);
  }

  #detailsOf({ DetailController }: DetailPart): DetailController {
    const { tokens, list, report, wantToken, keepsHistory } = this.#options;
    return new DetailController(this.#host, {
      tokens,
      find: (id) => list.find(id),
      onChange: (integration) => {
        report(new IntegrationDetailEvent(integration));
      },
      wantToken,
      keepsHistory,
    });
  }

  #with({ Acting }: ActingPart): Acting {
    if (!this.#made) {
      this.#made = new Acting(this.#host, this.#options);
      Object.assign(this.actions, this.#made.actions);
    }
    return this.#made;
  }
}
