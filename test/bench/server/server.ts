/** The group of the server: every metric, one after the other, against servers of their own. */
import type { Metric } from '../report/metric.ts';
import { stallOnMiss, warmAgainstNaive } from './against-naive.ts';
import { memoryPerUser } from './memory.ts';
import { serverPlan } from './plan.ts';
import { readingTheAnswer } from './platform-answer.ts';
import { setScene } from './scene.ts';
import { verifiedTokens } from './tokens.ts';
import { warmRequests } from './warm.ts';
import { wireSizes } from './wire-sizes.ts';

/** @param progress hears the name of what is measured next */
export async function measureServer(
  isQuick: boolean,
  progress: (what: string) => void,
): Promise<{
  readonly metrics: readonly Metric[];
  readonly rounds: number;
  /** What could not be measured: minutes of other numbers are not lost with it. */
  readonly failures: readonly string[];
}> {
  const plan = serverPlan(isQuick);
  const scene = await setScene();
  try {
    const full = { project: await scene.startProject('full'), naive: await scene.startNaive('full') };
    const metrics: Metric[] = [];
    const failures: string[] = [];
    const step = async (what: string, measure: () => Promise<Metric | readonly Metric[]>): Promise<void> => {
      progress(what);
      try {
        metrics.push(...[await measure()].flat());
      } catch (error) {
        failures.push(what);
        progress(`   failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    await step('S1 to S4: warm requests', () => warmRequests(scene, full.project, plan));
    await step('S5: verified tokens', () => verifiedTokens(scene, full.project, plan));
    await step('S6: against the naive pipeline, without logos', async () => {
      const plain = { project: await scene.startProject('plain'), naive: await scene.startNaive('plain') };
      const result = await warmAgainstNaive(scene, { ...plain, catalogue: 'plain' }, plan);
      await Promise.all([plain.project.stop(), plain.naive.stop()]);
      return result;
    });
    await step('S6: against the naive pipeline, with logos', () =>
      warmAgainstNaive(scene, { ...full, catalogue: 'full' }, plan),
    );
    await step('S7: reading the answer', () => readingTheAnswer(plan));
    await step('S8: stalls', () => stallOnMiss(scene, full, plan));
    await step('S9: memory', () => memoryPerUser(scene, plan));
    await step('P1 to P3: sizes', () => wireSizes(scene, full.project));
    return { metrics, rounds: plan.rounds, failures };
  } finally {
    await scene.close();
  }
}
