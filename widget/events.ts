/**
 * The element's events. All bubble and cross shadow roots, so a host may listen on any ancestor; none carries a token.
 * The names belong to this element alone: a bare `select` or `error` would collide with the platform's own events.
 */
import type { Integration } from '#wire';
import type { PickerErrorCode } from './errors.ts';

class PickerEvent<Detail> extends Event {
  readonly detail: Detail;

  constructor(type: string, detail: Detail, init: EventInit = {}) {
    super(type, { bubbles: true, composed: true, ...init });
    this.detail = detail;
  }
}

/** The user picked an integration that is not connected. Cancelable: `preventDefault()` takes it over. */
export class IntegrationSelectEvent extends PickerEvent<{ readonly integration: Integration }> {
  static readonly type = 'integration-select';

  constructor(integration: Integration) {
    super(IntegrationSelectEvent.type, { integration }, { cancelable: true });
  }
}

/** What a list holds: what the element offers, and how many of it are connected and available. */
export type LoadDetail = {
  readonly integrations: readonly Integration[];
  readonly connected: number;
  readonly available: number;
};

/** A list has arrived and is on screen; also after a refresh. */
export class IntegrationsLoadEvent extends PickerEvent<LoadDetail> {
  static readonly type = 'integrations-load';

  constructor(integrations: readonly Integration[]) {
    const connected = integrations.filter(({ status }) => status === 'connected').length;
    super(IntegrationsLoadEvent.type, { integrations, connected, available: integrations.length - connected });
  }
}

/** A list could not be fetched. The element already tells the user; this is for the host's own log. */
export class IntegrationsErrorEvent extends PickerEvent<{ readonly code: PickerErrorCode }> {
  static readonly type = 'integrations-error';

  constructor(code: PickerErrorCode) {
    super(IntegrationsErrorEvent.type, { code });
  }
}

/** The user token has expired: set a fresh one. Follows the `integrations-error` with the code `token-expired`. */
export class IntegrationsTokenExpiredEvent extends PickerEvent<null> {
  static readonly type = 'integrations-token-expired';

  constructor() {
    super(IntegrationsTokenExpiredEvent.type, null);
  }
}

declare global {
  // Only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface HTMLElementEventMap {
    'integration-select': IntegrationSelectEvent;
    'integrations-load': IntegrationsLoadEvent;
    'integrations-error': IntegrationsErrorEvent;
    'integrations-token-expired': IntegrationsTokenExpiredEvent;
  }
}
