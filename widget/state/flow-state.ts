/** Where one pick stands on its way through the platform's hosted flow, and one disconnect on its way through ours. */
import type { Integration } from '#wire';
import type { PickerErrorCode } from '../errors.ts';
import type { ConnectMode } from '../options.ts';

/** Where the hosted page is shown: in a window of its own, or in a frame inside our dialog. */
export type Surface = 'popup' | 'modal';

/**
 * Where a page is isolated (Cross-Origin-Embedder-Policy), the browser shows no hosted page in its frames, and tells
 * nobody. A page that has the policy alone cannot be told from others.
 */
export const canFrame = !globalThis.crossOriginIsolated;

export const surfaceOf = (mode: ConnectMode): Surface => (mode === 'modal' && canFrame ? 'modal' : 'popup');

/** What a click has opened. `null`: no window was wanted, or the browser opened none. */
export type Opened = { readonly surface: Surface; readonly window: Window | null };

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

/** Whether the flow is shown in the dialog, which then does the talking: the page behind it is silent. */
export const inDialog = (
  flow: FlowState | null,
): flow is Extract<FlowState, { surface: unknown }> & { readonly surface: 'modal' } =>
  flow !== null && 'surface' in flow && flow.surface === 'modal';

/** Whether the flow still waits for something. */
export const isRunning = ({ kind }: FlowState): boolean => kind !== 'connected' && kind !== 'failed';

export type DisconnectState =
  | { readonly kind: 'asking'; readonly integration: Integration }
  | { readonly kind: 'disconnecting'; readonly integration: Integration }
  | { readonly kind: 'failed'; readonly integration: Integration; readonly code: PickerErrorCode };

/** What a user can do to connect and disconnect, and about the flow and the question that are shown. */
export type FlowActions = {
  /** Picks an integration, to connect it. */
  readonly select: (integration: Integration) => void;
  /** Ends the flow, whatever it waits for; also what takes "failed" and "connected" from sight. */
  readonly cancelFlow: () => void;
  readonly retryFlow: () => void;
  /** Brings the popup window to the front. */
  readonly showWindow: () => void;
  /** The link of a blocked window, which the user clicks: opens the window with this page as its opener, if it can. */
  readonly followLink: (event: MouseEvent) => void;
  /** Goes on in the dialog instead of a window. */
  readonly useDialog: () => void;
  /** Goes on in a window instead of the dialog. */
  readonly useWindow: () => void;

  /** Asks whether to disconnect. */
  readonly askDisconnect: (integration: Integration) => void;
  readonly confirmDisconnect: () => void;
  readonly keepConnection: () => void;
};
