/**
 * The popup of a hosted flow. It is opened empty inside the click, because browsers block a window that is opened after
 * anything asynchronous, shows a word at once, and goes to the hosted page when there is a session for it.
 */

const WIDTH = 520;
const HEIGHT = 720;

/** In the middle of the window that it belongs to; phones open a tab instead. */
function features({ screenX, screenY, outerWidth, outerHeight }: Window): string {
  const left = Math.max(0, Math.round(screenX + (outerWidth - WIDTH) / 2));
  const top = Math.max(0, Math.round(screenY + (outerHeight - HEIGHT) / 2));
  return `popup,width=${String(WIDTH)},height=${String(HEIGHT)},left=${String(left)},top=${String(top)}`;
}

/** Without markup and style attributes: the empty page inherits the host page's policies. */
function sayIn({ document: page }: Window, words: string): void {
  page.title = words;
  page.documentElement.style.colorScheme = 'light dark';
  const line = page.createElement('p');
  line.textContent = words;
  line.dir = 'auto';
  Object.assign(line.style, { font: '16px system-ui, sans-serif', textAlign: 'center', marginBlockStart: '40vh' });
  page.body.append(line);
}

/** `blank`: the hosted page has not come yet. `closed` is also what a window says that COOP has cut off from us. */
export type Presence = 'blank' | 'open' | 'closed';

export class ConnectWindow {
  readonly window: Window;

  private constructor(opened: Window) {
    this.window = opened;
  }

  /** @returns `null` where the browser opens none: outside a click, or by the user's wish */
  static open(words: string): ConnectWindow | null {
    let opened: Window | null = null;
    try {
      opened = globalThis.open('', '_blank', features(globalThis.window));
      if (!opened || opened.closed) return null;
      sayIn(opened, words);
    } catch {
      // A sandboxed host page may neither open nor look into a window.
      if (!opened) return null;
    }
    return new ConnectWindow(opened);
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
