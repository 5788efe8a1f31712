/** What Chromium tells of a page through its developer tools. */
import type { CDPSession, Page } from 'playwright-core';

export type PageMetrics = {
  /** Of the main thread: processor time, and not the clock's, so that what else the machine does is not in it. */
  readonly taskMs: number;
  /** Of that, in scripts. */
  readonly scriptMs: number;
  readonly nodes: number;
  readonly heapBytes: number;
};

/** @returns asks for the numbers as they are at that moment */
export async function observe(page: Page): Promise<{
  readonly devtools: CDPSession;
  readonly metrics: () => Promise<PageMetrics>;
}> {
  const devtools = await page.context().newCDPSession(page);
  // Only before the domain is enabled.
  await devtools.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await devtools.send('Performance.enable');
  return {
    devtools,
    async metrics() {
      const { metrics } = await devtools.send('Performance.getMetrics');
      const valueOf = (name: string): number => {
        const metric = metrics.find((one) => one.name === name);
        if (!metric) throw new Error(`Chromium tells no ${name}`);
        return metric.value;
      };
      return {
        taskMs: valueOf('TaskDuration') * 1_000,
        scriptMs: valueOf('ScriptDuration') * 1_000,
        nodes: valueOf('Nodes'),
        heapBytes: valueOf('JSHeapUsedSize'),
      };
    },
  };
}
