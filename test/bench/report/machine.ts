/** On what a run was made. */
import { cpus, totalmem } from 'node:os';

export type Surroundings = {
  readonly date: Date;
  /** Of the project. */
  readonly packageVersion: string;
  /** Tools beside Node, with their versions. */
  readonly tools: Readonly<Record<string, string>>;
  /** Of those that are made more than once. */
  readonly rounds: number;
};

export function surroundingsText({ date, packageVersion, tools, rounds }: Surroundings): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const versions = Object.entries({ Node: process.versions.node, ...tools, 'integrations-picker': packageVersion });
  return [
    `Measured on ${date.toISOString().slice(0, 10)}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}: ${processors.length} cores of ${model}, ${gigabytes} GB;`,
    `${versions.map(([name, version]) => `${name} ${version}`).join(', ')}.`,
  ].join('\n');
}
