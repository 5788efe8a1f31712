/**
 * What the user does with an integration. What follows on it is a part of the element, which is on its way when the
 * pointer or the focus comes to a card, and may not have come by the press: then this waits for it, or says that it has
 * not come.
 */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import { IntegrationsErrorEvent, IntegrationSelectEvent } from '../events.ts';
import type { Acting, ActingOptions } from './acting.ts';
import type { ConnectResult } from './connect-controller.ts';
import type { DetailActions } from './detail-controller.ts';
import type { DetailState } from './detail-state.ts';
import { surfaceOf, type DisconnectState, type FlowActions, type FlowState } from './flow-state.ts';
import type { Later } from './later.ts';
import type { NotLoaded } from './not-loaded.ts';
import { pageFlow } from './page-flow.ts';
import { PartLoader } from './part-loader.ts';
import { Picking } from './picking.ts';

export type ActingPart = { readonly Acting: typeof Acting };

export type ActsOptions = ActingOptions & { readonly part: Later<ActingPart> };

/** What of it is on screen. */
export type Shown = {
  readonly flow: FlowState | null;
  readonly disconnect: DisconnectState | null;
  readonly detail: DetailState | null;
  /** Whose details are to be opened as soon as the part for them has come. */
  readonly opening: Integration | null;
};

export class Acts {
  readonly actions: FlowActions & DetailActions;
  readonly #host: LitElement;
  readonly #options: ActsOptions;
  readonly #picking: Picking;
  readonly #opening: PartLoader<ActingPart>;
  readonly #asking: PartLoader<ActingPart>;
  #made: Acting | null = null;

  constructor(host: LitElement, options: ActsOptions) {
    this.#host = host;
    this.#options = options;
    const { part, tokens, report, mode, words } = options;
    const user = (): string | null => tokens.key;
    this.#picking = new Picking(host, {
      load: () => this.load(),
      user,
      surface: () => surfaceOf(mode()),
      openingWords: ({ name }) => words().flow.opening(name),
      report,
    });
    this.#opening = new PartLoader(host, {
      part,
      user,
      what: 'detail',
      again: ({ id }) => void this.open(id, true),
    });
    this.#asking = new PartLoader(host, {
      part,
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
      openDetail: ({ id }: Integration) => void this.open(id, true),
    } as FlowActions & DetailActions; // the others belong to what is drawn with the part, which brings them
  }

  get shown(): Shown {
    const made = this.#made;
    return {
      flow: made?.connecting.state ?? this.#picking.state,
      disconnect: made?.disconnecting.state ?? null,
      detail: made?.details?.state ?? null,
      opening: this.#opening.coming,
    };
  }

  /** What could not be begun. Whatever could not be before can be once the part has come for any reason. */
  get notLoaded(): NotLoaded | null {
    if (this.#options.part.here) return null;
    return this.#picking.notLoaded ?? this.#asking.notLoaded ?? this.#opening.notLoaded;
  }

  /** What follows on what is done here, where it has come. */
  get acting(): Acting | null {
    const { here } = this.#options.part;
    return here && this.#with(here);
  }

  /** @throws {PickerError} where it does not come */
  async load(): Promise<Acting> {
    return this.#with(await this.#options.part.load());
  }

  /** To be called inside the click. Without the event that a pick fires. */
  connect(integration: Integration | null): Promise<ConnectResult> {
    if (integration?.connectable !== true) return Promise.resolve('failed');
    return this.acting?.connect(integration) ?? this.#picking.start(integration);
  }

  /** Asks the user. Resolves with whether they did it, at once where there is nothing to disconnect; never rejects. */
  async disconnect(integration: Integration | null): Promise<boolean> {
    if (integration?.connectable !== true || integration.status !== 'connected') return false;
    const part = this.#options.part.here ?? (await this.#asking.load(integration));
    return part !== null && this.#with(part).disconnecting.ask(integration);
  }

  /**
   * Resolves when it is open, or has failed to; at once where another has been before.
   * @param isUsers as the user does: with the focus on what is opened
   */
  async open(id: string, isUsers: boolean): Promise<void> {
    const { list, part } = this.#options;
    const integration = list.find(id);
    if (!integration) return;
    const there = part.here ?? (await this.#opening.load(integration));
    if (there && list.find(id)) this.#with(there).open(id, isUsers);
  }

  closeDetail(): void {
    this.#opening.forget();
    this.#made?.details?.close();
  }

  /** Another token is in use. */
  tokenChanged(): void {
    this.#made?.tokenChanged();
  }

  #pick(integration: Integration): void {
    this.#opening.forget();
    this.#asking.forget();
    const { mode, report } = this.#options;
    const opens = mode() !== 'none' && integration.connectable;
    if (!opens || !pageFlow()) {
      const event = new IntegrationSelectEvent(integration);
      report(event);
      if (event.defaultPrevented || !opens) return;
    }
    // While a flow is under way, this shows it: an impatient user has pressed twice.
    void this.connect(integration);
  }

  #with({ Acting }: ActingPart): Acting {
    if (!this.#made) {
      this.#made = new Acting(this.#host, this.#options);
      Object.assign(this.actions, this.#made.actions);
    }
    return this.#made;
  }
}
