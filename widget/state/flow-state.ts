/** Where one pick stands on its way through the platform's hosted flow, and one disconnect on its way through ours. */
import type { Integration } from '#wire';
import type { PickerErrorCode } from '../errors.ts';

/** Where the hosted page is shown: in a window of its own, or in a frame inside our dialog. */
export type Surface = 'popup' | 'modal';

export type FlowState =
  /** The window or the dialog is open, and the session on its way. */
  | { readonly kind: 'opening'; readonly integration: Integration; readonly surface: Surface }
  | {
      readonly kind: 'waiting';
      readonly integration: Integration;
      readonly surface: Surface;
      readonly connectUrl: string;
      /**
       * The browser has cut the window off from this page (Cross-Origin-Opener-Policy, or a link that opened it): no
       * message comes and it cannot be shown or closed from here, so the list alone can tell.
       */
      readonly detached: boolean;
    }
  /** The browser opened no window: a link does, or the dialog. `null` while the session is on its way. */
  | { readonly kind: 'blocked'; readonly integration: Integration; readonly connectUrl: string | null }
  /** Something says that it is over; the list is being asked, which decides. */
  | { readonly kind: 'checking'; readonly integration: Integration; readonly surface: Surface }
  /** Just now; said for a few seconds. */
  | { readonly kind: 'connected'; readonly integration: Integration }
  | {
      readonly kind: 'failed';
      readonly integration: Integration;
      readonly code: PickerErrorCode;
      readonly retryAfterSeconds: number | null;
    };

export type DisconnectState =
  | { readonly kind: 'asking'; readonly integration: Integration }
  | { readonly kind: 'disconnecting'; readonly integration: Integration }
  | { readonly kind: 'failed'; readonly integration: Integration; readonly code: PickerErrorCode };
