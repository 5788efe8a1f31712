/** S5: what a request costs whose token was verified before, against one whose token never was. */
import { metric, type Metric } from '../report/metric.ts';
import { askFor, cpuOfEach } from '../run/ask.ts';
import { alternate, ratiosOf } from '../run/rounds.ts';
import type { ServerPlan } from './plan.ts';
import { getList, headersFor, listUrl } from './requests.ts';
import type { Scene, Served } from './scene.ts';

/**
 * The reply is a 304 in both, so that little else is in the sum. Verified anew means a token of its own for each
 * request, of the same user and over the same connection: the list is warm and only the token is not.
 */
export async function verifiedTokens(scene: Scene, project: Served, plan: ServerPlan): Promise<Metric> {
  const user = 'user_of_many_tokens';
  const token = await scene.token(user);
  const etag = (await getList(project, token)).header('ETag') ?? '';
  const asking = (with_: string) => () =>
    askFor(304, listUrl(project), { ...headersFor(with_), 'If-None-Match': etag });
  const results = await alternate(
    plan.rounds,
    async () => {
      const fresh = await Promise.all(Array.from({ length: plan.requests }, () => scene.token(user)));
      return cpuOfEach(project.pid, fresh.map(asking));
    },
    () =>
      cpuOfEach(
        project.pid,
        Array.from({ length: plan.requests }, () => asking(token)),
      ),
  );
  return metric(
    'S5',
    'token verified before, ES256: processor time of a 304',
    'each token verified',
    { atMost: 0.36 },
    ratiosOf(results, (cpu) => cpu),
  );
}
