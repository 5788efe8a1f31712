/** One user of the chaos run: asks, connects, disconnects, asks again, gives up waiting, until the time is over. */
import type { ChaosPlatform } from './chaos-platform.ts';
import { ORIGIN, type Person } from './chaos-people.ts';
import { sleep, type Random } from './chaos-random.ts';
import { integrationsOf, objectOf, type Exchange, type Verdict } from './chaos-verdict.ts';

export type UserDriver = {
  /** One step after the other until then; the last one is waited for. */
  readonly drive: (untilMs: number) => Promise<void>;
};

export type DriverParts = {
  readonly serverUrl: string;
  readonly platform: ChaosPlatform;
  readonly verdict: Verdict;
  readonly people: readonly Person[];
  readonly random: Random;
  /** Everybody's last ETag. */
  readonly eTags: Map<Person, string>;
};

type Call = { readonly kind: Exchange['kind']; readonly path: string; readonly method?: 'GET' | 'POST' | 'DELETE' };
type Sent = Call & { readonly eTag?: string | null; readonly token?: string; readonly patienceMs?: number };

const STEPS = { list: 40, 'list again': 12, detail: 20, connect: 10, disconnect: 10, 'all at once': 4, 'give up': 4 };
const MAX_PAUSE_MS = 100;
const LIST: Call = { kind: 'list', path: '/v1/integrations' };
const integrationPath = (slug: string): string => `/v1/integrations/one-runtime:${encodeURIComponent(slug)}`;
const detail = (slug: string): Call => ({ kind: 'detail', path: integrationPath(slug) });
const connect = (slug: string): Call => ({
  kind: 'session',
  path: `${integrationPath(slug)}/connect-sessions`,
  method: 'POST',
});
const disconnect = (slug: string): Call => ({
  kind: 'disconnect',
  path: `${integrationPath(slug)}/connections`,
  method: 'DELETE',
});

export function createUserDriver(person: Person, parts: DriverParts): UserDriver {
  const { serverUrl, platform, verdict, people, random, eTags } = parts;
  const { endUserId, mark, changing, tokens, lookingToken } = person;
  /** Disconnected for certain, and not connected since. */
  const gone = new Set<string>();

  const somebody = (): Person => people[Math.floor(random.next() * people.length)] ?? person;

  /** @returns `null` where this user did not wait for the answer */
  const send = async ({ kind, path, method = 'GET', eTag: sentETag = null, token, patienceMs }: Sent) => {
    try {
      const response = await fetch(serverUrl + path, {
        method,
        headers: {
          Authorization: `Bearer ${token ?? random.pick(tokens)}`,
          Origin: ORIGIN,
          ...(sentETag === null ? {} : { 'If-None-Match': sentETag }),
        },
        ...(patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) }),
      });
      const text = await response.text();
      verdict.judge({ person, kind, sentETag, response, text });
      return { status: response.status, text, eTag: response.headers.get('ETag') };
    } catch (error) {
      if (patienceMs === undefined) verdict.report(`no answer to ${method}: ${String(error)}`);
      verdict.count('given up');
      return null;
    }
  };

  const list = async (sentETag: string | null): Promise<void> => {
    const answer = await send({ ...LIST, eTag: sentETag });
    if (answer?.status !== 200) return;
    eTags.set(person, answer.eTag ?? '');
    const back = integrationsOf(answer.text).find(({ slug, status }) => status === 'connected' && gone.has(slug));
    if (back) verdict.report(`${endUserId} disconnected ${back.slug} and sees it connected`);
  };

  const openAndFinish = async (slug: string): Promise<void> => {
    const answer = await send(connect(slug));
    if (answer?.status !== 201) return;
    const { connectUrl, origin } = objectOf(answer.text);
    const token = URL.canParse(String(connectUrl))
      ? new URL(String(connectUrl)).searchParams.get('session_token')
      : null;
    const session = platform.simulator.sessions.list().findLast((it) => it.token === token);
    if (origin !== platform.url || session?.endUserId !== endUserId || session.integrationSlug !== slug) {
      verdict.report(`${endUserId} got a session that is not theirs`);
    }
    // What the hosted page does once the user has filled it in; some close it.
    if (random.chance(0.3)) return;
    gone.delete(slug);
    platform.simulator.connections.add({ endUserId, integrationSlug: slug });
  };

  const remove = async (slug: string): Promise<void> => {
    const answer = await send(disconnect(slug));
    if (answer?.status !== 200) return;
    if (slug !== mark && changing.includes(slug)) gone.add(slug);
    else if (objectOf(answer.text)['deletedCount'] !== 0) verdict.report(`${endUserId} deleted another's connection`);
  };

  const steps: Record<keyof typeof STEPS, () => Promise<unknown>> = {
    list: () => list(null),
    // Now and then with the ETag of somebody else's list, as a shared browser would.
    'list again': () => list(eTags.get(random.chance(0.2) ? somebody() : person) ?? null),
    detail: () =>
      random.chance(0.1)
        ? send(detail(random.pick(['no-such', '../connections', '%2e%2e', 'x'.repeat(300), 'a\0b'])))
        : send(detail(random.pick([mark, somebody().mark, ...changing]))),
    connect: () =>
      random.chance(0.1) ? send({ ...connect(mark), token: lookingToken }) : openAndFinish(random.pick(changing)),
    disconnect: () => {
      const other = somebody();
      // Marks of others are never this user's to delete.
      return remove(random.chance(0.2) && other !== person ? other.mark : random.pick(changing));
    },
    'all at once': () => Promise.all([send(LIST), send(detail(mark)), remove(random.pick(changing)), send(LIST)]),
    'give up': () => send({ ...LIST, patienceMs: 1 + Math.floor(random.next() * 30) }),
  };

  return {
    async drive(untilMs) {
      while (performance.now() < untilMs) {
        await steps[random.weighted(STEPS)]();
        await sleep(random.next() * MAX_PAUSE_MS);
      }
    },
  };
}
