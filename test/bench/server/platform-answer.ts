/** S7: what reading the platform's answer of 10.7 MB costs, against decoding and `JSON.parse`. */
import { createCatalogue } from '../catalogue/catalogue.ts';
import { metric, type Metric } from '../report/metric.ts';
import { alternate, ratiosOf } from '../run/rounds.ts';
import { readByProject } from './platform-answer-adapter.ts';
import type { ServerPlan } from './plan.ts';

const END_USER_ID = 'user_of_the_answer';
/** Read in a row, to be counted as one. */
const TIMES = 3;
/** As much as a socket hands over at once. */
const CHUNK_BYTES = 64 * 1024;

/** In this process, with the processor time of all its threads: a reader in a thread of its own is not for nothing. */
export async function readingTheAnswer(plan: ServerPlan): Promise<Metric> {
  const integrations = createCatalogue().map(({ supported_auth_types, ...entry }) => ({
    ...entry,
    status: 'not_connected',
    supported_auth_types,
  }));
  const bytes = Buffer.from(JSON.stringify({ end_user_id: END_USER_ID, integrations }));
  const cpuMs = async (work: () => unknown): Promise<number> => {
    const before = process.cpuUsage();
    for (let time = 0; time < TIMES; time += 1) await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const fetch = (): Promise<Response> => Promise.resolve(answerOf(bytes));
  const read = readByProject(fetch, END_USER_ID);
  const floor = async (): Promise<unknown> => (await fetch()).json();
  await read();
  await floor();
  const results = await alternate(
    plan.rounds * 2,
    () => cpuMs(floor),
    () => cpuMs(read),
  );
  return metric(
    'S7',
    'reading an answer of 10.7 MB, schema included: processor time',
    '`response.json()`',
    { atMost: 0.25 },
    ratiosOf(results, (ms) => ms),
  );
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
