/** What people, time and the network do in a test of connecting. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page, Request } from 'playwright-core';
import type { Guest, HostWindow, Scene } from './connect-scene.ts';

/** Clicks "Connect". @returns the window that opens, be it cut off from the page */
export async function pick({ page, context }: Guest, name = 'HubSpot'): Promise<Page> {
  const connect = page.getByRole('button', { name: `Connect ${name}`, exact: true });
  // The list has its own time to come.
  await connect.waitFor();
  const [opened] = await Promise.all([context.waitForEvent('page'), connect.click()]);
  return opened;
}

/**
 * Until the page itself is told that its window is on the hosted page, or that it is out of its reach, which is after a
 * person sees that page: time that a test lets pass before would show the element something between.
 */
export async function pageSees({ page }: Guest, presence: 'open' | 'closed'): Promise<void> {
  await page.waitForFunction((awaited) => {
    const { openedLast } = globalThis as HostWindow;
    if (!openedLast || openedLast.closed) return awaited === 'closed';
    try {
      return openedLast.location.href !== 'about:blank' && awaited === 'open';
    } catch {
      return awaited === 'open';
    }
  }, presence);
}

/** Until the element has seen its window open, on a page whose clock is a fake one. */
export async function seenOpen(guest: Guest): Promise<void> {
  await pageSees(guest, 'open');
  await guest.page.clock.runFor(1_000);
}

/** What a person does on the hosted page, in a window or a frame. */
export async function complete(hosted: Page | FrameLocator): Promise<void> {
  await hosted.getByLabel('API key').fill('any key');
  await press(hosted, 'Connect');
}

/** Presses a button that may well be the last thing its page sees: it is closed before the press has been reported. */
export async function press(hosted: Pick<Page, 'getByRole'>, name: string): Promise<void> {
  await hosted
    .getByRole('button', { name, exact: true })
    .click()
    .catch((error: unknown) => {
      if (!(error instanceof Error) || !/closed|detached/.test(error.message)) throw error;
    });
}

/** The window that the platform's page leaves open is closed. */
export async function isClosed(popup: Page): Promise<void> {
  if (!popup.isClosed()) await popup.waitForEvent('close');
}

/** Asks for the list once more, so that whatever was still to be said after an end has been said. */
export const refresh = ({ page }: Guest): Promise<void> =>
  page.evaluate(() => document.querySelector('integrations-picker')?.refresh());

/**
 * Lets time pass in the page, whose clock is a fake one, until that is heard. Answers come in real time: each is waited
 * for, or the page would take them for late.
 */
export async function passUntil({ page, heard }: Guest, line: string): Promise<void> {
  const asked: Promise<unknown>[] = [];
  const ask = (request: Request): void => {
    // The one below, which is awaited where it is made.
    if (request.method() === 'HEAD') return;
    asked.push(
      request
        .response()
        .then((response) => response?.finished())
        .catch(() => undefined),
    );
  };
  page.on('request', ask);
  while (!heard.includes(line)) {
    await page.clock.runFor(1_000).catch((error: unknown) => {
      // Time passes in every window, and one of them may be closed by what that lets happen.
      if (page.isClosed()) throw error;
    });
    // Whatever was asked before this has been heard of by the time that this has.
    await page.evaluate(() => fetch(location.href, { method: 'HEAD' }).catch(() => undefined));
    await Promise.allSettled(asked.splice(0));
  }
  page.off('request', ask);
}

/** The name of the control inside the element that has the focus. */
export const focused = ({ page }: Guest): Promise<string> =>
  page.evaluate(() => {
    const control = document.querySelector('integrations-picker')?.shadowRoot?.activeElement;
    return control?.getAttribute('aria-label') ?? control?.textContent.trim() ?? '';
  });

/** What something can be made to wait for. */
export type Gate = { readonly opened: Promise<void>; readonly open: () => void };

export function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}

export type Held = {
  /** Resolves when the server has answered. */
  readonly answered: Promise<void>;
  readonly release: () => void;
};

/** Holds the answer to a session request back until the test lets it go. */
export async function holdSession({ page }: Guest): Promise<Held> {
  const [answered, released] = [gate(), gate()];
  await page.route('**/connect-sessions', async (route) => {
    try {
      const response = await route.fetch();
      answered.open();
      await released.opened;
      await route.fulfill({ response });
    } catch {
      // Nobody waits for it any more: the page has taken the request back, or is gone.
    }
  });
  return { answered: answered.opened, release: released.open };
}

/** Visits with a record of what the platform is told of the page that sends people to it, which must be nothing. */
export async function withReferers(
  { demo }: Scene,
  visitIt: (record: (guest: Guest) => Promise<void>) => Promise<void>,
): Promise<void> {
  const asked: Promise<Record<string, string>>[] = [];
  await visitIt(({ context }) => {
    context.on('request', (request) => {
      if (request.url().startsWith(demo.oneRuntimeUrl)) asked.push(request.allHeaders());
    });
    return Promise.resolve();
  });
  const headers = await Promise.all(asked);
  assert.ok(headers.length > 0, 'the platform was asked for its page');
  for (const sent of headers) assert.doesNotMatch(sent['referer'] ?? '', /secret-path/);
}
