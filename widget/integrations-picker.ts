import type { Integration } from '#wire';
import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import {
  IntegrationSelectEvent,
  IntegrationsErrorEvent,
  IntegrationsLoadEvent,
  IntegrationsTokenExpiredEvent,
} from './events.ts';
import { messages } from './messages.ts';
import { styles } from './integrations-picker.styles.ts';
import { LAYOUTS, oneOf, originOfModule, serverAddress, THEMES } from './options.ts';
import { FocusController } from './state/focus-controller.ts';
import { ListController, type ListSource, type Outcome } from './state/list-controller.ts';
import { createNarrower } from './state/narrow.ts';
import { UserToken } from './state/user-token.ts';
import { statusOf, viewStateOf, type Missing, type PickerStatus, type ViewState } from './state/view-state.ts';
import type { Actions } from './views/actions.ts';
import { picker } from './views/picker.ts';
import { Warnings } from './warn.ts';

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
 * @attr {'grid' | 'list'} [layout=grid] - Cards, or dense rows.
 * @attr {'auto' | 'light' | 'dark'} [theme=auto] - `auto` follows the `color-scheme` of the page.
 * @attr {string} heading - A title above the list; also the name of its region for assistive technology. Default: none
 *   to see, and the name "Integrations".
 * @attr {boolean} without-search - Leaves the search field out.
 * @attr {string} integrations - Show only these: ids or slugs, comma-separated. Never more than the server grants.
 * @attr {string} categories - Show only these categories, comma-separated. Never more than the server grants.
 *
 * @prop {string | null} token - Write-only: what is set cannot be read back.
 * @prop {string} searchText - What is searched for. Default: `''`.
 * @prop {typeof fetch} fetch - What makes the request; for hosts that observe or replace it. Default: the page's own.
 *
 * @fires {IntegrationSelectEvent} integration-select - The user picked an integration that is not connected.
 *   Cancelable. `detail.integration`.
 * @fires {IntegrationsLoadEvent} integrations-load - A list arrived and is on screen. `detail.integrations`,
 *   `detail.connected` and `detail.available` (counts).
 * @fires {IntegrationsErrorEvent} integrations-error - A list could not be fetched. `detail.code`.
 * @fires {IntegrationsTokenExpiredEvent} integrations-token-expired - Set a fresh `token`. Comes after the
 *   `integrations-error` with the same news; once, until a list has arrived or the user tries again.
 *
 * @slot header - Replaces the heading.
 * @slot empty - Replaces what is said when the user has no integrations.
 * @slot error - Replaces what is said when the list could not be fetched; "Try again" stays.
 * @slot footer - Below the list.
 *
 * @csspart base - Everything.
 * @csspart header - The row of heading and search.
 * @csspart heading - The `<h2>`.
 * @csspart search - The search field with its count.
 * @csspart search-input - The `<input>`.
 * @csspart search-count - "3 of 40", while searching.
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
 *
 * @cssproperty [--picker-font-size=clamp(16px, 1rem, 24px)] - What every other size is a share of.
 * @cssproperty [--picker-text=CanvasText] - Text; outside the cards the colour of the text around the element.
 * @cssproperty [--picker-muted=55% of the text] - Descriptions, categories, counts.
 * @cssproperty [--picker-surface=Canvas] - Cards, panels and the search field.
 * @cssproperty [--picker-raised=4% of the text] - A card under the pointer; skeletons.
 * @cssproperty [--picker-hairline=10% of the text, 16% in the dark] - Borders of cards.
 * @cssproperty [--picker-control=39% of the text] - Borders of buttons and of the search field.
 * @cssproperty [--picker-accent=a blue for each scheme] - Focus ring, and "Connect" under the pointer.
 * @cssproperty [--picker-on-accent=black or white] - Text on the accent; by default whichever can be read on it.
 * @cssproperty [--picker-positive=a green for each scheme] - "Connected".
 * @cssproperty [--picker-danger=a red for each scheme] - The sign of a failure.
 * @cssproperty [--picker-radius=10px] - Corners of cards and panels.
 * @cssproperty [--picker-radius-control=6px] - Corners of buttons and of the search field.
 * @cssproperty [--picker-gap=12px] - Space between cards.
 * @cssproperty [--picker-card-width=260px] - The least width of a card in the grid.
 */
