/** The group of sizes: the built files, what a first visit loads of them, and the budget of the entry. */
import { writeFileSync } from 'node:fs';
import { metric, type Metric } from '../report/metric.ts';
import { firstVisit } from '../widget/bundle.ts';
import { setStage } from '../widget/stage.ts';
import { BUDGET, builtBudget, readBudget } from './budget.ts';
import { brotliBytes, builtFiles, gzipBytes } from './built.ts';

/** Of everything that a first visit in English loads. */
const FIRST_VISIT_BYTES = 14_000;

export async function measureSize(
  isUpdate: boolean,
  progress: (what: string) => void,
): Promise<{
  readonly metrics: readonly Metric[];
  readonly rounds: number;
  readonly tools: Readonly<Record<string, string>>;
  readonly more: string;
}> {
  const built = builtBudget();
  if (isUpdate) {
    writeFileSync(BUDGET, `${JSON.stringify(built, null, 2)}\n`);
    progress(`size-budget.json now says ${built.entryGzipBytes} bytes`);
  }
  const files = builtFiles();
  const stage = await setStage();
  try {
    const loaded = (await firstVisit(stage)).flatMap((name) => {
      const bytes = files.get(name);
      return bytes ? [{ name, bytes }] : [];
    });
    const total = (size: (bytes: Buffer) => number): number => loaded.reduce((sum, { bytes }) => sum + size(bytes), 0);
    const bytes = { unit: 'bytes', note: `${loaded.length} files` } as const;
    const metrics = [
      metric(
        'W7',
        'a first visit in English: gzip 9',
        'itself',
        { atMost: FIRST_VISIT_BYTES },
        [total(gzipBytes)],
        bytes,
      ),
      metric('W7', 'the entry: gzip 9', 'the budget', { atMost: readBudget().entryGzipBytes }, [built.entryGzipBytes], {
        unit: 'bytes',
      }),
    ];
    const names = new Set(loaded.map(({ name }) => name));
    return { metrics, rounds: 1, tools: { Chromium: stage.browser.version() }, more: filesTable(files, names) };
  } finally {
    await stage.close();
  }
}

/** Without the hash: it changes with every build. */
const plainName = (name: string): string => name.replace(/-[\w-]{8}\.js$/, '.js');

function filesTable(files: ReadonlyMap<string, Buffer>, loaded: ReadonlySet<string>): string {
  const rows = [...files].map(
    ([name, bytes]) =>
      `| \`${plainName(name)}\` | ${bytes.length} | ${gzipBytes(bytes)} | ${brotliBytes(bytes)} | ${loaded.has(name) ? 'yes' : ''} |`,
  );
  return ['| file | bytes | gzip 9 | brotli 11 | first visit |', '| --- | --: | --: | --: | --- |', ...rows].join('\n');
}
