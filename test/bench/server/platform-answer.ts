/**
 * S7: what reading the platform's answer of 10.7 MB costs, against decoding and `JSON.parse`.
 *
 * Every user's answer carries the same logos, so an answer whose logos have come before is the usual one, and the target
 * is on it. The first answer after a start, whose logos nobody has seen yet, stands beside it.
 */
import { createCatalogue } from '../catalogue/catalogue.ts';
import { metric, type Metric } from '../report/metric.ts';
import { alternate, ratiosOf } from '../run/rounds.ts';
import { readByProject } from './platform-answer-adapter.ts';
import type { ServerPlan } from './plan.ts';

const END_USER_ID = 'user_of_the_answer';
/** Read in a row, to be counted as one. */
const TIMES = 3;
/** Of each side, uncounted: code that is compiled by being run. */
const WARM_UP = 10;
/** As much as a socket hands over at once. */
const CHUNK_BYTES = 64 * 1024;

/** In this process, with the processor time of all its threads: a reader in a thread of its own is not for nothing. */
export async function readingTheAnswer(plan: ServerPlan): Promise<readonly Metric[]> {
  const integrations = createCatalogue().map(({ supported_auth_types, ...entry }) => ({
    ...entry,
    status: 'not_connected',
    supported_auth_types,
  }));
  const bytes = Buffer.from(JSON.stringify({ end_user_id: END_USER_ID, integrations }));
  const fetch = (): Promise<Response> => Promise.resolve(answerOf(bytes));
  const floor = async (): Promise<unknown> => (await fetch()).json();
  const ratios = async (read: () => Promise<unknown>): Promise<readonly number[]> => {
    for (let time = 0; time < WARM_UP; time += 1) {
      await floor();
      await read();
    }
    const results = await alternate(
      plan.rounds * 2,
      () => cpuMs(floor),
      () => cpuMs(read),
    );
    return ratiosOf(results, (ms) => ms);
  };
  const what = 'reading an answer of 10.7 MB, schema included: processor time';
  const against = '`response.json()`';
  const usual = await ratios(readByProject(fetch, END_USER_ID));
  // Each by a server that has just been started.
  const first = await ratios(() => readByProject(fetch, END_USER_ID)());
  return [
    metric('S7', what, against, { atMost: 0.25 }, usual, { note: 'logos that came before' }),
    // Once for a process: it may be dearer than the floor, though not by much.
    metric('S7', what, against, { atMost: 1.5 }, first, { note: 'the first answer since the start' }),
  ];
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < TIMES; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** As it comes from a socket: in pieces. */
function answerOf(bytes: Uint8Array): Response {
  let from = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(bytes.subarray(from, from + CHUNK_BYTES));
      from += CHUNK_BYTES;
      if (from >= bytes.length) controller.close();
    },
  });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) };
  return new Response(stream, { headers });
}
