/** What the element says of a pick and of what comes of it. */
export const FLOW_EVENTS = [
  'integration-select',
  'integration-connected',
  'integration-cancelled',
  'integration-connect-error',
  'integration-disconnected',
] as const;
