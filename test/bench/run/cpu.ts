/** How much of a processor another process has used, its threads included. Linux. */
import { readFileSync } from 'node:fs';

/** `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Since it started; in steps of 10 ms. */
export function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // proc(5): the second field is a name in brackets, which may hold spaces; user and system time are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (!Number.isFinite(ticks)) throw new Error(`/proc/${pid}/stat is not as proc(5) has it`);
  return (ticks * 1_000) / TICKS_PER_SECOND;
}
