/** W7: what the bundle costs before it shows anything. */
import { metric, type Metric } from '../report/metric.ts';
import { alternate, ratiosOf } from '../run/rounds.ts';
import { observe } from './devtools.ts';
import type { Stage } from './stage.ts';

/** Of a round: what disturbs one of them only ever adds to it. */
const TIMES = 3;

export async function evaluation(stage: Stage, rounds: number): Promise<Metric> {
  const results = await alternate(
    rounds,
    () => leastOf(() => evaluate(stage, '/page/lit-alone.js')),
    () => leastOf(() => evaluate(stage, '/integrations-picker.js')),
  );
  const ratios = ratiosOf(results, (ms) => ms);
  return metric('W7', 'the script: evaluation', 'Lit alone', { atMost: 1.3 }, ratios);
}

async function leastOf(measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < TIMES; time += 1) least = Math.min(least, await measure());
  return least;
}

/** In a profile of its own, where nothing has been compiled before. @returns milliseconds of processor time */
async function evaluate(stage: Stage, address: string): Promise<number> {
  const context = await stage.browser.newContext();
  try {
    const page = await context.newPage();
    const { metrics } = await observe(page);
    await page.goto(`${stage.origin}/evaluation`);
    await page.waitForFunction(() => 'evaluate' in globalThis);
    const before = (await metrics()).scriptMs;
    await page.evaluate((module) => globalThis.evaluate(module), stage.origin + address);
    return (await metrics()).scriptMs - before;
  } finally {
    await context.close();
  }
}

/** The files of the build that a page in English loads until it has nothing left to do, by their names. */
export async function firstVisit(stage: Stage): Promise<readonly string[]> {
  const context = await stage.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') loaded.push(new URL(request.url()).pathname.slice(1));
    });
    await page.goto(`${stage.origin}/first-visit/981`);
    await page.locator('[part~="card"]').first().waitFor();
    await page.waitForLoadState('networkidle');
    return loaded;
  } finally {
    await context.close();
  }
}
