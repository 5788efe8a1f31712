/** What `probe.mjs` tells of the process that it is loaded into. */
import { memberOf, messageOf, type Running } from '../run/processes.ts';

async function tell(process: Running, question: string, member: string): Promise<number> {
  const answered = messageOf(process, (message) => {
    const value = memberOf(message, member);
    return value === undefined ? null : Number(value);
  });
  process.child.send(question);
  return answered;
}

/** Of V8's heap and what hangs on it outside, in bytes, once everything that can be is collected. */
export const memoryOf = (process: Running): Promise<number> => tell(process, 'memory', 'memory');

/** The longest that the event loop stood still during the work, in milliseconds. */
export async function longestStall(process: Running, work: () => Promise<unknown>): Promise<number> {
  await tell(process, 'reset', 'reset');
  await work();
  return tell(process, 'stall', 'stallMs');
}
