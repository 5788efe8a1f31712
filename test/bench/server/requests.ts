/** What the benchmarks ask the token server. */
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

/** Whether the reply is what a browser gets that takes everything: `false` where the server does not compress. */
export const isCompressed = (reply: Reply): boolean => reply.header('Content-Encoding') === 'br';
