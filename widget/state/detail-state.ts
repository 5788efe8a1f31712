import type { Integration, IntegrationDetail } from '#wire';
import type { PickerError } from '../errors.ts';

/** One integration that the user looks at more closely: what the list says of it, and what there is to know besides. */
export type DetailState = {
  readonly integration: Integration;
  readonly detail: IntegrationDetail | null;
  readonly error: PickerError | null;
  readonly pending: boolean;
};