export class IntegrationsPicker extends LitElement {
  static override styles = styles;

  @property() server: string | null = null;
  @property() layout = 'grid';
  @property() theme = 'auto';
  @property() heading = '';
  @property({ type: Boolean, attribute: 'without-search' }) withoutSearch = false;
  @property({ attribute: false }) searchText = '';
  @property({ attribute: false }) fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

  readonly #warnings = new Warnings();
  readonly #narrow = createNarrower();
  /** By object: a new list brings new objects, and with them a new chance. */
  readonly #brokenLogos = new WeakSet<Integration>();
  readonly #list = new ListController(this, {
    source: () => this.#source(),
    fetch: () => this.fetch,
    onSettled: (outcome) => {
      this.#settled(outcome);
    },
  });
  readonly #actions: Actions = {
    select: (integration) => {
      this.#report(new IntegrationSelectEvent(integration));
    },
    search: (text) => {
      this.searchText = text;
    },
    clearSearch: () => {
      this.searchText = '';
      this.renderRoot.querySelector('input')?.focus();
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

  #token: UserToken | null = null;
  #askedForToken = false;
  #only: string | null = null;
  #onlyCategories: string | null = null;

  constructor() {
    super();
    new FocusController(this);
  }

  // `noAccessor`: the accessor below is the only one, and there is deliberately none to read the token back.
  @property({ noAccessor: true })
  set token(value: string | null | undefined) {
    const text = value?.trim() ?? '';
    this.#token = text === '' ? null : new UserToken(text);
    this.requestUpdate();
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

  /** How far the element is. */
  get status(): PickerStatus {
    return statusOf(this.#state());
  }

  /** Asks the server again, and keeps what is shown meanwhile. Resolves when the answer is in; never rejects. */
  async refresh(): Promise<void> {
    this.#bindToken();
    await this.#list.refresh();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name !== 'token') {
      super.attributeChangedCallback(name, old, value);
    } else if (value !== null) {
      this.token = value;
      // A secret in the document can be copied with it: by a clone, a saved page, a session recorder.
      this.removeAttribute('token');
    }
  }

  protected override willUpdate(): void {
    this.#bindToken();
    const missing = this.#missing();
    if (missing) this.#warnings.once(messages.notConfigured[missing].warning);
  }

  protected override render(): TemplateResult {
    return picker({
      state: this.#state(),
      layout: this.#choice('layout', this.layout, LAYOUTS),
      theme: this.#choice('theme', this.theme, THEMES),
      heading: this.heading,
      searchText: this.withoutSearch ? null : this.searchText,
      logoOf: (integration) => (this.#brokenLogos.has(integration) ? null : integration.logoUrl),
      actions: this.#actions,
    });
  }

  #server(): URL | null {
    const address = this.server ?? MODULE_ORIGIN;
    return address === null ? null : serverAddress(address, this.baseURI);
  }

  #missing(): Missing | null {
    if (!this.#server()) return 'server';
    return this.#token ? null : 'token';
  }

  #source(): ListSource | null {
    const server = this.#server();
    const token = this.#token;
    return server && token ? { key: JSON.stringify([server.href, token.user]), server, token: token.value } : null;
  }

  #state(): ViewState {
    const { list, error, pending } = this.#list.snapshot();
    const offered = this.integrations;
    const query = this.withoutSearch ? '' : this.searchText;
    return viewStateOf({ missing: this.#missing(), list, offered, error, pending, query });
  }

  /** Once the host's settings of this moment are all in: `token` may have been set before `server`. */
  #bindToken(): void {
    const server = this.#server();
    if (!server || !this.#token || this.#token.bindTo(server.origin)) return;
    this.#token = null;
    this.#warnings.once('“server” now has another origin, so the token given for the former one was dropped.');
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
    if (code !== 'token-expired' || this.#askedForToken) return;
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
