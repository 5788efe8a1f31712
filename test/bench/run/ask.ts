/** A plain client: one request at a time or some at once, with the reply as it came over the wire. */
import { Agent, request } from 'node:http';
import { cpuMilliseconds } from './cpu.ts';

export type Reply = {
  readonly status: number;
  /** In order, names and values by turns, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly header: (name: string) => string | undefined;
  /** Still encoded. */
  readonly body: Buffer;
};

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

export function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  method: 'GET' | 'DELETE' | 'POST' = 'GET',
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          rawHeaders: response.rawHeaders,
          header: (name) => {
            const value = response.headers[name.toLowerCase()];
            return Array.isArray(value) ? value.join(', ') : value;
          },
          body: Buffer.concat(chunks),
        });
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** @throws for any other status. */
export async function askFor(status: number, ...question: Parameters<typeof ask>): Promise<Reply> {
  const reply = await ask(...question);
  if (reply.status !== status)
    throw new Error(
      `${question[0]} answered ${reply.status} and not ${status}: ${reply.body.toString().slice(0, 300)}`,
    );
  return reply;
}

/** Closes what is kept open, or the process would wait for it. */
export const hangUp = (): void => {
  agent.destroy();
};

/** Some at once, all of them; @returns the processor time of the answering process for each. */
export async function cpuOfEach(
  pid: number,
  questions: readonly (() => Promise<unknown>)[],
  atOnce = 8,
): Promise<number> {
  const before = cpuMilliseconds(pid);
  await inTurns(questions, atOnce);
  return (cpuMilliseconds(pid) - before) / questions.length;
}

export async function inTurns(questions: readonly (() => Promise<unknown>)[], atOnce = 8): Promise<void> {
  const left = questions.values();
  const worker = async (): Promise<void> => {
    for (const question of left) await question();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
