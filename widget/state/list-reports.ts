/** What the host hears of each attempt to get the list. */
import type { Integration } from '#wire';
import { IntegrationsErrorEvent, IntegrationsLoadEvent, IntegrationsTokenExpiredEvent } from '../events.ts';
import type { Outcome } from './list-controller.ts';
import type { UserTokens } from './user-tokens.ts';

export type ListReportsOptions = {
  readonly tokens: UserTokens;
  /** What the element offers of the list. */
  readonly offered: () => readonly Integration[];
  readonly report: (event: Event) => void;
};

export class ListReports {
  readonly #options: ListReportsOptions;
  #askedForToken = false;

  constructor(options: ListReportsOptions) {
    this.#options = options;
  }

  settled(outcome: Outcome): void {
    const { tokens, offered, report } = this.#options;
    if ('list' in outcome) {
      this.#askedForToken = false;
      report(new IntegrationsLoadEvent(offered()));
      return;
    }
    const { code } = outcome.error;
    report(new IntegrationsErrorEvent(code));
    // Once: a page whose fresh tokens are expired too (a clock that is behind) would be asked for ever.
    if (code !== 'token-expired' || tokens.renewable || this.#askedForToken) return;
    this.#askedForToken = true;
    report(new IntegrationsTokenExpiredEvent());
  }

  /** The user tries again: then the host may be asked again. */
  retried(): void {
    this.#askedForToken = false;
  }
}
