/** One integration in a list: what is written on its card. */
import type { Integration } from '#wire';
import type { CardView } from './card-view.ts';
import { isConnecting, spokenName, viaOf } from './card-words.ts';
import { showLogo } from './logo.ts';
import { writeMarked } from './marked.ts';
import { put, write } from './written.ts';

/** Where it stands in a list that is never in the document as a whole; `null` in one that is. */
export type Place = {
  /** Counted from one. */
  readonly number: number | null;
  readonly of: number | null;
  /** Far from those in sight, and there for the keyboard's sake. */
  readonly apart: boolean;
};

const spinner = (): Element => {
  const element = document.createElement('i');
  element.className = 'spinner';
  return element;
};

const isolated = (text: string): Element => {
  const element = document.createElement('bdi');
  element.textContent = text;
  return element;
};

const numeral = (number: number | null): string | null => (number === null ? null : String(number));

/** What of a card another search changes. */
export function showMarks(card: Element, { name, description }: Integration, query: string): void {
  writeMarked(card.querySelector('.name .clip'), name, query);
  writeMarked(card.querySelector('.description'), description, query);
}

/**
 * Writes an integration on a card, as far as it says something else.
 * @param card a copy of the blank one of its kind
 * @param query what is searched for, to be marked
 */
export function showCard(card: Element, integration: Integration, view: CardView, query: string, place: Place): void {
  const { id, category, accountLabel, status, connectable } = integration;
  const { words, connect, flow, opening } = view;
  const part = (selector: string): Element | null => card.querySelector(selector);
  const via = viaOf(integration, view);
  const spoken = spokenName(integration, view);
  const elsewhere = connect === 'none' || !connectable;
  const classes = [
    'card',
    flow?.kind === 'connected' && flow.integration.id === id ? 'fresh' : '',
    // Nothing but a button at its end.
    status === 'connected' || elsewhere ? '' : 'brief',
    place.apart ? 'apart' : '',
  ];
  put(card, 'class', classes.filter((word) => word !== '').join(' '));
  put(card, 'data-id', id);
  put(card, 'aria-busy', opening?.id === id ? 'true' : null);
  put(card, 'aria-posinset', numeral(place.number));
  put(card, 'aria-setsize', numeral(place.of));
  showLogo(part('.tile'), integration);
  showMarks(card, integration, query);
  put(part('.open'), 'aria-label', words.detailsName(spoken));
  const line = part('[part=category]');
  put(line, 'class', via === null ? 'category clip' : 'category whole');
  // A platform's word alone runs its own way; with ours beside it the line runs ours, and the word is isolated.
  put(line, 'dir', via === null ? 'auto' : null);
  const texts = [category, via].filter((word) => word !== null);
  write(line, texts.join(' · '), via !== null && category !== null ? [isolated(category), ` · ${via}`] : texts);
  if (status === 'connected') {
    write(part('.connected span'), words.connectedState);
    write(part('.account'), accountLabel ?? '');
    const manage = part('.manage');
    put(manage, 'aria-label', words.manageName(spoken));
    write(manage, words.manage);
  } else {
    const busy = isConnecting(integration, view);
    const button = part('.connect');
    put(button, 'aria-label', busy ? words.connectingName(spoken) : words.connectName(spoken));
    put(button, 'aria-description', elsewhere ? words.connectElsewhere : null);
    if (button?.getAttribute('aria-disabled') !== String(busy)) button?.replaceChildren();
    put(button, 'aria-disabled', String(busy));
    write(button, busy ? words.connecting : words.connect, busy ? [spinner(), words.connecting] : undefined);
    write(part('.elsewhere'), elsewhere ? words.connectElsewhere : '');
  }
}
