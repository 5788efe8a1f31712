/**
 * Watches one hosted flow for signs that something has happened. None of them is believed: each is a reason to ask the
 * list.
 *
 * `closed` needs care. Under `Cross-Origin-Opener-Policy` a window reads as closed while it is open and no message ever
 * arrives. A window that was seen open on the hosted page and is gone was closed by somebody, unless the page it went
 * on to (a provider's sign-in) cut it off: then the user is still there and not here. A window that was never seen open
 * has been cut off from the start.
 */
import type { ConnectSession, Integration } from '#wire';
import type { ConnectWindow, Presence } from './connect-window.ts';
import type { Surface } from './flow-state.ts';
import { hintOf, type Hint } from './result-message.ts';
import type { After } from './timer.ts';

/**
 * `closed`: the window is gone and the user is back. `look`: nothing is known, and it may be worth a look. `detached`:
 * no message will come. `refused`: the host page's policy allows no frame.
 */
export type Sign = Hint | 'closed' | 'look' | 'detached' | 'refused';

export type Watched = {
  readonly integration: Integration;
  readonly session: ConnectSession;
  readonly surface: Surface;
  /** `null`: the hosted page is in our dialog, or in a window that a link opened and that we cannot reach. */
  readonly popup: ConnectWindow | null;
  /** The frame's window, as soon as there is one. */
  readonly frame: () => Window | null;
  readonly onSign: (sign: Sign) => void;
  readonly after: After;
  /** Ends the watch, and leaves nothing behind. */
  readonly signal: AbortSignal;
};

const PRESENCE_EVERY_MS = 250;
const FIRST_LOOK_MS = 2_000;
const LOOKS_GROW_BY = 1.5;
const LONGEST_LOOK_MS = 30_000;

export function watchFlow(watched: Watched): void {
  const { integration, session, surface, popup, frame, onSign, after, signal } = watched;
  /** Twice in a row: while a window is being cut off, it is out of reach for a moment before it reads as closed. */
  let seenOpen = false;
  let detached = false;

  /** One timer that ends with the watch. */
  const later = (milliseconds: number, run: () => void): void => {
    if (signal.aborted) return;
    const cancel = after(milliseconds, () => {
      signal.removeEventListener('abort', cancel);
      run();
    });
    signal.addEventListener('abort', cancel, { once: true });
  };
  const look = (): void => {
    onSign(popup && detached && seenOpen ? 'closed' : 'look');
  };
  const lookEvery = (milliseconds: number): void => {
    later(milliseconds, () => {
      onSign('look');
      lookEvery(Math.min(milliseconds * LOOKS_GROW_BY, LONGEST_LOOK_MS));
    });
  };
  const detach = (): void => {
    if (detached) return;
    detached = true;
    onSign('detached');
    lookEvery(FIRST_LOOK_MS);
  };
  const watchPresence = (window: ConnectWindow, before: Presence): void => {
    later(before === 'open' ? PRESENCE_EVERY_MS / 2 : PRESENCE_EVERY_MS, () => {
      const presence = window.presence();
      seenOpen ||= presence === 'open' && before === 'open';
      if (presence !== 'closed') watchPresence(window, presence);
      else if (seenOpen && document.hasFocus()) onSign('closed');
      else detach();
    });
  };

  globalThis.addEventListener(
    'message',
    (event) => {
      const source = popup ? popup.window : frame();
      const { platform } = integration;
      const hint = hintOf(event, { source, platform, origin: session.origin, requestId: session.requestId });
      if (hint) onSign(hint);
    },
    { signal },
  );
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, disposition, blockedURI }) => {
      if (surface === 'popup' || disposition !== 'enforce' || !/^(?:frame|child|default)-src$/.test(effectiveDirective))
        return;
      if (URL.canParse(blockedURI) && new URL(blockedURI).origin === session.origin) onSign('refused');
    },
    { signal },
  );
  // Going in and out of the frame gives the page focus, and says nothing.
  if (surface === 'modal') return;
  globalThis.addEventListener('focus', look, { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') look();
    },
    { signal },
  );
  if (popup) watchPresence(popup, 'blank');
  else detach();
}
