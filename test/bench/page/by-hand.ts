/**
 * The floor of the element: the same cards written by hand, all of them at once, without a framework, without shadow
 * roots, without languages, events or a single setting; and a search that hides what does not fit.
 */
import type { Integration, IntegrationList } from '#wire';
import { createProbe } from './probe.ts';

const fetchList = createProbe(() => document, '.card');
const list = document.querySelector('.cards');
const template = document.querySelector('template');
const search = document.querySelector('input');
const shown = document.querySelector('.count');
if (!list || !template || !search || !shown) throw new Error('the page lacks a part');

const part = (root: ParentNode, name: string): Element => {
  const found = root.querySelector(`.${name}`);
  if (!found) throw new Error(`a card lacks its ${name}`);
  return found;
};

function cardOf({ id, name, category, description, status }: Integration, of: HTMLTemplateElement): Element {
  // A template's first child is the one in the page: the card.
  const card = (of.content.cloneNode(true) as DocumentFragment).children[0];
  if (!(card instanceof HTMLElement)) throw new Error('no card in the template');
  card.dataset['id'] = id;
  part(card, 'tile').textContent = name.charAt(0);
  part(card, 'open').textContent = name;
  part(card, 'category').textContent = category;
  part(card, 'description').textContent = description;
  const button = part(card, 'button');
  button.textContent = status === 'connected' ? 'Manage' : 'Connect';
  button.setAttribute('aria-label', `${button.textContent} ${name}`);
  return card;
}

// The page's own server.
const answer = (await (await fetchList(document.body.dataset['list'] ?? '')).json()) as IntegrationList;
const cards = answer.integrations.map((integration) => cardOf(integration, template));
const texts = answer.integrations.map(({ name, description }) => `${name}\n${description}`.toLowerCase());
list.append(...cards);

search.addEventListener('input', () => {
  const query = search.value.trim().toLowerCase();
  let count = 0;
  for (const [index, card] of cards.entries()) {
    const fits = texts[index]?.includes(query) === true;
    if (fits) count += 1;
    card.toggleAttribute('hidden', !fits);
  }
  shown.textContent = query === '' ? '' : `${count} of ${cards.length}`;
});
