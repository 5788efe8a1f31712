import { html, type TemplateResult } from 'lit';
import { messages } from '../messages.ts';
import type { Actions } from './actions.ts';

/** Busy by `aria-disabled`: a disabled button would lose the focus of the one who pressed it. */
export const retryButton = (busy: boolean, { retry }: Pick<Actions, 'retry'>): TemplateResult => html`
  <button
    part="button"
    class="button"
    type="button"
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${() => {
      if (!busy) retry();
    }}
  >
    ${busy ? messages.tryingAgain : messages.tryAgain}
  </button>
`;
