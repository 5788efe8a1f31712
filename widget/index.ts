/** The class and its types. Importing this registers nothing: that is `define.ts`. */
export type { ConnectionStatus, ErrorCode, Integration } from '#wire';
export type { PickerErrorCode } from './errors.ts';
export {
  IntegrationSelectEvent,
  IntegrationsErrorEvent,
  IntegrationsLoadEvent,
  IntegrationsTokenExpiredEvent,
  type LoadDetail,
} from './events.ts';
export { IntegrationsPicker } from './integrations-picker.ts';
export type { Layout, Theme } from './options.ts';
export type { PickerStatus } from './state/view-state.ts';
