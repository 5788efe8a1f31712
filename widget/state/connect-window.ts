/** The popup of a hosted flow, once it is open: it goes to the hosted page when there is a session for it. */
import { openWindow } from './open-window.ts';

/** `blank`: the hosted page has not come yet. `closed` is also what a window says that COOP has cut off from us. */
export type Presence = 'blank' | 'open' | 'closed';

export class ConnectWindow {
  readonly window: Window;

  constructor(opened: Window) {
    this.window = opened;
  }

  /** To be called inside the click. @returns `null` where the browser opens none */
  static open(words: string): ConnectWindow | null {
    const opened = openWindow(words);
    return opened && new ConnectWindow(opened);
  }

  /**
   * By a link in the window's own page: the location that a script sets would be asked for with the host page's
   * referrer policy, and `unsafe-url` would tell the platform the path.
   * @returns whether it could: a sandboxed host page may not reach into its own window
   */
  goTo(address: string): boolean {
    try {
      const { document: page } = this.window;
      const link = page.createElement('a');
      link.href = address;
      link.referrerPolicy = 'no-referrer';
      page.body.append(link);
      link.click();
      return true;
    } catch {
      return false;
    }
  }

  presence(): Presence {
    if (this.window.closed) return 'closed';
    try {
      return this.window.location.href === 'about:blank' ? 'blank' : 'open';
    } catch {
      return 'open';
    }
  }

  front(): void {
    this.window.focus();
  }

  close(): void {
    this.window.close();
  }
}
