/** What the benchmarks ask the token server. */
import { setTimeout } from 'node:timers/promises';
import { askFor, type Reply } from '../run/ask.ts';
import { ORIGIN, type Served } from './scene.ts';

export type Encoding = 'br' | 'identity';

export const headersFor = (token: string, encoding: Encoding = 'br'): Readonly<Record<string, string>> => ({
  Origin: ORIGIN,
  Authorization: `Bearer ${token}`,
  'Accept-Encoding': encoding,
});

export const listUrl = ({ url }: Served): string => `${url}/v1/integrations`;

export const getList = (server: Served, token: string, encoding: Encoding = 'br'): Promise<Reply> =>
  askFor(200, listUrl(server), headersFor(token, encoding));

/** So often is a list asked for in a row before it counts as one that is asked for often. */
const OFTEN = 10;
const SETTLE_MS = { step: 100, most: 10_000 } as const;

/**
 * The compressed list once it has become smaller: a server may take its time over what is sent often. That is no part of
 * what a warm request costs, and is over before one is measured.
 */
export async function getSettledList(server: Served, token: string): Promise<Reply> {
  const { length } = (await getList(server, token)).body;
  for (let time = 0; time < OFTEN; time += 1) await getList(server, token);
  let reply = await getList(server, token);
  for (let waited = 0; reply.body.length >= length && waited < SETTLE_MS.most; waited += SETTLE_MS.step) {
    await setTimeout(SETTLE_MS.step);
    reply = await getList(server, token);
  }
  return reply;
}

/** Whether the reply is what a browser gets that takes everything: `false` where the server does not compress. */
export const isCompressed = (reply: Reply): boolean => reply.header('Content-Encoding') === 'br';
