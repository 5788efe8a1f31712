/** Waits for a condition and never for a time. */

/**
 * @param isSo asked again and again, between other events
 * @throws where it has not come true within 20 seconds, which no test that passes comes near
 */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = performance.now() + 20_000;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${what}`);
    // A turn of the event loop and a breath: a busy loop would starve the processes that are waited for.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
