/** The class and its types. Importing this registers nothing: that is `define.ts`. */
export type { ConnectionStatus, ErrorCode, Integration } from '#wire';
export type { PickerErrorCode } from './errors.ts';
export {
  IntegrationCancelledEvent,
  IntegrationConnectedEvent,
  IntegrationConnectErrorEvent,
  IntegrationDetailEvent,
  IntegrationDisconnectedEvent,
  IntegrationSelectEvent,
  IntegrationsErrorEvent,
  IntegrationsLoadEvent,
  IntegrationsTokenExpiredEvent,
  type LoadDetail,
} from './events.ts';
export { IntegrationsPicker } from './integrations-picker.ts';
export type { MessageOverrides, Messages } from './messages.ts';
export type { ConnectMode, Layout, Theme } from './options.ts';
export type { ConnectResult } from './state/connect-controller.ts';
export type { GetToken } from './state/user-token-source.ts';
export type { PickerStatus } from './state/view-state.ts';
