/** S9: what the server keeps in memory for one more user whose list it has. */
import { metric, type Metric } from '../report/metric.ts';
import { ask, askFor, inTurns } from '../run/ask.ts';
import type { ServerPlan } from './plan.ts';
import { memoryOf } from './probe-answers.ts';
import { getList, headersFor, listUrl } from './requests.ts';
import type { Scene, Served } from './scene.ts';

/** What the server keeps of replies at most. */
const REPLY_BYTES = 32 * 1024 * 1024;

/**
 * In steps of more and more users, of which the largest counts where the first user's list is still kept: lists that
 * were given up for others cost nothing, and prove nothing.
 *
 * A user's verified token and counted requests are kept too. They are put there first, by asking for what is of no
 * platform, and so are not part of the sum. Nor are the replies that are kept as they go over the wire: they are bounded
 * together, by 32 MiB, and there are as many of them from the beginning. Without that the sum would be how far a few
 * thousand users fill those 32 MiB.
 */
export async function memoryPerUser(scene: Scene, plan: ServerPlan): Promise<Metric> {
  const project = await scene.startProject('plain');
  const [first = '', ...others] = await scene.tokens(1 + plan.users.reduce((sum, count) => sum + count, 0));
  // The catalogue itself, and code that is compiled by being run.
  const { body } = await getList(project, first, 'identity');
  const fillers = await scene.tokens(Math.ceil(REPLY_BYTES / body.byteLength) + 1);
  await inTurns(fillers.map((token) => () => getList(project, token, 'identity')));
  let best: { readonly bytes: number; readonly users: number } | null = null;
  let ownBytes = 0;
  let from = 0;
  for (const count of plan.users) {
    const tokens = others.slice(from, from + count);
    from += count;
    await inTurns(tokens.map((token) => () => ask(`${listUrl(project)}/none:none`, headersFor(token))));
    const before = await memoryOf(project);
    await visit(project, tokens);
    const bytes = (await memoryOf(project)) - before;
    if (best === null) ownBytes = bytes / count;
    if (!(await isKept(scene, project, tokens[0] ?? ''))) break;
    best = { bytes, users: count };
  }
  await project.stop();
  const note = best
    ? `over ${best.users} users, without replies`
    : `lists are given up for others within ${plan.users[0] ?? 0} users: what is left of each is no measure`;
  const each = best ? best.bytes / best.users : ownBytes;
  return metric('S9', 'one more user with a list of 981: memory', 'itself', { atMost: 1_000 }, [Math.max(each, 0)], {
    unit: 'bytes',
    note,
  });
}

const visit = (project: Served, tokens: readonly string[]): Promise<void> =>
  inTurns(tokens.map((token) => () => getList(project, token)));

async function isKept(scene: Scene, project: Served, token: string): Promise<boolean> {
  const before = await scene.platformLists();
  await askFor(200, listUrl(project), headersFor(token));
  return (await scene.platformLists()) === before;
}
