/**
 * The gallery's front page. Each state stands in a frame, a page of its own: as wide as one likes, with its own dialog,
 * and with the one flow that a page may have. `#waiting` in the address shows that state alone.
 */
import { html, render, type TemplateResult } from 'lit';
import type { GalleryState } from './state.ts';
import { GROUPS } from './states.ts';

/** Each: what the stage calls it, and what one can choose; the first is what one gets. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  theme: ['light dark', 'light', 'dark'],
  direction: ['ltr', 'rtl'],
  width: ['768', '320', '1280'],
  locale: ['en', 'de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'pl', 'ja', 'ko', 'zh-Hans', 'ar', 'he', 'tr', 'hi', 'uk'],
  letters: ['real', 'boxes'],
  time: ['stands', 'runs'],
};

const TALLEST = 900;
const DIALOG_HEIGHT = 640;

const place = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const form = place('form');
const chosen = new Map(Object.entries(CHOICES).map(([name, [first = '']]) => [name, first]));

/** As high as what is in it, once it is there. */
async function fit({ currentTarget: frame }: Event): Promise<void> {
  if (!(frame instanceof HTMLIFrameElement)) return;
  const page = frame.contentDocument;
  for (; frame.isConnected && frame.contentDocument === page; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { state, fault } = page?.documentElement.dataset ?? {};
    if (state === undefined && fault === undefined) continue;
    const dialog = page?.querySelector('integrations-picker')?.shadowRoot?.querySelector('dialog');
    const height = dialog ? DIALOG_HEIGHT : Math.min(page?.body.offsetHeight ?? 0, TALLEST);
    frame.style.blockSize = `${String(height + 2)}px`;
    if (fault !== undefined) frame.replaceWith(fault);
    return;
  }
}

const shown = ({ id, title }: GalleryState, group: string): TemplateResult => {
  const { width, ...rest } = Object.fromEntries(chosen);
  return html`
    <section id=${`state-${id}`}>
      <h2>${group}: ${title} <a href=${`#${id}`}>#${id}</a></h2>
      <iframe
        title=${title}
        loading="lazy"
        width=${width ?? ''}
        src=${`stage.html?${String(new URLSearchParams(rest))}#${id}`}
        @load=${fit}
      ></iframe>
    </section>
  `;
};

function show(): void {
  const only = location.hash.slice(1);
  const link = (id: string, title: string): TemplateResult =>
    html`<li><a href=${`#${id}`} aria-current=${id === only ? 'page' : 'false'}>${title}</a></li>`;
  render(
    html`<ul>
        ${link('', 'All')}
      </ul>
      ${GROUPS.map(
        ({ title, states }) => html`
          <h2>${title}</h2>
          <ul>
            ${states.map((state) => link(state.id, state.title))}
          </ul>
        `,
      )}`,
    place('nav'),
  );
  render(
    GROUPS.map(({ title, states }) =>
      states.filter(({ id }) => only === '' || id === only).map((state) => shown(state, title)),
    ),
    place('main'),
  );
}

render(
  Object.entries(CHOICES).map(
    ([name, values]) => html`
      <label
        >${name}
        <select name=${name}>
          ${values.map((value) => html`<option>${value}</option>`)}
        </select></label
      >
    `,
  ),
  form,
);
form.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  chosen.set(target.name, target.value);
  show();
});
addEventListener('hashchange', show);
show();
