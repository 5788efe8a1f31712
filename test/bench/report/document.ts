/** `docs/benchmarks.md`, written by the runs themselves: a run of one group replaces its own section alone. */

export const GROUPS = ['server', 'widget', 'size'] as const;
export type Group = (typeof GROUPS)[number];

const TITLES: Readonly<Record<Group, string>> = { server: 'Server', widget: 'Widget', size: 'Size' };

const HEAD = `# Benchmarks

What the token server and the element cost, each against a floor: the least that anything doing the same job could cost
on the same machine. Written by \`npm run bench\`; \`npm run bench:server\`, \`bench:widget\` and \`bench:size\` each renew
their own section. \`-- --quick\` makes fewer and shorter rounds, to see that everything runs.

A duration says more about the machine than about the project: one and the same process is up to three times as fast
from one run to the next. So everything here that takes time is a ratio, of floor and project in alternating rounds of
one run, as the median with the lowest and the highest round. **Differences under 25 % mean nothing.** A target that is
missed is shown as missed.

What the numbers of the server mean for how many instances you need: [more than one instance](scaling.md).

Data: a made-up catalogue with the shape of One Runtime's real one, always the same: 981 integrations, 10.7 MB as the
platform sends them, logos inlined, 0.2 MB without.
`;

/** What a section says before anybody has run it. */
const NOTHING = 'Not run yet.';

/**
 * @param document as it is; `''` where there is none
 * @param sections of the groups that have just been run, without their titles
 */
export function renewed(document: string, sections: Partial<Readonly<Record<Group, string>>>): string {
  const parts = GROUPS.map(
    (group) => `## ${TITLES[group]}\n\n${sections[group] ?? sectionOf(document, group) ?? NOTHING}\n`,
  );
  return [HEAD, ...parts].join('\n');
}

function sectionOf(document: string, group: Group): string | null {
  const start = `\n## ${TITLES[group]}\n`;
  const from = document.indexOf(start);
  if (from === -1) return null;
  const rest = document.slice(from + start.length);
  const end = rest.search(/^## /m);
  return (end === -1 ? rest : rest.slice(0, end)).trim();
}
