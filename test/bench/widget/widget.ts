/** The group of the widget: every metric, one after the other, in one Chromium. */
import type { Metric } from '../report/metric.ts';
import { evaluation } from './bundle.ts';
import { lists } from './lists.ts';
import { widgetPlan } from './plan.ts';
import { setStage } from './stage.ts';

export async function measureWidget(
  isQuick: boolean,
  progress: (what: string) => void,
): Promise<{
  readonly metrics: readonly Metric[];
  readonly rounds: number;
  readonly tools: Readonly<Record<string, string>>;
}> {
  const plan = widgetPlan(isQuick);
  const stage = await setStage();
  try {
    const ofLists = await lists(stage, plan, progress);
    progress('evaluation of the script');
    const metrics = [...ofLists, await evaluation(stage, plan.evaluations)];
    return { metrics, rounds: plan.thousand.rounds, tools: { Chromium: stage.browser.version() } };
  } finally {
    await stage.close();
  }
}
