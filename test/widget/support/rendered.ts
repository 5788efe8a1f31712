/** The views alone, in a shadow root with the element's styles: any state can be shown, and what a user asks is noted. */
import type { IntegrationDetail } from '#wire';
import { fixtureSync, html } from '@open-wc/testing';
import { render } from 'lit';
import { addStyles, styles } from '../../../widget/integrations-picker.styles.ts';
import * as actingViews from '../../../widget/later/acting.ts';
import * as detailViews from '../../../widget/later/detail.ts';
import type { FlowState } from '../../../widget/state/flow-state.ts';
import { en } from '../../../widget/locales/en.ts';
import { formatsOf } from '../../../widget/locales/formats.ts';
import type { Actions } from '../../../widget/views/actions.ts';
import { picker, type PickerView } from '../../../widget/views/picker.ts';
import { FakeClock } from './clock.ts';
import { anIntegration, HUBSPOT, NOTION, SLACK } from './integrations.ts';

export const READY: PickerView['state'] = {
  kind: 'ready',
  query: '',
  categories: [],
  total: 3,
  notice: null,
  refreshing: false,
  connected: [HUBSPOT],
  available: [SLACK, NOTION],
};

export const CONNECT_URL = 'data:text/html,<title>Hosted</title><p>Hosted';

/** A flow for Slack; by default one whose window is open. */
export const aFlow = (changes: Partial<FlowState> = {}): FlowState =>
  ({
    kind: 'waiting',
    integration: SLACK,
    surface: 'popup',
    connectUrl: CONNECT_URL,
    detached: false,
    ...changes,
  }) as FlowState; // each test knows which fields its kind has

export const aDetail = (changes: Partial<IntegrationDetail> = {}): IntegrationDetail => ({
  ...anIntegration(),
  complete: true,
  actions: [
    { id: '1', name: 'Create contact', slug: null, description: 'Adds one to the portal.' },
    { id: '2', name: 'Find deal', slug: null, description: '' },
  ],
  triggers: [{ id: '3', name: 'Deal won', slug: null, description: 'When a deal is closed.' }],
  authFields: [
    { slug: 'key', label: 'API key', type: 'PASSWORD', description: 'From your settings.', required: true },
    { slug: 'portal', label: 'Portal', type: 'constructor', description: '', required: false },
  ],
  ...changes,
});

const squeezed = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

export class Rendered {
  readonly host = fixtureSync<HTMLElement>(html`<div></div>`);
  /** Names of the actions, in the order asked for. */
  readonly asked: (keyof Actions)[] = [];
  /** By which waits what does. */
  readonly clock = new FakeClock();
  readonly #root = this.host.attachShadow({ mode: 'open' });
  // Every action is one that notes its name.
  readonly #actions = new Proxy({} as Actions, {
    get: (_target, name) => () => this.asked.push(name as keyof Actions),
  });

  constructor(changes: Partial<PickerView> = {}) {
    this.#root.adoptedStyleSheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
    addStyles(this.#root, [...actingViews.styles, ...detailViews.styles]);
    this.show(changes);
  }

  show(changes: Partial<PickerView>): void {
    const view: PickerView = {
      words: en(formatsOf('en')),
      direction: null,
      state: READY,
      layout: 'grid',
      theme: 'auto',
      heading: 'Integrations',
      searchText: '',
      withoutCategories: false,
      reachedCategory: null,
      actions: this.#actions,
      flow: null,
      opening: null,
      disconnect: null,
      detail: null,
      actingViews,
      detailViews,
      notLoaded: null,
      connect: 'popup',
      after: this.clock.after,
      now: this.clock.now,
      twins: new Set(),
      ...changes,
    };
    render(picker(view), this.#root);
    for (const dialog of this.#root.querySelectorAll('dialog')) if (!dialog.open) dialog.showModal();
    for (const animation of this.#root.getAnimations()) animation.cancel();
  }

  all(selector: string): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>(selector)];
  }

  one(selector: string): HTMLElement {
    const [found, another] = this.all(selector);
    if (!found || another) throw new Error(`not exactly one ${selector}`);
    return found;
  }

  text(selector: string): string {
    return squeezed(this.one(selector).textContent);
  }

  /** Accessible names of what can be pressed inside `selector`, in order. */
  controls(selector: string): string[] {
    return this.all(`${selector} :is(button, a)`).map((control) => this.#nameOf(control));
  }

  control(name: string): HTMLElement {
    const [found, another] = this.all('button, a').filter((control) => this.#nameOf(control) === name);
    if (!found || another) throw new Error(`not exactly one control "${name}"`);
    return found;
  }

  get focused(): Element | null {
    return this.#root.activeElement;
  }

  /** What the page's own status line says: the first one, as dialogs have another. */
  get announced(): string {
    return squeezed(this.all('.picker > [role=status]')[0]?.textContent ?? null);
  }

  #nameOf(control: Element): string {
    return control.getAttribute('aria-label') ?? squeezed(control.textContent);
  }
}
