import type { Integration } from '#wire';
import { html, nothing, type TemplateResult } from 'lit';
import type { Common } from './card-view.ts';
import { checkIcon } from './icons.ts';

/** "Connected" and the account, in the detail view. */
export const connectedWords = ({ accountLabel }: Integration, { words }: Pick<Common, 'words'>): TemplateResult => html`
  <div class="standing">
    <span part="state" class="connected">${checkIcon}${words.connectedState}</span>
    ${accountLabel === null ? nothing : html`<span part="account" class="account clip" dir="auto">${accountLabel}</span>`}
  </div>
`;
