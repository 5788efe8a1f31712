import type { Integration } from '#wire';
import { LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { IntegrationsTokenExpiredEvent } from './events.ts';
import type { MessageOverrides } from './messages.ts';
import { styles } from './integrations-picker.styles.ts';
import { laterViews, parts } from './later/parts.ts';
import { CONNECT_MODES, LAYOUTS, THEMES, type ConnectMode } from './options.ts';
import { Acts } from './state/acts.ts';
import { keysOf } from './state/categories.ts';
import { ChipsInSight } from './state/chips-in-sight.ts';
import type { ConnectResult } from './state/connect-controller.ts';
import { FocusController } from './state/focus-controller.ts';
import { ListController } from './state/list-controller.ts';
import { ListReports } from './state/list-reports.ts';
import { createNarrower, type Filter } from './state/narrow.ts';
import { Narrowing } from './state/narrowing.ts';
import { RetryController } from './state/retry-controller.ts';
import { pageFetch, Settings } from './state/settings.ts';
import { TabStop } from './state/tab-stop.ts';
import { twinsOf } from './state/twins.ts';
import { Unfolded } from './state/unfolded.ts';
import type { GetToken } from './state/user-token-source.ts';
import { UserTokens } from './state/user-tokens.ts';
import { statusOf, viewStateOf, type Missing, type PickerStatus, type ViewState } from './state/view-state.ts';
import { WarmUp } from './state/warm-up.ts';
import { WordsController } from './state/words-controller.ts';
import type { Actions } from './views/actions.ts';
import { picker } from './views/picker.ts';

const NO_INTEGRATIONS: readonly Integration[] = Object.freeze([]);

/**
 * Shows the signed-in user which integrations there are and which of them are connected, lets them search, and fires
 * an event when they pick one.
 *
 * ```html
 * <integrations-picker server="https://integrations.example.com" token="eyJ…"></integrations-picker>
 * ```
 *
 * Everything a platform sends is shown as text. The element writes nothing outside its shadow root, stores nothing, and
 * talks to its token server and to `token-url` alone. A setting it cannot use is named once in the console and otherwise
 * ignored.
 *
 * @element integrations-picker
 *
 * @attr {string} server - Address of the token server, its path included, absolute or relative to the page. Default: the
 *   origin that this module was loaded from, without a path. Where your bundler builds the element in, set it.
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
 * @attr {string} integrations - Show only these: ids or slugs, comma-separated; set as a property, an array of them too.
 *   Never more than the server grants.
 * @attr {string} categories - Show only these categories, comma-separated; set as a property, an array of them too. Never
 *   more than the server grants.
 *
 * @prop {string | null} token - Write-only: what is set cannot be read back.
 * @prop {(() => Promise<string | null | undefined>) | null} getToken - Asked for a user token in place of `token-url`;
 *   resolves with `null` when nobody is signed in. It has 15 seconds; one that rejects counts as `token-unavailable`. Another function in its place changes nothing by itself: set `token` to `null` when
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
 * @fires {IntegrationDetailEvent} integration-detail - One integration is shown in the list's place: `detail.integration`;
 *   or the list again: it is `null`.
 * @fires {IntegrationsLoadEvent} integrations-load - A list arrived and is on screen. `detail.integrations`,
 *   `detail.connected` and `detail.available` (counts).
 * @fires {IntegrationsErrorEvent} integrations-error - A list could not be fetched, or disconnecting failed.
 *   `detail.code`.
 * @fires {IntegrationsTokenExpiredEvent} integrations-token-expired - The token has expired: set a fresh `token`. Only
 *   where there is neither `getToken` nor `token-url`. Of the list it follows the `integrations-error` with the code
 *   `token-expired`, once until a list has arrived or the user tries again. It also comes when the user opens, connects or
 *   disconnects an integration, and then without that.
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
 * @csspart list - Its cards, a grid.
 * @csspart card - One integration.
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
 * @cssproperty [--picker-muted=55% of CanvasText] - Descriptions, categories, counts.
 * @cssproperty [--picker-surface=Canvas] - Cards, panels, buttons and the search field.
 * @cssproperty [--picker-raised=4% of the text] - What is under the pointer; notices.
 * @cssproperty [--picker-floating=the surface, raised in the dark] - What floats over the page: dialogs, and the bar that
 *   tells how a connection page stands.
 * @cssproperty [--picker-shadow=two soft ones] - The shadow of what floats.
 * @cssproperty [--picker-hairline=10% of the text, 16% in the dark] - Borders of cards and panels.
 * @cssproperty [--picker-control=40% of CanvasText] - Borders of buttons and of the search field.
 * @cssproperty [--picker-accent=a blue for each scheme] - Focus ring, and "Connect" under the pointer.
 * @cssproperty [--picker-on-accent=black or white] - Text on the accent; by default whichever can be read on it.
 * @cssproperty [--picker-positive=a green for each scheme] - "Connected".
 * @cssproperty [--picker-danger=a red for each scheme] - The sign of a failure; "Disconnect".
 * @cssproperty [--picker-warning=an amber for each scheme] - "Reconnect".
 * @cssproperty [--picker-radius=10px] - Corners of cards and panels.
 * @cssproperty [--picker-radius-control=6px] - Corners of buttons and of the search field.
 * @cssproperty [--picker-gap=12px] - Space between cards.
 * @cssproperty [--picker-ground=Canvas] - The colour of the page, behind what stays in reach over the cards.
 *
 * @cssproperty [--picker-card-width=16.25em] - The least width of a card in the grid.
 * @cssproperty [--picker-card-padding=16px, 12px in a narrow place] - Inside a card.
 * @cssproperty [--picker-card-surface=--picker-surface] - A card, and the list of rows.
 * @cssproperty [--picker-card-border=--picker-hairline] - The colour of its border; `transparent` for none.
 * @cssproperty [--picker-card-radius=--picker-radius] - Its corners.
 * @cssproperty [--picker-card-shadow=none] - Its shadow.
 * @cssproperty [--picker-row-padding=10px 16px] - The same in a row of the list layout, where there is room for rows.
 * @cssproperty [--picker-logo-size=40px] - The tile; the logo in it is 60% of that.
 * @cssproperty [--picker-logo-radius=8px] - Its corners.
 * @cssproperty [--picker-button-size=32px] - The height of a button; under a finger 44px.
 * @cssproperty [--picker-button-surface=--picker-surface] - A button.
 * @cssproperty [--picker-button-text=--picker-text] - Its word.
 * @cssproperty [--picker-button-border=--picker-control] - The colour of its border.
 * @cssproperty [--picker-button-radius=--picker-radius-control] - Its corners.
 * @cssproperty [--picker-connect-surface=--picker-button-surface] - "Connect" on a card, its border included.
 * @cssproperty [--picker-connect-text=--picker-button-text] - Its word.
 * @cssproperty [--picker-search-size=36px] - The height of the search field; under a finger 44px.
 * @cssproperty [--picker-search-surface=--picker-surface] - The search field.
 * @cssproperty [--picker-search-border=--picker-control] - The colour of its border.
 * @cssproperty [--picker-search-radius=--picker-radius-control] - Its corners.
 * @cssproperty [--picker-chip-size=30px] - The height of a category; under a finger 44px.
 * @cssproperty [--picker-chip-surface=--picker-surface] - A category to filter by.
 * @cssproperty [--picker-chip-text=--picker-text] - Its name.
 * @cssproperty [--picker-chip-border=--picker-hairline] - The colour of its border.
 * @cssproperty [--picker-chip-radius=half its height] - Its corners.
 * @cssproperty [--picker-chip-selected-surface=--picker-text] - A category that is selected, its border included.
 * @cssproperty [--picker-chip-selected-text=--picker-surface] - Its name.
 * @cssproperty [--picker-heading-size=1.125em] - The letters of the heading.
 * @cssproperty [--picker-dialog-width=27.5em] - The dialogs; as wide as the window at most.
 * @cssproperty [--picker-dialog-radius=--picker-radius and 2px] - Their corners.
 * @cssproperty [--picker-dialog-backdrop=black at 45%] - What lies over the page behind them.
 * @cssproperty [--picker-sticky-inset] - How far from the top of the page heading, search and categories stay in
 *   reach while it is scrolled: a length, `0px` or the height of a bar of yours. Default: they scroll away.
 * @cssproperty [--picker-flow-inset=12px] - How far from the window's foot the bar of a connection floats.
 */
export class IntegrationsPicker extends LitElement {
  static override styles = styles;

  // No decorators: what runs them weighs more than this table, and runs before anything is shown.
  static override properties: PropertyDeclarations = {
    server: {},
    tokenUrl: { attribute: 'token-url' },
    getToken: { attribute: false },
    layout: {},
    theme: {},
    heading: {},
    locale: {},
    messages: { attribute: false },
    withoutSearch: { type: Boolean, attribute: 'without-search' },
    withoutHistory: { type: Boolean, attribute: 'without-history' },
    withoutCategories: { type: Boolean, attribute: 'without-categories' },
    selectedCategories: { attribute: false },
    fetch: { attribute: false },
    // Their own accessors below are the only ones.
    token: { noAccessor: true },
    searchText: { attribute: false, noAccessor: true },
    integrations: { noAccessor: true },
    categories: { noAccessor: true },
    connect: { noAccessor: true },
  };

  // No properties of ours, and yet they decide what is said, and which way it runs.
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  server: string | null = null;
  tokenUrl: string | null = null;
  getToken: GetToken | null | undefined = null;
  layout = 'grid';
  theme = 'auto';
  heading: string | null | undefined = '';
  locale: string | null = null;
  messages: MessageOverrides | null | undefined = null;
  withoutSearch = false;
  withoutHistory = false;
  withoutCategories = false;
  selectedCategories: readonly string[] = [];
  fetch: typeof globalThis.fetch = pageFetch;

  readonly #settings = new Settings();
  readonly #narrow = createNarrower();
  readonly #words = new WordsController(this, {
    locale: () => this.#settings.text('locale', this.locale),
    own: () => this.messages,
    warn: (message) => {
      this.#settings.warn(message);
    },
  });
  readonly #tokens = new UserTokens({
    server: () => this.#server(),
    source: () => this.#settings.tokenSource(this.getToken, this.tokenUrl, this.baseURI),
    fetch: () => this.#settings.fetch(this.fetch),
    onChange: () => {
      this.#acts.tokenChanged();
      this.requestUpdate();
    },
    onDropped: () => {
      this.#settings.warn('“server” now has another origin, so the token given for the former one was dropped.');
    },
  });
  readonly #reports = new ListReports({
    tokens: this.#tokens,
    offered: () => this.integrations,
    report: (event) => {
      this.#report(event);
    },
  });
  readonly #list = new ListController(this, {
    tokens: this.#tokens,
    onSettled: (outcome) => {
      this.#reports.settled(outcome);
    },
  });
  readonly #retry = new RetryController(this, {
    snapshot: () => this.#list.snapshot(),
    retry: () => void this.refresh(),
  });
  readonly #acts = new Acts(this, {
    parts,
    tokens: this.#tokens,
    list: this.#list,
    report: (event) => {
      this.#report(event);
    },
    wantToken: () => {
      this.#report(new IntegrationsTokenExpiredEvent());
    },
    mode: () => this.#mode(),
    words: () => this.#words.words ?? this.#words.silence,
    keepsHistory: () => !this.withoutHistory,
  });
  readonly #narrowing = new Narrowing(
    this,
    () => this.#selected(),
    () => {
      this.#acts.stayInList();
    },
  );
  // The same object for as long as the element lives: `Acts` adds to it.
  readonly #actions: Actions = Object.assign(this.#acts.actions, this.#narrowing.actions, {
    retry: () => {
      this.#reports.retried();
      void this.refresh();
    },
  });

  readonly #pageLoaded = (): void => {
    this.requestUpdate();
  };

  #searchText = '';
  #connectMode: string | null | undefined = null;
  #only: Filter = null;
  #onlyCategories: Filter = null;

  constructor() {
    super();
    new ChipsInSight(this);
    new FocusController(this);
    new TabStop(this, {
      keys: () => this.#acts.acting?.keys ?? null,
      loadKeys: async () => (await this.#acts.load()).keys,
    });
    new Unfolded(this);
    new WarmUp(this, parts);
  }

  // There is deliberately no getter: nobody reads the token back.
  set token(value: string | null | undefined) {
    // Of another kind it is none, not the former one still: it may have been another user's.
    this.#tokens.give(this.#settings.text('token', value));
  }

  get searchText(): string {
    return this.#searchText;
  }

  // Whoever binds it may not have a text yet.
  set searchText(text: string | null | undefined) {
    const before = this.#searchText;
    this.#searchText = this.#settings.text('searchText', text) ?? '';
    this.requestUpdate('searchText', before);
  }

  /** What the element offers now: the server's grant, narrowed by the attributes. The search does not change it. */
  // eslint-disable-next-line @typescript-eslint/related-getter-setter-pairs -- the list comes out, the filter goes in
  get integrations(): readonly Integration[] {
    const { list } = this.#list.snapshot();
    if (!list) return NO_INTEGRATIONS;
    return this.#narrow(list.integrations, { integrations: this.#only, categories: this.#onlyCategories });
  }

  // Frameworks that find a property of an attribute's name set the property: without a setter that would throw.
  set integrations(filter: Filter | undefined) {
    this.#only = this.#filter('integrations', filter);
    this.requestUpdate();
  }

  set categories(filter: Filter | undefined) {
    this.#onlyCategories = this.#filter('categories', filter);
    this.requestUpdate();
  }

  /**
   * Opens the connection page of an integration, by its id in `integrations`, as the user's pick does but without
   * `integration-select`. Call it inside a click, or the browser will block the window and a link be shown instead.
   * Resolves with how it ended: `'connected'`, `'cancelled'` (also at once, while another is being connected on the page) or
   * `'failed'` (also where there is none with this id, or no connection page for it); never rejects.
   */
  // eslint-disable-next-line @typescript-eslint/related-getter-setter-pairs -- the method comes out, the attribute goes in
  get connect(): (id: string) => Promise<ConnectResult> {
    return this.#connect;
  }

  // Frameworks that find a property of an attribute's name set the property: they would put a word in the method's place.
  set connect(mode: string | null | undefined) {
    this.#connectMode = mode;
    this.requestUpdate();
  }

  /**
   * Asks the user whether to disconnect an integration, by its id. Resolves with whether they did: with `false` also where
   * there is nothing to disconnect; never rejects.
   */
  async disconnect(id: string): Promise<boolean> {
    return this.#acts.disconnect(await this.#acts.find(id));
  }

  /**
   * Shows one integration in the list's place, by its id; once the element is inserted and its list has come, unless
   * `closeDetail()` or another call comes before. Resolves with whether there is one; never rejects.
   */
  async showDetail(id: string): Promise<boolean> {
    return this.#acts.show(id);
  }

  /** Shows the list again. */
  closeDetail(): void {
    this.#acts.closeDetail();
  }

  /**
   * How far the element is: `loading`, `ready` (a list, be it empty), `failed` (nothing to show, since asking failed),
   * `signed-out`, or `not-configured` (`server` or a token is missing).
   */
  get status(): PickerStatus {
    return statusOf(this.#state());
  }

  /**
   * Asks the server again, once it has answered what is on its way, and keeps what is shown meanwhile. Resolves when the
   * answer or a failure is in; never rejects. Off the page nothing is asked, and this, `connect()` and `disconnect()`
   * resolve at once.
   */
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

  /** Lit's sheets are of this document, and another refuses them: what is drawn there brings its own. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.ownerDocument === document ? super.createRenderRoot() : this.attachShadow({ mode: 'open' });
  }

  protected override willUpdate(): void {
    this.#tokens.sync();
    if (!this.isConnected) this.#tokens.stop();
    const missing = this.#missing();
    if (!missing) return;
    if (document.readyState === 'complete') this.#settings.missing(missing);
    // A later script of the page may be about to set it.
    else globalThis.addEventListener('load', this.#pageLoaded, { once: true });
  }

  protected override render(): TemplateResult {
    const { words, direction } = this.#words;
    const { shown, notLoaded } = this.#acts;
    const { flow, disconnect, detail } = shown;
    return picker({
      ...shown,
      ...laterViews(this.renderRoot, { acting: (flow ?? disconnect) !== null, detail: detail !== null }),
      notLoaded,
      words: words ?? this.#words.silence,
      direction,
      state: words ? this.#state() : { kind: 'loading' },
      layout: this.#settings.choice('layout', this.layout, LAYOUTS),
      theme: this.#settings.choice('theme', this.theme, THEMES),
      heading: this.heading ?? '',
      connect: this.#mode(),
      twins: twinsOf(this.integrations),
      searchText: this.withoutSearch ? null : this.searchText,
      withoutCategories: this.withoutCategories,
      reachedCategory: this.#narrowing.reachedCategory,
      actions: this.#actions,
    });
  }

  // At once where the list is there: a window can only be opened inside the click.
  readonly #connect = async (id: string): Promise<ConnectResult> =>
    this.#acts.connect(this.#list.find(id) ?? (await this.#acts.find(id)));

  #mode(): ConnectMode {
    return this.#settings.choice('connect', this.#connectMode, CONNECT_MODES);
  }

  #filter(name: string, filter: Filter | undefined): Filter {
    return typeof filter === 'string' ? filter : this.#settings.texts(name, filter);
  }

  #selected(): readonly string[] {
    return this.#settings.texts('selectedCategories', this.selectedCategories) ?? [];
  }

  #server(): URL | null {
    return this.#settings.server(this.server, this.baseURI);
  }

  #missing(): Missing | null {
    if (!this.#server()) return 'server';
    return this.#tokens.state === 'never' ? 'token' : null;
  }

  #state(): ViewState {
    const { list, error, pending } = this.#list.snapshot();
    const offered = this.integrations;
    const query = this.withoutSearch ? '' : this.searchText;
    const { state, renewable } = this.#tokens;
    const signedOut = state === 'signed-out';
    const selected = this.withoutCategories ? null : keysOf(this.#selected());
    return viewStateOf({
      missing: this.#missing(),
      signedOut,
      renewable,
      list,
      offered,
      error,
      wait: this.#retry.wait,
      pending,
      query,
      selected,
      locale: this.#words.words?.lang ?? 'en',
    });
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
