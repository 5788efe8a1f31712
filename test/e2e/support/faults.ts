import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** A token server that is busy gives up on a logo, and the element shows the letter: nothing is at fault. */
const isOfLogo = (message: ConsoleMessage): boolean => /\/logos\/[\w-]+$/.test(message.location().url);

/** From now on: uncaught errors, and the console's errors and warnings, in every window; logos that do not come aside. */
export function faultsOf(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isOfLogo(message)) faults.push(message.text());
  });
  return faults;
}
