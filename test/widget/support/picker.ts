/** The element on a page, and what a user finds in it: by role, name and text. */
import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../widget/define.ts';
import './warnings.ts';
import type { IntegrationsPicker } from '../../../widget/integrations-picker.ts';
import { parts } from '../../../widget/later/parts.ts';
import { FakeTokenServer, SERVER } from './token-server.ts';

const base64url = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A token whose payload reads as the given claims. */
export const aToken = (claims: Readonly<Record<string, unknown>>): string =>
  `${base64url({ alg: 'none' })}.${base64url({ iss: 'https://app.test', ...claims })}.sig`;

/** A token of `sub` that never seems to end; `serial` makes a second one for the same user. */
export const tokenOf = (sub: string, serial = 1, iss = 'https://app.test'): string => aToken({ iss, sub, serial });

export const ADA = tokenOf('ada');
export const BOB = tokenOf('bob');

export type Mounted = { readonly picker: IntegrationsPicker; readonly server: FakeTokenServer };

export type MountOptions = {
  readonly server?: FakeTokenServer;
  readonly token?: string | null;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly properties?: Partial<IntegrationsPicker>;
  readonly content?: unknown;
};

/** On a page where somebody has used all of it before: what a first visit waits for is the matter of acts.test.ts. */
const everyPart = (): Promise<unknown> =>
  Promise.all(Object.values(parts).map((part): Promise<unknown> => part.load()));

/**
 * A picker on the page, before its first answer. (`fixtureSync`, because `fixture` waits for an animation frame, and a
 * page that runs beside another one in the same browser is hidden and has none.)
 */
export async function mount(options: MountOptions = {}): Promise<Mounted> {
  const { server = new FakeTokenServer(), token = ADA, attributes = {}, properties = {}, content = '' } = options;
  await everyPart();
  const place = fixtureSync<HTMLElement>(html`<div></div>`);
  const picker = document.createElement('integrations-picker');
  Object.assign(picker, { fetch: server.fetch, ...properties });
  for (const [name, value] of Object.entries({ server: SERVER, ...attributes })) picker.setAttribute(name, value);
  if (token !== null) picker.setAttribute('token', token);
  if (content instanceof Node) picker.append(content);
  place.append(picker);
  await picker.updateComplete;
  return { picker, server };
}

/** One that has never been on a page. */
export function aside(server = new FakeTokenServer()): Mounted {
  const picker = document.createElement('integrations-picker');
  Object.assign(picker, { fetch: server.fetch, server: SERVER, token: ADA });
  return { picker, server };
}

/** A mounted one, once its list or its failure is on screen. */
export async function mountSettled(options: MountOptions = {}): Promise<Mounted> {
  const mounted = await mount(options);
  await settled(mounted.picker);
  return mounted;
}

export async function settled(picker: IntegrationsPicker): Promise<void> {
  await waitUntil(() => picker.status !== 'loading' && !isBusy(picker), 'the picker never settled');
  await picker.updateComplete;
}

const isBusy = (picker: IntegrationsPicker): boolean => shown(picker, '[aria-disabled=true]') !== null;

export const root = (picker: IntegrationsPicker): ShadowRoot => {
  if (!picker.shadowRoot) throw new Error('the picker has not rendered');
  return picker.shadowRoot;
};

export const shown = (picker: IntegrationsPicker, selector: string): HTMLElement | null =>
  root(picker).querySelector<HTMLElement>(selector);

export function found(picker: IntegrationsPicker, selector: string): HTMLElement {
  const element = shown(picker, selector);
  if (!element) throw new Error(`nothing matches ${selector} in: ${textOf(picker)}`);
  return element;
}

export const all = (picker: IntegrationsPicker, selector: string): HTMLElement[] => [
  ...root(picker).querySelectorAll<HTMLElement>(selector),
];

const squeezed = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

export const textOf = (picker: IntegrationsPicker): string =>
  squeezed([...root(picker).children].map(({ textContent }) => textContent).join(' '));

export const nameOf = (control: Element): string => control.getAttribute('aria-label') ?? squeezed(control.textContent);

export const buttons = (picker: IntegrationsPicker): string[] => all(picker, 'button').map(nameOf);

export function button(picker: IntegrationsPicker, name: string): HTMLButtonElement {
  const match = all(picker, 'button').find((candidate) => nameOf(candidate) === name);
  if (!(match instanceof HTMLButtonElement)) throw new Error(`no button "${name}" in: ${buttons(picker).join(', ')}`);
  return match;
}

/** Section titles with their counts: `["Connected 1", "Available 2"]`. */
export const headings = (picker: IntegrationsPicker): string[] =>
  all(picker, 'h3').map(({ textContent }) => squeezed(textContent));

/** Names of the integrations, in the order shown. */
export const names = (picker: IntegrationsPicker): string[] =>
  all(picker, '[part=name]').map(({ textContent }) => textContent);

export function card(picker: IntegrationsPicker, name: string): HTMLElement {
  const match = all(picker, '.card').find((item) => item.querySelector('[part=name]')?.textContent === name);
  if (!match) throw new Error(`no card "${name}" among: ${names(picker).join(', ')}`);
  return match;
}

export const cardText = (picker: IntegrationsPicker, name: string): string => squeezed(card(picker, name).textContent);

export function searchField(picker: IntegrationsPicker): HTMLInputElement {
  const field = found(picker, 'input');
  if (!(field instanceof HTMLInputElement)) throw new Error('not a field');
  return field;
}

export const announced = (picker: IntegrationsPicker): string => squeezed(found(picker, '[role=status]').textContent);

/** Waits for it: what is said of a search is said once nothing more is typed. */
export const heard = (picker: IntegrationsPicker, text: string): Promise<void> =>
  waitUntil(() => announced(picker) === text, `“${text}” was never said`);

/** What arrives at an ancestor, by type. */
export function record<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): HTMLElementEventMap[Type][] {
  const seen: HTMLElementEventMap[Type][] = [];
  target.addEventListener(type, (event) => {
    seen.push(event as HTMLElementEventMap[Type]); // the name decides the class
  });
  return seen;
}

/** After whatever is already under way in this page: answers that were released, and what they set off. */
export const nothingPending = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      resolve();
    };
    port2.postMessage(null);
  });
