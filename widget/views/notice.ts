import { html, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';
import type { Notice } from '../state/view-state.ts';
import type { Common } from './card-view.ts';
import { alertIcon } from './icons.ts';
import { retryButton } from './retry-button.ts';
import { sentences } from './sentences.ts';
import { titled } from './titled.ts';
import { waitText } from './wait-text.ts';

/** Without what runs down: that would be read out every second. */
export function noticeText(notice: Notice, words: Messages): string {
  if (notice.kind === 'outdated') return sentences(words, words.errors[notice.code].title, words.outdated);
  const names = notice.names.map(titled);
  return notice.kind === 'missing-platforms'
    ? words.missingPlatforms(names)
    : words.stalePlatforms(names, new Date(notice.asOf));
}

/** A quiet line above a list that is still of use. */
export const noticeBar = (notice: Notice, refreshing: boolean, { words, actions }: Common): TemplateResult => {
  const wait = notice.kind === 'outdated' ? notice.wait : null;
  return html`
    <div part="notice" class="notice">
      ${alertIcon}
      <p>${sentences(words, noticeText(notice, words), wait ? waitText(wait, words) : '')}</p>
      ${retryButton(refreshing, words, actions.retry)}
    </div>
  `;
};
