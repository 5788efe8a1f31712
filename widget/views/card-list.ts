/** The cards of a list: those of them that `LongList` says are in the document. */
import type { Integration } from '#wire';
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Among } from '../state/long-list.ts';
import type { CardView } from './card-view.ts';
import { DrawnCards } from './drawn-cards.ts';

type Given = [integrations: readonly Integration[], view: CardView, query: string, among: Among];

class CardList extends Directive {
  #cards: DrawnCards | null = null;

  override render(...given: Given): Given {
    return given;
  }

  override update({ element }: ElementPart, [integrations, view, query, among]: Given): typeof noChange {
    this.#cards ??= new DrawnCards(element as HTMLElement); // the list's
    this.#cards.update(integrations, view, query, among);
    return noChange;
  }
}

export const cardList = directive(CardList);
