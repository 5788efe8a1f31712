import type { Integration } from '#wire';
import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import {
  IntegrationDetailEvent,
  IntegrationSelectEvent,
  IntegrationsErrorEvent,
  IntegrationsLoadEvent,
  IntegrationsTokenExpiredEvent,
} from './events.ts';
import type { MessageOverrides } from './messages.ts';
import { styles } from './integrations-picker.styles.ts';
import {
  CONNECT_MODES,
  LAYOUTS,
  oneOf,
  originOfModule,
  serverAddress,
  THEMES,
  webAddress,
  type ConnectMode,
} from './options.ts';
import { keysOf, toggled } from './state/categories.ts';
import type { ConnectResult } from './state/connect-controller.ts';
import { Connections } from './state/connections.ts';
import { DetailController } from './state/detail-controller.ts';
import { DialogController } from './state/dialog-controller.ts';
import type { Surface } from './state/flow-state.ts';
import { FocusController } from './state/focus-controller.ts';
import { ListController, type Outcome } from './state/list-controller.ts';
import { ListKeys } from './state/list-keys.ts';
import { createNarrower } from './state/narrow.ts';
import { RetryController } from './state/retry-controller.ts';
import { prepareSearch } from './state/search.ts';
import { ScrollPlace } from './state/scroll-place.ts';
import { twinsOf } from './state/twins.ts';
import type { GetToken, TokenSource } from './state/user-token-source.ts';
import { UserTokens } from './state/user-tokens.ts';
import { statusOf, viewStateOf, type Missing, type PickerStatus, type ViewState } from './state/view-state.ts';
import { WordsController } from './state/words-controller.ts';
import type { Actions } from './views/actions.ts';
import { picker } from './views/picker.ts';
import { Warnings } from './warn.ts';

/** To the page's developer, and in the console alone: not among the words of a language. */
const MISSING: Readonly<Record<Missing, string>> = {
  token: 'no token. Set the “token” attribute or property to the JWT that your backend signs for the user.',
  server: 'no usable “server”. Set it to the http(s) address of your token server.',
};

const NO_INTEGRATIONS: readonly Integration[] = Object.freeze([]);
const MODULE_ORIGIN = originOfModule(import.meta.url);

