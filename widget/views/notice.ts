import { html, type TemplateResult } from 'lit';
import { errorMessages, messages } from '../messages.ts';
import type { Notice } from '../state/view-state.ts';
import type { Actions } from './actions.ts';
import { alertIcon } from './icons.ts';
import { retryButton } from './retry-button.ts';
import { titled } from './titled.ts';

export function noticeText(notice: Notice): string {
  if (notice.kind === 'outdated') return messages.outdated(errorMessages[notice.code].title);
  const names = notice.names.map(titled).join(', ');
  return notice.kind === 'missing-platforms'
    ? messages.missingPlatforms(names)
    : messages.stalePlatforms(names, notice.asOf);
}

/** A quiet line above a list that is still of use. */
export const noticeBar = (notice: Notice, refreshing: boolean, actions: Actions): TemplateResult => html`
  <div part="notice" class="notice">
    ${alertIcon}
    <p>${noticeText(notice)}</p>
    ${retryButton(refreshing, actions)}
  </div>
`;
