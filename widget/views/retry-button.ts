import { html, type TemplateResult } from 'lit';
import type { Messages } from '../messages.ts';

/** Busy by `aria-disabled`: a disabled button would lose the focus of the one who pressed it. */
export const retryButton = (busy: boolean, words: Messages, retry: () => void): TemplateResult => html`
  <button
    part="button"
    class="button"
    type="button"
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${() => {
      if (!busy) retry();
    }}
  >
    ${busy ? words.tryingAgain : words.tryAgain}
  </button>
`;
