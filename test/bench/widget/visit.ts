/** One visit of a page, in a browser profile of its own, and everything that is measured on it. */
import type { CDPSession, Page } from 'playwright-core';
import type { Scrolled } from '../page/probe.ts';
import { observe, type PageMetrics } from './devtools.ts';
import type { Stage } from './stage.ts';

export type Side = 'by-hand' | 'element';

export type VisitPlan = {
  readonly count: number;
  /** How many times slower than this machine. */
  readonly slowdown: number;
  /** Keys that are pressed in the search field, one after the other; none: no typing. */
  readonly keys?: readonly string[];
  /** In CSS pixels; none: no scrolling. */
  readonly scrollBy?: number;
  /** Whether memory is measured. */
  readonly memory?: boolean;
};

export type Visited = {
  /** From the data to the first card on screen. */
  readonly paintMs: number;
  /** Processor time of the main thread, from the data until nothing is left to do. */
  readonly workMs: number;
  /** What is left when everything is collected that can be; 0 where it was not asked for. */
  readonly nodes: number;
  readonly heapBytes: number;
  /** From each key to the next paint. */
  readonly keyMs: readonly number[];
  /** Timed, on the way down. */
  readonly scrolled: Scrolled | null;
  /** Looked at, on the way up. */
  readonly looked: Scrolled | null;
};

const SEARCH = 'input[type=search]';

/** Ten thousand cards by hand, on a busy machine that pretends to be a slow one, take minutes. */
const PATIENCE_MS = 5 * 60_000;

const SCROLL_PIXELS_PER_SECOND = 4_000;

/** While the main thread is asked how busy it was, it is: a little a look, and that much is rest. */
const REST_MS = 4;
const LOOK_EVERY_MS = 150;
const RESTS = 3;

export async function visit(stage: Stage, side: Side, plan: VisitPlan): Promise<Visited> {
  const { count, slowdown, keys = [], scrollBy = 0, memory = false } = plan;
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const { devtools, metrics } = await observe(page);
    await page.goto(`${stage.origin}/${side}/${count}`);
    await page.waitForFunction(() => 'bench' in globalThis);
    await page.evaluate(() => bench.ready);
    await rest(page, metrics, 1);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });

    const before = (await metrics()).taskMs;
    const paintMs = await page.evaluate(() => bench.firstPaint());
    const workMs = (await rest(page, metrics, slowdown)) - before;
    const { nodes, heapBytes } = memory ? await left(devtools, metrics) : { nodes: 0, heapBytes: 0 };
    const keyMs = keys.length > 0 ? await type(page, metrics, keys, slowdown) : [];
    if (scrollBy > 0 && keys.length > 0) {
      await page.locator(SEARCH).fill('');
      await rest(page, metrics, slowdown);
    }
    const scrolled = scrollBy > 0 ? await scroll(page, devtools, scrollBy, false) : null;
    // Back again, to look: what that costs is in no frame that is timed.
    const looked = scrollBy > 0 ? await scroll(page, devtools, -scrollBy, true) : null;
    return { paintMs, workMs, nodes, heapBytes, keyMs, scrolled, looked };
  } finally {
    await context.close();
  }
}

type Metrics = () => Promise<PageMetrics>;

/** Waits until the main thread has nothing to do. @returns how long it has worked until then */
async function rest(page: Page, metrics: Metrics, slowdown: number): Promise<number> {
  let worked = (await metrics()).taskMs;
  let finished = worked;
  for (let rests = 0; rests < RESTS;) {
    await page.waitForTimeout(LOOK_EVERY_MS);
    const now = (await metrics()).taskMs;
    if (now - worked > REST_MS * slowdown) {
      rests = 0;
      finished = now;
    } else rests += 1;
    worked = now;
  }
  return finished;
}

async function left(devtools: CDPSession, metrics: Metrics): Promise<PageMetrics> {
  // Twice: what a finaliser lets go of is collected by the second.
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  return metrics();
}

async function type(
  page: Page,
  metrics: Metrics,
  keys: readonly string[],
  slowdown: number,
): Promise<readonly number[]> {
  const field = page.locator(SEARCH);
  await field.focus();
  await rest(page, metrics, slowdown);
  let times: readonly number[] = [];
  for (const [index, key] of keys.entries()) {
    await page.keyboard.press(key);
    times = await page.evaluate((count) => bench.keys(count), index + 1);
    await page.evaluate(() => bench.idle());
  }
  return times;
}

async function scroll(page: Page, devtools: CDPSession, by: number, looks: boolean): Promise<Scrolled> {
  await page.evaluate((mode) => {
    bench.watchScrolling(mode);
  }, looks);
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 640,
    y: 600,
    yDistance: -by,
    speed: SCROLL_PIXELS_PER_SECOND,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  return page.evaluate(() => bench.scrolled());
}
