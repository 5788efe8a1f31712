/**
 * `npm run bench`: measures, prints what it found and writes it to `docs/benchmarks.md`.
 *
 * Arguments: `server`, `widget` or `size` for one group alone; `--quick` for fewer and shorter rounds; `--update` sets
 * the size budget to what was built.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import packageJson from '../../package.json' with { type: 'json' };
import { GROUPS, renewed, type Group } from './report/document.ts';
import { surroundingsText } from './report/machine.ts';
import type { Metric } from './report/metric.ts';
import { tableOf } from './report/table.ts';
import { WRK_MISSING, wrkVersion } from './run/wrk.ts';
import { measureServer } from './server/server.ts';
import { measureSize } from './size/size.ts';
import { measureWidget } from './widget/widget.ts';

const DOCUMENT = new URL('../../docs/benchmarks.md', import.meta.url);

type Section = {
  readonly metrics: readonly Metric[];
  readonly rounds: number;
  readonly tools: Readonly<Record<string, string>>;
  /** What could not be measured. */
  readonly failures?: readonly string[];
  /** Under the table. */
  readonly more?: string;
};

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const chosen = GROUPS.filter((group) => args.includes(group));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const measure: Readonly<Record<Group, () => Promise<Section>>> = {
  async server() {
    const wrk = await wrkVersion();
    if (wrk === null) fail(WRK_MISSING);
    return { ...(await measureServer(isQuick, say)), tools: { wrk } };
  },
  widget: () => measureWidget(isQuick, say),
  size: () => measureSize(args.includes('--update'), say),
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const unknown = args.filter((arg) => ![...GROUPS, '--quick', '--update'].includes(arg));
if (unknown.length > 0)
  fail(`Unknown: ${unknown.join(' ')}. Groups are ${GROUPS.join(', ')}; options --quick, --update.`);

const failures: string[] = [];
for (const group of chosen.length > 0 ? chosen : GROUPS) {
  say(`\n── ${group}`);
  const section = await measure[group]();
  failures.push(...(section.failures ?? []));
  const text = sectionText(section);
  say(`\n${text}`);
  // Written group by group: what was measured is not lost with what fails after it.
  const before = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
  const config = await resolveConfig(DOCUMENT);
  writeFileSync(DOCUMENT, await format(renewed(before, { [group]: text }), { ...config, parser: 'markdown' }));
}
if (failures.length > 0) fail(`Not measured: ${failures.join('; ')}`);
// A browser or a pool of connections may want to linger.
process.exit(0);

function sectionText({ metrics, rounds, tools, more = '' }: Section): string {
  const surroundings = surroundingsText({ date: new Date(), packageVersion: packageJson.version, tools, rounds });
  return [surroundings, tableOf(metrics), more].filter((part) => part !== '').join('\n\n');
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
