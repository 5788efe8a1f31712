/** Metrics → a Markdown table. */
import { verdictOf, type Limit, type Metric, type Unit } from './metric.ts';

/** Below this a share is easier read as one of so many: 1/82. */
const SMALL_SHARE = 0.02;

function ratioText(value: number): string {
  if (value === 0) return '0';
  if (value < SMALL_SHARE) return `1/${Math.round(1 / value).toLocaleString('en')}`;
  return value.toPrecision(value < 0.1 ? 1 : value < 1 ? 2 : 3);
}

function numberText(value: number, unit: Unit): string {
  switch (unit) {
    case 'ratio':
      return ratioText(value);
    case 'bytes':
      return value < 1_000 ? `${Math.round(value)} B` : `${(value / 1_000).toFixed(value < 100_000 ? 2 : 0)} kB`;
    case 'count':
      return String(Math.round(value * 10) / 10);
  }
}

const limitText = (limit: Limit, unit: Unit): string =>
  'atMost' in limit ? `≤ ${numberText(limit.atMost, unit)}` : `≥ ${numberText(limit.atLeast, unit)}`;

function resultText({ spread, unit }: Metric): string {
  if (spread === null) return '–';
  const { median, least, most } = spread;
  const [middle, from, to] = [median, least, most].map((value) => numberText(value, unit));
  return from === to ? `${middle}` : `${middle} [${from}–${to}]`;
}

/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

export function tableOf(metrics: readonly Metric[]): string {
  const rows = metrics.map((metric) => [
    metric.id,
    metric.what,
    metric.floor,
    resultText(metric),
    limitText(metric.limit, metric.unit),
    verdictOf(metric),
    metric.note,
  ]);
  return [['', 'what', 'against', 'median [min–max]', 'target', '', 'note'], Array<string>(7).fill('---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');
}
