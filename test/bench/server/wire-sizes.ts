/** P1 to P3: bytes of bodies as they go over the wire. */
import { metric, type Metric } from '../report/metric.ts';
import { ask, askFor, type Reply } from '../run/ask.ts';
import { memberOf } from '../run/processes.ts';
import { getList, getSettledList, headersFor, isCompressed, listUrl } from './requests.ts';
import type { Scene, Served } from './scene.ts';

/** Four columns of six: what fits a large window. */
const FIRST_LOGOS = 24;

export async function wireSizes(scene: Scene, project: Served): Promise<readonly Metric[]> {
  const [token = ''] = await scene.tokens(1);
  const plain = await getList(project, token, 'identity');
  const list: unknown = JSON.parse(plain.body.toString());
  const first = await getList(project, token);
  const settled = await getSettledList(project, token);
  const bytes = (reply: Reply): readonly number[] | null => (isCompressed(reply) ? [reply.body.length] : null);
  const size = (id: string, what: string, atMost: number, numbers: readonly number[] | null, note = ''): Metric =>
    metric(id, what, 'itself', { atMost }, numbers, { unit: 'bytes', note });
  const logos = await firstLogos(project, list);
  return [
    size('P1', 'the list of 981, the first time it is asked for', 35_000, bytes(first)),
    size('P1', 'the list of 981, later', 30_400, bytes(settled)),
    ...(await afterChange(project, token, list, size)),
    size('P3', 'the list and the first 24 logos', 75_000, logos === null ? null : [settled.body.length + logos]),
  ];
}

async function afterChange(
  project: Served,
  token: string,
  list: unknown,
  size: (id: string, what: string, atMost: number, numbers: readonly number[] | null) => Metric,
): Promise<readonly Metric[]> {
  const etag = (await getList(project, token)).header('ETag') ?? '';
  const unchanged = await askFor(304, listUrl(project), { ...headersFor(token), 'If-None-Match': etag });
  const connected = itemsOf(list).find((item) => memberOf(item, 'status') === 'connected');
  const id = encodeURIComponent(String(memberOf(connected, 'id')));
  await askFor(200, `${listUrl(project)}/${id}/connections`, headersFor(token), 'DELETE');
  const catalogue = memberOf(list, 'catalogue');
  const small =
    typeof catalogue === 'string'
      ? await askFor(200, `${listUrl(project)}?catalogue=${encodeURIComponent(catalogue)}`, headersFor(token))
      : null;
  return [
    size('P2', 'after a change of one status, for who has the list', 1_000, small && [small.body.length]),
    size('P2', 'nothing has changed: 304', 0, [unchanged.body.length]),
  ];
}

/** `null` where the logos are in the list itself. */
async function firstLogos(project: Served, list: unknown): Promise<number | null> {
  const urls = itemsOf(list)
    .map((item) => memberOf(item, 'logoUrl'))
    .filter((url) => typeof url === 'string')
    .slice(0, FIRST_LOGOS);
  if (urls.length === 0 || urls.some((url) => url.startsWith('data:'))) return null;
  let bytes = 0;
  for (const url of urls) {
    const headers = { Accept: 'image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8', 'Accept-Encoding': 'gzip, br' };
    const logo = await ask(new URL(url, project.url).href, headers);
    if (logo.status !== 200) throw new Error(`${url} answered ${logo.status}`);
    bytes += logo.body.length;
  }
  return bytes;
}

function itemsOf(list: unknown): readonly unknown[] {
  const items = memberOf(list, 'integrations');
  return Array.isArray(items) ? items : [];
}
