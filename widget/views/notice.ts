import { html, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';
import type { Notice } from '../state/view-state.ts';
import type { Common } from './card-view.ts';
import { alertIcon } from './icons.ts';
import { retryButton } from './retry-button.ts';
import { sentences } from './sentences.ts';
import { titled } from './titled.ts';

export function noticeText(notice: Notice, words: Messages): string {
  if (notice.kind === 'outdated') return sentences(words, words.errors[notice.code].title, words.outdated);
  const names = notice.names.map(titled);
  return notice.kind === 'missing-platforms'
    ? words.missingPlatforms(names)
    : words.stalePlatforms(names, new Date(notice.asOf));
}

/** A quiet line above a list that is still of use. */
export const noticeBar = (notice: Notice, refreshing: boolean, { words, actions }: Common): TemplateResult => html`
  <div part="notice" class="notice">
    ${alertIcon}
    <p>${noticeText(notice, words)}</p>
    ${retryButton(refreshing, words, actions.retry)}
  </div>
`;
