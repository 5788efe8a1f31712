/** That a part of the element, which somebody needs, has not come: what cannot be done for now, and a way to try again. */
import { html, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';
import type { NotLoaded } from '../state/not-loaded.ts';
import type { Common } from './card-view.ts';
import { alertIcon, clearIcon } from './icons.ts';
import { retryButton } from './retry-button.ts';
import { sentences } from './sentences.ts';

const cannot = (what: NotLoaded['what'], name: string, { flow, detail, disconnect }: Messages): string =>
  ({ connect: flow, detail, disconnect })[what].failed(name);

/** The titles of errors tell of the list; their texts are right here as well. */
export const notLoadedText = ({ what, integration, code }: NotLoaded, words: Messages): string =>
  sentences(words, cannot(what, integration.name, words), words.errors[code].text);

export const notLoadedBar = (notLoaded: NotLoaded, { words }: Pick<Common, 'words'>): TemplateResult => html`
  <div part="notice" class="notice not-loaded" data-id=${notLoaded.integration.id}>
    ${alertIcon}
    <p>${notLoadedText(notLoaded, words)}</p>
    ${retryButton(notLoaded.retrying, words, notLoaded.again)}
    <button class="clear" type="button" aria-label=${words.flow.dismiss} @click=${notLoaded.dismiss}>
      ${clearIcon}
    </button>
  </div>
`;
