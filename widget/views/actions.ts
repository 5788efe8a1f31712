import type { Integration } from '#wire';

/** What a user can do. One object for the element's life, so that listeners keep their identity across renders. */
export type Actions = {
  readonly select: (integration: Integration) => void;
  readonly search: (text: string) => void;
  /** Empties the search and puts the cursor into it. */
  readonly clearSearch: () => void;
  readonly retry: () => void;
  readonly logoFailed: (integration: Integration) => void;

  /** Shows what there is to know and to do about one integration, in the list's place. */
  readonly openDetail: (integration: Integration) => void;
  readonly closeDetail: () => void;

  /** Connects a connected integration anew. */
  readonly reconnect: (integration: Integration) => void;
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
