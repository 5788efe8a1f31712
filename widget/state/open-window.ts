/**
 * Opens the popup of a hosted flow. Empty, and inside the click, because browsers block a window that is opened after
 * anything asynchronous; it shows a word at once.
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

/** @returns `null` where the browser opens none: outside a click, or by the user's wish */
export function openWindow(words: string): Window | null {
  let opened: Window | null = null;
  try {
    opened = globalThis.open('', '_blank', features(globalThis.window));
    if (!opened || opened.closed) return null;
    sayIn(opened, words);
  } catch {
    // A sandboxed host page may neither open nor look into a window.
  }
  return opened;
}
