/**
 * One element in one state: `stage.html?theme=dark&direction=rtl&locale=de&letters=boxes&time=runs#waiting`.
 * `<html data-state>` names the state once it is reached, `data-fault` says why it was not.
 */
import { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { boxFont } from './box-font.ts';
import { Scene } from './scene.ts';
import type { GalleryState } from './state.ts';
import { STATES } from './states.ts';
import { stopTime } from './still-time.ts';

const options = new URLSearchParams(location.search);
const page = document.documentElement;

async function useBoxes(): Promise<void> {
  for (const [weight, range] of [
    [400, '1 500'],
    [600, '501 1000'],
  ] as const) {
    document.fonts.add(await new FontFace('Boxes', boxFont(weight), { weight: range }).load());
  }
  page.dataset['letters'] = 'boxes';
}

async function show(state: GalleryState): Promise<void> {
  const picker = document.createElement('integrations-picker');
  const scene = new Scene(picker);
  const { attributes, prepare, act, shows } = state;
  const locale = options.get('locale') ?? '';
  const settings = { server: new URL('/token-server', location.href).href, token: 'gallery', locale, ...attributes };
  for (const [name, value] of Object.entries(settings)) if (value !== '') picker.setAttribute(name, value);
  prepare?.(scene);
  document.body.append(picker);
  if (page.dataset['letters'] === 'boxes' && picker.shadowRoot) forPictures(picker.shadowRoot);
  await picker.updateComplete;
  await act?.(scene);
  await scene.until(shows);
  // A lazy one out of sight may never come.
  const inSight = (one: HTMLElement): boolean => one.getBoundingClientRect().top < innerHeight;
  const images = scene.all('img').filter((one) => one instanceof HTMLImageElement && inSight(one));
  await Promise.all(images.map((image) => (image as HTMLImageElement).decode()));
}

/**
 * An example of code is set in whatever the machine has for it, and controls are drawn in a way of their own. And what
 * has moved is drawn where it was while it moved, between two pixels: so nothing moves, from the first frame on.
 */
function forPictures(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { font-family: inherit !important; text-rendering: inherit !important }
    *, ::before, ::after, ::backdrop { animation: none !important; transition: none !important }
  `);
  root.adoptedStyleSheets.push(sheet);
}

customElements.define('integrations-picker', IntegrationsPicker);
// In a frame of the gallery it would scroll the gallery.
const focus = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'focus')?.value as (
  settings: FocusOptions,
) => void; // a method
HTMLElement.prototype.focus = function (settings) {
  focus.call(this, { ...settings, preventScroll: true });
};
if (options.get('time') !== 'runs') stopTime();
page.style.colorScheme = options.get('theme') ?? 'light dark';
page.dir = options.get('direction') ?? 'ltr';
try {
  if (options.get('letters') === 'boxes') await useBoxes();
  const id = location.hash.slice(1);
  const state = STATES.find((one) => one.id === id);
  if (!state) throw new Error(`no state “${id}”`);
  await show(state);
  page.dataset['state'] = id;
} catch (error) {
  page.dataset['fault'] = String(error);
  throw error;
}
