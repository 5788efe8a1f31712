import type { Integration } from '#wire';
import type { PickerErrorCode } from '../errors.ts';

/** What the user wants cannot be done yet: the part of the element that does it has not come. */
export type NotLoaded = {
  readonly what: 'connect' | 'detail' | 'disconnect';
  readonly integration: Integration;
  readonly code: PickerErrorCode;
  /** The user asked again and waits. */
  readonly retrying: boolean;
  readonly again: () => void;
  /** It is not wanted any more. */
  readonly dismiss: () => void;
};
