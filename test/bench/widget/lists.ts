/**
 * W1 to W6: a list of 1,000 and one of 10,000, against all cards by hand. W2's limit is that of a list which is in the
 * document as a whole a moment after its first cards.
 */
import { metric, type Limit, type Metric } from '../report/metric.ts';
import { alternate, ratiosOf, spreadOf } from '../run/rounds.ts';
import type { WidgetPlan } from './plan.ts';
import type { Stage } from './stage.ts';
import { visit, type Visited, type VisitPlan } from './visit.ts';

type Results = readonly { readonly floor: Visited; readonly project: Visited }[];

const FLOOR = 'all cards by hand';

const row = (
  id: string,
  what: string,
  limit: Limit,
  results: Results,
  numberOf: (visited: Visited) => number,
): Metric => metric(id, what, FLOOR, limit, orNull(ratiosOf(results, numberOf)));

const orNull = <Item>(items: readonly Item[]): readonly Item[] | null => (items.length === 0 ? null : items);

const middleKey = ({ keyMs }: Visited): number => spreadOf(keyMs).median;
const slowestKey = ({ keyMs }: Visited): number => spreadOf(keyMs).most;

export async function lists(
  stage: Stage,
  plan: WidgetPlan,
  progress: (what: string) => void,
): Promise<readonly Metric[]> {
  const sides = ({ rounds, visit: visitPlan }: { rounds: number; visit: VisitPlan }): Promise<Results> =>
    alternate(
      rounds,
      () => visit(stage, 'by-hand', visitPlan),
      () => visit(stage, 'element', visitPlan),
    );
  progress('1,000 integrations, 4 times slower');
  const thousand = await sides(plan.thousand);
  progress('10,000 integrations');
  const fast = await sides(plan.tenThousandFast);
  progress('10,000 integrations, 4 times slower');
  const many = await sides(plan.tenThousand);
  const looked = thousand.flatMap(({ project }) => project.looked ?? []);
  const frames = looked.reduce((sum, scrolled) => sum + scrolled.frames, 0);
  return [
    row('W1', '1,000, 4× slower: data to first paint', { atMost: 0.13 }, thousand, ({ paintMs }) => paintMs),
    row('W2', '1,000, 4× slower: main-thread work until idle', { atMost: 0.62 }, thousand, ({ workMs }) => workMs),
    row('W3', '10,000: data to first paint', { atMost: 0.06 }, fast, ({ paintMs }) => paintMs),
    row('W3', '10,000, 4× slower: data to first paint', { atMost: 0.03 }, many, ({ paintMs }) => paintMs),
    row('W4', '1,000, 4× slower: key to next paint, middle key', { atMost: 0.6 }, thousand, middleKey),
    row('W4', '1,000, 4× slower: key to next paint, slowest key', { atMost: 0.4 }, thousand, slowestKey),
    row('W4', '10,000, 4× slower: key to next paint, middle key', { atMost: 0.12 }, many, middleKey),
    row('W4', '10,000, 4× slower: key to next paint, slowest key', { atMost: 0.05 }, many, slowestKey),
    metric(
      'W5',
      '1,000, 4× slower: frames without cards while scrolling',
      'itself',
      { atMost: 0 },
      looked.map(({ blank }) => blank),
      { unit: 'count', note: `of ${frames} frames looked at` },
    ),
    longFrames(thousand),
    row('W6', '10,000: nodes', { atMost: 0.005 }, many, ({ nodes }) => nodes),
    row('W6', '1,000: V8 heap', { atMost: 1.15 }, thousand, ({ heapBytes }) => heapBytes),
  ];
}

/** Of all rounds together: in one there may be none. */
function longFrames(results: Results): Metric {
  const sum = (side: 'floor' | 'project'): number =>
    results.reduce((total, result) => total + (result[side].scrolled?.framesOver50Ms ?? 0), 0);
  const [floor, project] = [sum('floor'), sum('project')];
  const what = '1,000, 4× slower: frames over 50 ms while scrolling';
  const note = `${project} against ${floor}`;
  // Nothing against nothing is as good as it gets.
  const ratio = floor > 0 ? project / floor : project > 0 ? null : 0;
  return metric('W5', what, FLOOR, { atMost: 0.5 }, ratio === null ? null : [ratio], { note });
}
