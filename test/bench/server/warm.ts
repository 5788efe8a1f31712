/** S1 to S4: what a request costs that needs nothing new, against plain node:http that sends the same bytes. */
import { metric, type Metric } from '../report/metric.ts';
import { askFor, type Reply } from '../run/ask.ts';
import { alternate, ratiosOf } from '../run/rounds.ts';
import { load } from '../run/wrk.ts';
import type { ServerPlan } from './plan.ts';
import { getList, getSettledList, headersFor, isCompressed, listUrl } from './requests.ts';
import type { Scene, Served } from './scene.ts';

type Case = {
  readonly id: string;
  readonly what: string;
  readonly rate: number;
  readonly cpu: number | null;
  /** Of one run: so many requests of one user in a minute are more than any limit lets through. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly reply: Reply;
};

const FLOOR = 'node:http, same bytes';

export async function warmRequests(scene: Scene, project: Served, plan: ServerPlan): Promise<readonly Metric[]> {
  const [token = ''] = await scene.tokens(1);
  const compressed = await getSettledList(project, token);
  const plain = await getList(project, token, 'identity');
  /** Of a user whose list has been asked for, and is kept. */
  const someone = async (
    encoding?: 'identity',
  ): Promise<{ headers: Readonly<Record<string, string>>; etag: string }> => {
    const [another = ''] = await scene.tokens(1);
    const { header } = await (encoding === undefined
      ? getSettledList(project, another)
      : getList(project, another, encoding));
    return { headers: headersFor(another, encoding), etag: header('ETag') ?? '' };
  };
  const unchanged = async (): Promise<Readonly<Record<string, string>>> => {
    const { headers, etag } = await someone();
    return { ...headers, 'If-None-Match': etag };
  };
  const garbage = headersFor('not.a.token');
  const metrics: Metric[] = [];
  const measure = async (one: Case): Promise<void> => {
    metrics.push(...(await against(scene, project, plan, one)));
  };

  const first = { id: 'S1', what: 'warm list, 981, brotli', rate: 0.45, cpu: 2.2 };
  if (isCompressed(compressed))
    await measure({ ...first, headers: async () => (await someone()).headers, reply: compressed });
  else metrics.push(...nothing(first));
  await measure({
    id: 'S2',
    what: 'not changed: 304',
    rate: 0.45,
    cpu: 2.2,
    headers: unchanged,
    reply: await askFor(304, listUrl(project), await unchanged()),
  });
  await measure({
    id: 'S3',
    what: `warm list, 981, not compressed, ${Math.round(plain.body.length / 1_000)} kB`,
    rate: 0.55,
    cpu: 1.8,
    headers: async () => (await someone('identity')).headers,
    reply: plain,
  });
  await measure({
    id: 'S4',
    what: 'a token that is garbage: 401',
    rate: 0.4,
    cpu: null,
    headers: () => Promise.resolve(garbage),
    reply: await askFor(401, listUrl(project), garbage),
  });
  return metrics;
}

async function against(scene: Scene, project: Served, plan: ServerPlan, one: Case): Promise<readonly Metric[]> {
  const { seconds } = plan;
  const floor = await scene.startFloor(one.reply);
  const refused = one.reply.status >= 400;
  const run = async ({ url, pid }: { url: string; pid: number }, length = seconds) =>
    load({ url, pid, seconds: length, headers: await one.headers(), refused });
  const target = { url: listUrl(project), pid: project.pid };
  // Once for nothing: what is compiled while it runs is compiled now.
  await run(target, 1);
  await run(floor, 1);
  const results = await alternate(
    plan.rounds,
    () => run(floor),
    () => run(target),
  );
  await floor.stop();
  return rows(one, {
    rates: ratiosOf(results, ({ requestsPerSecond }) => requestsPerSecond),
    cpu: ratiosOf(results, ({ cpuMsPerRequest }) => cpuMsPerRequest),
  });
}

const nothing = (one: Pick<Case, 'id' | 'what' | 'rate' | 'cpu'>): readonly Metric[] =>
  rows(one, { rates: null, cpu: null });

const rows = (
  { id, what, rate, cpu }: Pick<Case, 'id' | 'what' | 'rate' | 'cpu'>,
  measured: { readonly rates: readonly number[] | null; readonly cpu: readonly number[] | null },
): readonly Metric[] => [
  metric(id, `${what}: requests/s`, FLOOR, { atLeast: rate }, measured.rates),
  ...(cpu === null ? [] : [metric(id, `${what}: processor time`, FLOOR, { atMost: cpu }, measured.cpu)]),
];
