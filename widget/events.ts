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

type Subject = { readonly integration: Integration };

/**
 * The user picked an integration that is not connected, or wants to connect one anew. Cancelable: the default action is
 * the platform's hosted flow, and `preventDefault()` hands it to the host page.
 */
export class IntegrationSelectEvent extends PickerEvent<Subject> {
  static readonly type = 'integration-select';

  constructor(integration: Integration) {
    super(IntegrationSelectEvent.type, { integration }, { cancelable: true });
  }
}

/** A hosted flow has ended, and the list says that the integration is connected. */
export class IntegrationConnectedEvent extends PickerEvent<Subject> {
  static readonly type = 'integration-connected';

  constructor(integration: Integration) {
    super(IntegrationConnectedEvent.type, { integration });
  }
}

/** A hosted flow has ended without a connection: the user, the signing out or the removal of the element ended it. */
export class IntegrationCancelledEvent extends PickerEvent<Subject> {
  static readonly type = 'integration-cancelled';

  constructor(integration: Integration) {
    super(IntegrationCancelledEvent.type, { integration });
  }
}

/** A hosted flow could not begin, or failed. The element already tells the user. */
export class IntegrationConnectErrorEvent extends PickerEvent<Subject & { readonly code: PickerErrorCode }> {
  static readonly type = 'integration-connect-error';

  constructor(integration: Integration, code: PickerErrorCode) {
    super(IntegrationConnectErrorEvent.type, { integration, code });
  }
}

/** The user has disconnected it; `detail.integration` is what it is now. */
export class IntegrationDisconnectedEvent extends PickerEvent<Subject> {
  static readonly type = 'integration-disconnected';

  constructor(integration: Integration) {
    super(IntegrationDisconnectedEvent.type, { integration });
  }
}

/** One integration is shown in the list's place, by the user or by `showDetail()`; `null`: the list is again. */
export class IntegrationDetailEvent extends PickerEvent<{ readonly integration: Integration | null }> {
  static readonly type = 'integration-detail';

  constructor(integration: Integration | null) {
    super(IntegrationDetailEvent.type, { integration });
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

/** A list could not be fetched, or disconnecting failed. The element already tells the user; this is for the host's own log. */
export class IntegrationsErrorEvent extends PickerEvent<{ readonly code: PickerErrorCode }> {
  static readonly type = 'integrations-error';

  constructor(code: PickerErrorCode) {
    super(IntegrationsErrorEvent.type, { code });
  }
}

/**
 * The user token has expired and the element cannot renew it: set a fresh one. Of the list it follows the
 * `integrations-error` with the code `token-expired`; it also comes when the user opens, connects or disconnects one.
 */
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
    'integration-connected': IntegrationConnectedEvent;
    'integration-cancelled': IntegrationCancelledEvent;
    'integration-connect-error': IntegrationConnectErrorEvent;
    'integration-disconnected': IntegrationDisconnectedEvent;
    'integration-detail': IntegrationDetailEvent;
    'integrations-load': IntegrationsLoadEvent;
    'integrations-error': IntegrationsErrorEvent;
    'integrations-token-expired': IntegrationsTokenExpiredEvent;
  }
}