/**
 * Shows the signed-in user which integrations there are and which of them are connected, lets them search, and fires
 * an event when they pick one.
 *
 * ```html
 * <integrations-picker server="https://integrations.example.com" token="eyJ…"></integrations-picker>
 * ```
 *
 * Everything a platform sends is shown as text. The element writes nothing outside its shadow root, stores nothing, and
 * talks to its token server alone. A setting it cannot use is named once in the console and otherwise ignored.
 *
 * @element integrations-picker
 *
 * @attr {string} server - Address of the token server, absolute or relative to the page. Default: where this module was
 *   loaded from.
 * @attr {string} token - The user token: the JWT that your backend signs for the signed-in user. The attribute is taken
 *   out of the document as soon as it is read. Set it again to replace the token; an empty one removes it. A token
 *   belongs to the server that is set when it is given, and is dropped when `server` changes to another origin.
 * @attr {string} token-url - An address of your app that answers the signed-in user with `{ "token": "…" }` as JSON, and
 *   401, 403, 204 or `{ "token": null }` when nobody is signed in. Asked, with the user's cookies, when there is no
 *   `token` or it is about to expire, and never while there is nothing to fetch. Another address is another user.
 * @attr {'popup' | 'modal' | 'none'} [connect=popup] - Where the platform's connection page is shown: in a window of its
 *   own, in a dialog on your page, or not at all (`integration-select` is then yours to act on).
 * @attr {'grid' | 'list'} [layout=grid] - Cards, or dense rows.
 * @attr {'auto' | 'light' | 'dark'} [theme=auto] - `auto` follows the `color-scheme` of the page.
 * @attr {string} locale - Which language to speak, as a BCP 47 tag: `en`, `de`, `ar`; a region (`de-AT`) decides how
 *   numbers and dates are written. What is spoken runs its own way (right to left for `ar`) unless the element has a
 *   `dir`. Default: the nearest `lang` around the element, read when it is inserted and whenever it updates, then the
 *   browser's language; these leave the direction to the page. A language it does not have is English.
 * @attr {string} heading - A title above the list; also the name of its region for assistive technology. Default: none
 *   to see, and the name "Integrations".
 * @attr {boolean} without-search - Leaves the search field out.
 * @attr {boolean} without-categories - Leaves the filter by category out; `selectedCategories` then selects nothing.
 * @attr {boolean} without-history - Leaves the browser's history alone: Back does not close the detail view.
 * @attr {string} integrations - Show only these: ids or slugs, comma-separated. Never more than the server grants.
 * @attr {string} categories - Show only these categories, comma-separated. Never more than the server grants.
 *
 * @prop {string | null} token - Write-only: what is set cannot be read back.
 * @prop {(() => Promise<string | null | undefined>) | null} getToken - Asked for a user token in place of `token-url`;
 *   `null` when nobody is signed in. Another function in its place changes nothing by itself: set `token` to `null` when
 *   the user has changed. Default: `null`.
 * @prop {string} searchText - What is searched for. Default: `''`.
 * @prop {readonly string[]} selectedCategories - By which categories the user filters the list, by their names; of
 *   several, the list shows all that are in any. Names that the list does not have filter nothing. Default: `[]`.
 * @prop {MessageOverrides | null} messages - Words of your own in place of the element's, any of them, over whatever
 *   language it speaks: `{ connect: 'Link', flow: { opening: (name) => `Starting ${name}` } }`. Set another object to
 *   change them. For a language that is not among ours, replace them all, `lang` with them. Default: `null`.
 * @prop {typeof fetch} fetch - What makes the request; for hosts that observe or replace it. Default: the page's own.
 *
 * @fires {IntegrationSelectEvent} integration-select - The user picked an integration that is not connected, or wants to
 *   connect one anew. Cancelable: the default action is the platform's connection page. `detail.integration`.
 * @fires {IntegrationConnectedEvent} integration-connected - It is connected, and the list says so. `detail.integration`.
 * @fires {IntegrationCancelledEvent} integration-cancelled - Its connection page was left without a connection.
 *   `detail.integration`.
 * @fires {IntegrationConnectErrorEvent} integration-connect-error - It could not be connected. `detail.integration`,
 *   `detail.code`. Of these three, exactly one follows each connection page that was opened.
 * @fires {IntegrationDisconnectedEvent} integration-disconnected - The user has disconnected it. `detail.integration`.
 * @fires {IntegrationDetailEvent} integration-detail - The user looks at one integration in the list's place, or no
 *   longer: `detail.integration` is `null`.
 * @fires {IntegrationsLoadEvent} integrations-load - A list arrived and is on screen. `detail.integrations`,
 *   `detail.connected` and `detail.available` (counts).
 * @fires {IntegrationsErrorEvent} integrations-error - A list could not be fetched, or something not be
 *   disconnected. `detail.code`.
 * @fires {IntegrationsTokenExpiredEvent} integrations-token-expired - Set a fresh `token`. Only where there is neither
 *   `getToken` nor `token-url`. Comes after the `integrations-error` with the same news; once, until a list has arrived
 *   or the user tries again.
 *
 * @slot header - Replaces the heading.
 * @slot empty - Replaces what is said when the user has no integrations.
 * @slot error - Replaces what is said when the list could not be fetched, or nobody is signed in; "Try again" stays.
 * @slot footer - Below the list.
 *
 * @csspart base - Everything.
 * @csspart header - The row of heading and search.
 * @csspart heading - The `<h2>`.
 * @csspart search - The search field with its count.
 * @csspart search-input - The `<input>`.
 * @csspart search-count - "3 of 40", while searching.
 * @csspart categories - The row of categories to filter by.
 * @csspart category-chip - One of them, with its count; also "All".
 * @csspart category-chip-selected - The same, when selected.
 * @csspart match - In a name or a description, what was searched for, a `<mark>`.
 * @csspart notice - The line that says that a list is incomplete or out of date.
 * @csspart panel - What stands in the list's place: a failure, no integrations, no match, no token.
 * @csspart section - "Connected" or "Available".
 * @csspart section-heading - Its `<h3>`.
 * @csspart count - The number in it.
 * @csspart list - Its `<ul>`.
 * @csspart card - One integration, `<li>`.
 * @csspart card-connected - The same, when connected.
 * @csspart skeleton - The shape of a card while loading.
 * @csspart logo - The tile with the logo or the initial.
 * @csspart name - The integration's name.
 * @csspart category - Its category.
 * @csspart description - Its description.
 * @csspart state - "Connected".
 * @csspart account - Which account is connected.
 * @csspart button - Every button with a word on it.
 * @csspart connect - The "Connect" button.
 * @csspart manage - The "Manage" button of a connected integration.
 * @csspart flow - The bar that tells how a connection page stands.
 * @csspart dialog - Both dialogs: to connect, and to disconnect.
 * @csspart frame - The connection page in its dialog.
 * @csspart detail - What is shown of one integration in the list's place.
 * @csspart detail-card - The surface in it.
 * @csspart detail-heading - Its `<h3>`.
 * @csspart detail-title - "What it can do" and the like, an `<h4>`.
 * @csspart detail-list - The `<ul>` under it.
 * @csspart back - "All integrations".
 * @csspart reconnect - "Reconnect".
 * @csspart disconnect - "Disconnect…", and its confirmation.
 *
 * @cssproperty [--picker-font-size=clamp(16px, 1rem, 32px)] - What every other size is a share of.
 * @cssproperty [--picker-text=CanvasText] - Text; outside the cards the colour of the text around the element.
 * @cssproperty [--picker-muted=55% of the text] - Descriptions, categories, counts.
 * @cssproperty [--picker-surface=Canvas] - Cards, panels and the search field.
 * @cssproperty [--picker-raised=4% of the text] - A card under the pointer; skeletons.
 * @cssproperty [--picker-hairline=10% of the text, 16% in the dark] - Borders of cards.
 * @cssproperty [--picker-control=39% of the text] - Borders of buttons and of the search field.
 * @cssproperty [--picker-accent=a blue for each scheme] - Focus ring, and "Connect" under the pointer.
 * @cssproperty [--picker-on-accent=black or white] - Text on the accent; by default whichever can be read on it.
 * @cssproperty [--picker-positive=a green for each scheme] - "Connected".
 * @cssproperty [--picker-danger=a red for each scheme] - The sign of a failure; "Disconnect".
 * @cssproperty [--picker-warning=an amber for each scheme] - "Reconnect".
 * @cssproperty [--picker-flow-inset=12px] - How far from the window's foot the bar floats.
 * @cssproperty [--picker-sticky-inset] - How far from the top of the page heading, search and categories stay in
 *   reach while it is scrolled: a length, `0px` or the height of a bar of yours. Default: they scroll away.
 * @cssproperty [--picker-ground=Canvas] - What they then stand on, over the cards: the colour of the page.
 * @cssproperty [--picker-radius=10px] - Corners of cards and panels.
 * @cssproperty [--picker-radius-control=6px] - Corners of buttons and of the search field.
 * @cssproperty [--picker-gap=12px] - Space between cards.
 * @cssproperty [--picker-card-width=16.25em] - The least width of a card in the grid.
 */
