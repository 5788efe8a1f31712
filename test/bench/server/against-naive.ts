/** S6 and S8: a warm request, and a miss, against the pipeline that keeps nothing. */
import { metric, type Metric } from '../report/metric.ts';
import { askFor, cpuOfEach } from '../run/ask.ts';
import { alternate, ratiosOf } from '../run/rounds.ts';
import { load } from '../run/wrk.ts';
import type { ServerPlan } from './plan.ts';
import { longestStall } from './probe-answers.ts';
import { getList, getSettledList, headersFor, listUrl } from './requests.ts';
import type { Catalogue, Scene, Served } from './scene.ts';

const FLOOR = 'naive pipeline';

export async function warmAgainstNaive(
  scene: Scene,
  { project, naive, catalogue }: { readonly project: Served; readonly naive: Served; readonly catalogue: Catalogue },
  plan: ServerPlan,
): Promise<Metric> {
  const [token = ''] = await scene.tokens(1);
  const headers = headersFor(token);
  await getSettledList(project, token);
  const question = () => askFor(200, listUrl(naive), headers);
  // Once for nothing, and enough of them for steps of 10 ms.
  await question();
  const count = catalogue === 'full' ? plan.slowRequests : plan.slowRequests * 10;
  const results = await alternate(
    plan.rounds,
    () => cpuOfEach(naive.pid, Array<typeof question>(count).fill(question), 1),
    async () => {
      // Each round is another user's: one would come to their limit.
      const [visitor = ''] = await scene.tokens(1);
      await getList(project, visitor);
      const { cpuMsPerRequest } = await load({
        url: listUrl(project),
        pid: project.pid,
        seconds: plan.seconds,
        headers: headersFor(visitor),
      });
      return cpuMsPerRequest;
    },
  );
  const [what, limit] =
    catalogue === 'full' ? (['with logos, 10.7 MB', 1 / 1_500] as const) : (['without logos, 0.2 MB', 1 / 70] as const);
  return metric(
    'S6',
    `warm list, 981, ${what}: processor time`,
    FLOOR,
    { atMost: limit },
    ratiosOf(results, (cpu) => cpu),
  );
}

export async function stallOnMiss(
  scene: Scene,
  { project, naive }: { readonly project: Served; readonly naive: Served },
  plan: ServerPlan,
): Promise<Metric> {
  const stall = async (server: Served): Promise<number> => {
    // A user who has never been here: nothing of theirs is kept.
    const [token = ''] = await scene.tokens(1);
    return longestStall(server, () => getList(server, token));
  };
  const results = await alternate(
    Math.max(plan.rounds, 3),
    () => stall(naive),
    () => stall(project),
  );
  return metric(
    'S8',
    'the first list of a user, 10.7 MB: longest stall of the event loop',
    FLOOR,
    { atMost: 0.15 },
    ratiosOf(results, (ms) => ms),
  );
}