export class IntegrationsPicker extends LitElement {
  static override styles = styles;

  // No properties of ours, and yet they decide what is said, and which way it runs.
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  @property() server: string | null = null;
  @property({ attribute: 'token-url' }) tokenUrl: string | null = null;
  @property({ attribute: false }) getToken: GetToken | null | undefined = null;
  @property() layout = 'grid';
  @property() theme = 'auto';
  @property() heading = '';
  @property() locale: string | null = null;
  @property({ attribute: false }) messages: MessageOverrides | null | undefined = null;
  @property({ type: Boolean, attribute: 'without-search' }) withoutSearch = false;
  @property({ type: Boolean, attribute: 'without-history' }) withoutHistory = false;
  @property({ type: Boolean, attribute: 'without-categories' }) withoutCategories = false;
  @property({ attribute: false }) searchText = '';
  @property({ attribute: false }) selectedCategories: readonly string[] = [];
  @property({ attribute: false }) fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

  readonly #warnings = new Warnings();
  readonly #narrow = createNarrower();
  readonly #words = new WordsController(this, {
    locale: () => this.locale,
    own: () => this.messages,
    warn: (message) => {
      this.#warnings.once(message);
    },
  });
  /** By object: a new list brings new objects, and with them a new chance. */
  readonly #brokenLogos = new WeakSet<Integration>();
  readonly #tokens = new UserTokens({
    server: () => this.#server(),
    source: () => this.#source(),
    fetch: () => this.fetch,
    onChange: () => {
      this.#connections.tokenChanged();
      this.requestUpdate();
    },
    onDropped: () => {
      this.#warnings.once('“server” now has another origin, so the token given for the former one was dropped.');
    },
  });
  readonly #list = new ListController(this, {
    tokens: this.#tokens,
    onSettled: (outcome) => {
      this.#settled(outcome);
    },
  });
  readonly #retry = new RetryController(this, {
    snapshot: () => this.#list.snapshot(),
    retry: () => void this.refresh(),
  });
  readonly #connections = new Connections(this, {
    tokens: this.#tokens,
    list: this.#list,
    report: (event) => {
      this.#report(event);
    },
    wantToken: () => {
      this.#report(new IntegrationsTokenExpiredEvent());
    },
    surface: () => this.#surface(),
    words: () => this.#words.words ?? this.#words.silence,
  });
  readonly #place = new ScrollPlace(this);
  readonly #detail = new DetailController(this, {
    tokens: this.#tokens,
    find: (id) => this.#list.find(id),
    onChange: (integration) => {
      if (integration) this.#place.remember();
      else
        void this.updateComplete.then(() => {
          this.#place.restore();
        });
      this.#report(new IntegrationDetailEvent(integration));
    },
    keepsHistory: () => !this.withoutHistory,
  });
  readonly #actions: Actions = {
    ...this.#connections.actions,
    select: (integration) => {
      this.#pick(integration);
    },
    openDetail: ({ id }) => {
      this.#detail.open(id);
      void this.#focusMain(id);
    },
    closeDetail: () => {
      const id = this.#detail.state?.integration.id;
      this.#detail.close();
      if (id !== undefined) void this.#focusMain(id);
    },
    retryDetail: () => {
      this.#detail.retry();
    },
    search: (text) => {
      this.searchText = text;
    },
    clearSearch: () => {
      this.searchText = '';
      this.renderRoot.querySelector('input')?.focus();
    },
    toggleCategory: (category) => {
      this.selectedCategories = toggled(this.selectedCategories, category);
    },
    reachCategory: (key) => {
      if (key === this.#reachedCategory) return;
      this.#reachedCategory = key;
      this.requestUpdate();
    },
    clearCategories: () => {
      this.selectedCategories = [];
      this.renderRoot.querySelector<HTMLElement>('[aria-pressed]')?.focus();
    },
    prepareSearch: () => {
      prepareSearch(this.integrations);
    },
    retry: () => {
      this.#askedForToken = false;
      void this.refresh();
    },
    logoFailed: (integration) => {
      this.#brokenLogos.add(integration);
      this.requestUpdate();
    },
  };

  #askedForToken = false;
  #reachedCategory: string | null = null;
  #connectMode: string | null = null;
  #only: string | null = null;
  #onlyCategories: string | null = null;

  constructor() {
    super();
    new FocusController(this);
    new DialogController(this);
    new ListKeys(this);
  }

  // `noAccessor`: the accessor below is the only one, and there is deliberately none to read the token back.
  @property({ noAccessor: true })
  set token(value: string | null | undefined) {
    this.#tokens.give(value);
  }

  /** What the element offers now: the server's grant, narrowed by the attributes. The search does not change it. */
  // eslint-disable-next-line @typescript-eslint/related-getter-setter-pairs -- the list comes out, the filter goes in
  get integrations(): readonly Integration[] {
    const { list } = this.#list.snapshot();
    if (!list) return NO_INTEGRATIONS;
    return this.#narrow(list.integrations, { integrations: this.#only, categories: this.#onlyCategories });
  }

  // Frameworks that find a property of an attribute's name set the property: without a setter that would throw.
  @property({ noAccessor: true })
  set integrations(filter: string | null) {
    this.#only = filter;
    this.requestUpdate();
  }

  @property({ noAccessor: true })
  set categories(filter: string | null) {
    this.#onlyCategories = filter;
    this.requestUpdate();
  }

  /**
   * Opens the connection page of an integration, by its id in `integrations`, as the user's pick does but without
   * `integration-select`. Call it inside a click, or the browser will block the window and a link be shown instead.
   * Resolves with how it ended; never rejects.
   */
  // eslint-disable-next-line @typescript-eslint/related-getter-setter-pairs -- the method comes out, the attribute goes in
  get connect(): (id: string) => Promise<ConnectResult> {
    return this.#connect;
  }

  // Frameworks that find a property of an attribute's name set the property: they would put a word in the method's place.
  @property({ noAccessor: true })
  set connect(mode: string | null) {
    this.#connectMode = mode;
    this.requestUpdate();
  }

  /**
   * Asks the user whether to disconnect an integration, by its id. Resolves with whether they did, at once where there
   * is nothing to disconnect; never rejects.
   */
  async disconnect(id: string): Promise<boolean> {
    const integration = await this.#find(id);
    const there = integration?.connectable === true && integration.status === 'connected';
    return there ? this.#connections.disconnecting.ask(integration) : false;
  }

  /** Shows one integration in the list's place, by its id; once the list has come. Resolves with whether there is one. */
  async showDetail(id: string): Promise<boolean> {
    const integration = await this.#find(id);
    if (integration) this.#detail.open(id);
    return integration !== null;
  }

  /** Shows the list again. */
  closeDetail(): void {
    this.#detail.close();
  }

  /** How far the element is. */
  get status(): PickerStatus {
    return statusOf(this.#state());
  }

  /** Asks the server again, and keeps what is shown meanwhile. Resolves when the answer is in; never rejects. */
  async refresh(): Promise<void> {
    this.#tokens.sync();
    await this.#list.refresh();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'lang' || name === 'dir') {
      this.requestUpdate();
    } else if (name !== 'token') {
      super.attributeChangedCallback(name, old, value);
    } else if (value !== null) {
      this.token = value;
      // A secret in the document can be copied with it: by a clone, a saved page, a session recorder.
      this.removeAttribute('token');
    }
  }

  /** What is on screen is complete when it can be read. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#words.ready;
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    this.#tokens.sync();
    if (!this.isConnected) this.#tokens.stop();
    const missing = this.#missing();
    if (missing) this.#warnings.once(MISSING[missing]);
  }

  protected override render(): TemplateResult {
    const { words, silence, direction } = this.#words;
    return picker({
      words: words ?? silence,
      direction,
      state: words ? this.#state() : { kind: 'loading' },
      layout: this.#choice('layout', this.layout, LAYOUTS),
      theme: this.#choice('theme', this.theme, THEMES),
      heading: this.heading,
      connect: this.#mode(),
      flow: this.#connections.connecting.state,
      disconnect: this.#connections.disconnecting.state,
      detail: this.#detail.state,
      twins: twinsOf(this.integrations),
      searchText: this.withoutSearch ? null : this.searchText,
      withoutCategories: this.withoutCategories,
      reachedCategory: this.#reachedCategory,
      logoOf: (integration) => (this.#brokenLogos.has(integration) ? null : integration.logoUrl),
      actions: this.#actions,
    });
  }

  readonly #connect = async (id: string): Promise<ConnectResult> => {
    // At once where the list is there: a window can only be opened inside the click.
    const integration = this.#list.find(id) ?? (await this.#find(id));
    return integration?.connectable === true
      ? this.#connections.connecting.start(integration, this.#surface())
      : 'failed';
  };

  #pick(integration: Integration): void {
    const { connecting } = this.#connections;
    const opens = this.#mode() !== 'none' && integration.connectable;
    if (!opens || !connecting.busy) {
      const event = new IntegrationSelectEvent(integration);
      this.#report(event);
      if (event.defaultPrevented || !opens) return;
    }
    // While a flow is under way, this shows it: an impatient user has pressed twice.
    void connecting.start(integration, this.#surface());
  }

  #mode(): ConnectMode {
    return this.#choice('connect', this.#connectMode, CONNECT_MODES);
  }

  #surface(): Surface {
    return this.#mode() === 'modal' ? 'modal' : 'popup';
  }

  async #find(id: string): Promise<Integration | null> {
    if (!this.#list.find(id)) await this.refresh();
    return this.#list.find(id);
  }

  /** To what the user has opened or come back to, wherever the page is scrolled. */
  async #focusMain(id: string): Promise<void> {
    await this.updateComplete;
    const main = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] [data-main]`);
    main?.focus({ preventScroll: true });
    main?.scrollIntoView({ block: 'nearest' });
  }

  #server(): URL | null {
    const address = this.server ?? MODULE_ORIGIN;
    return address === null ? null : serverAddress(address, this.baseURI);
  }

  #missing(): Missing | null {
    if (!this.#server()) return 'server';
    return this.#tokens.state === 'never' ? 'token' : null;
  }

  #source(): TokenSource | null {
    if (typeof this.getToken === 'function') return this.getToken;
    const url = this.tokenUrl ? webAddress(this.tokenUrl, this.baseURI) : null;
    if (this.tokenUrl && !url) this.#warnings.once('“token-url” is no http(s) address without credentials; ignored.');
    return url;
  }

  #state(): ViewState {
    const { list, error, pending } = this.#list.snapshot();
    const offered = this.integrations;
    const query = this.withoutSearch ? '' : this.searchText;
    const { state, renewable } = this.#tokens;
    const signedOut = state === 'signed-out';
    const selected = this.withoutCategories ? null : keysOf(this.selectedCategories);
    const viewState = viewStateOf({
      missing: this.#missing(),
      signedOut,
      renewable,
      list,
      offered,
      error,
      pending,
      query,
      selected,
      locale: this.#words.words?.lang ?? 'en',
    });
    // What the server named runs down.
    return viewState.kind === 'failed' && viewState.retryAfterSeconds !== null
      ? { ...viewState, retryAfterSeconds: this.#retry.secondsLeft }
      : viewState;
  }

  #choice<Choice extends string>(name: string, text: string | null, choices: readonly [Choice, ...Choice[]]): Choice {
    const choice = text === null ? choices[0] : oneOf(choices, text);
    if (choice) return choice;
    this.#warnings.once(`${name}="${String(text)}" is none of ${choices.join(', ')}; using ${choices[0]}.`);
    return choices[0];
  }

  #settled(outcome: Outcome): void {
    if ('list' in outcome) {
      this.#askedForToken = false;
      this.#report(new IntegrationsLoadEvent(this.integrations));
      return;
    }
    const { code } = outcome.error;
    this.#report(new IntegrationsErrorEvent(code));
    // Once: a page whose fresh tokens are expired too (a clock that is behind) would be asked for ever.
    if (code !== 'token-expired' || this.#tokens.renewable || this.#askedForToken) return;
    this.#askedForToken = true;
    this.#report(new IntegrationsTokenExpiredEvent());
  }

  #report(event: Event): void {
    this.dispatchEvent(event);
  }
}

declare global {
  // Only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface HTMLElementTagNameMap {
    'integrations-picker': IntegrationsPicker;
  }
}
