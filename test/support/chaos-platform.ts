/**
 * One Runtime in bad weather: the simulator behind a real HTTP server that breaks answers at random, down to the
 * socket. Every second has a weather of its own, from nearly calm to an outage.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOneRuntimeSimulator, type OneRuntimeSimulator } from '../../server/demo/one-runtime/app.ts';
import { API_KEY, chaosCatalogue, NEEDLE, type Person } from './chaos-people.ts';
import { sleep, type Random } from './chaos-random.ts';

export type ChaosPlatform = {
  readonly url: string;
  readonly simulator: OneRuntimeSimulator;
  /** What was done to how many calls. */
  readonly deeds: ReadonlyMap<string, number>;
  close(): Promise<void>;
};

/** Shares of the calls that go wrong; one of them is drawn for each second. */
const WEATHERS: readonly [number, ...number[]] = [0.02, 0.02, 0.1, 0.1, 0.4];
/** Every so many seconds nearly nothing works, so that the breaker and what stands in have their turn. */
const OUTAGE_EVERY_SECONDS = 7;
const OUTAGE = 0.97;

/** Of the calls that go wrong, how many in which way. */
const FAULTS = {
  late: 6,
  reset: 3,
  'reset in the body': 3,
  truncated: 3,
  'error 500': 4,
  'text 200': 4,
  'page 200': 2,
  redirect: 2,
  'of another user': 8,
  'a broken item': 4,
  'key refused': 1,
  busy: 0.6,
  // Past the deadline of 10 s; it keeps one of the few places for as long, hence seldom.
  silence: 0.1,
} as const;

type Fault = keyof typeof FAULTS;
type Good = { readonly status: number; readonly body: string };

const HEADERS = { 'Set-Cookie': `session=${NEEDLE}`, 'X-Upstream': NEEDLE, 'Access-Control-Allow-Origin': '*' };
const JSON_HEADERS = { ...HEADERS, 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'public' };
const SILENCE_MS = 11_000;

export async function startChaosPlatform(people: readonly Person[], random: Random): Promise<ChaosPlatform> {
  const deeds = new Map<string, number>();
  let url = '';
  const simulator = createOneRuntimeSimulator({
    apiKey: API_KEY,
    catalogue: chaosCatalogue(people.length),
    baseUrl: () => url,
    connections: people.map(({ endUserId, mark }) => ({ endUserId, integrationSlug: mark })),
  });

  const weathers = new Map<number, number>();
  const weather = (): number => {
    const second = Math.floor(performance.now() / 1_000);
    if (second % OUTAGE_EVERY_SECONDS === 0) return OUTAGE;
    const drawn = weathers.get(second) ?? random.pick(WEATHERS);
    weathers.set(second, drawn);
    return drawn;
  };
  const anybody = (): string => people[Math.floor(random.next() * people.length)]?.endUserId ?? '';

  const ask = async (path: string, method: string, headers: HeadersInit, body: string): Promise<Good> => {
    const answer = await simulator.app.request(path, { method, headers, ...(method === 'GET' ? {} : { body }) });
    return { status: answer.status, body: await answer.text() };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: path = '/' } = request;
    const headers = {
      Authorization: request.headers.authorization ?? '',
      'Content-Type': request.headers['content-type'] ?? '',
    };
    const body = await bodyOf(request);
    const fault = random.chance(weather()) ? random.weighted(FAULTS) : null;
    deeds.set(fault ?? 'good', (deeds.get(fault ?? 'good') ?? 0) + 1);
    if (fault === 'of another user') {
      // A list is truly the other's; of a disconnection only the echo is, or another's connections would be gone.
      const other =
        method === 'GET' ? path.replace(/end_user_id=[^&]*/, `end_user_id=${encodeURIComponent(anybody())}`) : path;
      const good = await ask(other, method, headers, body);
      sendJson(response, method === 'GET' ? good : { ...good, body: withMember(good.body, 'end_user_id', anybody()) });
      return;
    }
    const good = (): Promise<Good> => ask(path, method, headers, body);
    if (fault === null) sendJson(response, await good());
    else await spoil(fault, response, good, random);
  };

  const http = createServer((request, response) => {
    // The caller may be gone before its answer is.
    response.on('error', () => undefined);
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url,
    simulator,
    deeds,
    close: () =>
      new Promise((resolve) => {
        http.close(() => {
          resolve();
        });
        http.closeAllConnections();
      }),
  };
}

async function spoil(
  fault: Exclude<Fault, 'of another user'>,
  response: ServerResponse,
  good: () => Promise<Good>,
  random: Random,
): Promise<void> {
  switch (fault) {
    case 'late':
      await sleep(20 + random.next() ** 3 * 1_500);
      sendJson(response, await good());
      return;
    case 'silence':
      await sleep(SILENCE_MS);
      sendJson(response, await good());
      return;
    case 'reset':
      // The work is done, the answer is lost.
      await good();
      response.socket?.resetAndDestroy();
      return;
    case 'reset in the body': {
      const { body } = await good();
      response.writeHead(200, { ...JSON_HEADERS, 'Content-Length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.socket?.resetAndDestroy());
      return;
    }
    case 'truncated': {
      const { body } = await good();
      sendJson(response, { status: 200, body: body.slice(0, Math.floor(random.next() * body.length)) });
      return;
    }
    case 'a broken item': {
      const { status, body } = await good();
      sendJson(response, {
        status,
        body: body.replace('"integrations":[', `"integrations":[{"slug":7,"x":"${NEEDLE}"},`),
      });
      return;
    }
    case 'text 200':
      send(response, 200, 'text/plain; charset=utf-8', `status = 422, message = postgres error ${NEEDLE}`);
      return;
    case 'page 200':
      send(response, 200, 'text/html', `<h1>${NEEDLE}</h1>`);
      return;
    case 'error 500':
      send(response, 500, 'application/json', JSON.stringify({ error: NEEDLE, api_key: API_KEY }));
      return;
    case 'key refused':
      send(response, 401, 'application/json', JSON.stringify({ error: `Invalid API key ${API_KEY}` }));
      return;
    case 'busy':
      response.setHeader('Retry-After', '1');
      send(response, 429, 'application/json', JSON.stringify({ error: NEEDLE }));
      return;
    case 'redirect':
      response.writeHead(302, { Location: `http://127.0.0.1:9/${NEEDLE}` }).end();
  }
}

/** Even a good answer holds more than a browser may see. */
const sendJson = (response: ServerResponse, { status, body }: Good): void => {
  const text = body.replaceAll('"slug":"', `"oauthClient":{"secret":"${NEEDLE}"},"slug":"`);
  response.writeHead(status, { ...JSON_HEADERS, 'Content-Length': Buffer.byteLength(text) }).end(text);
};

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { ...HEADERS, 'Content-Type': type }).end(body);
};

function withMember(json: string, name: string, value: string): string {
  const object: unknown = JSON.parse(json);
  return JSON.stringify(typeof object === 'object' ? { ...object, [name]: value } : object);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  // With an encoding set, the chunks are strings.
  for await (const chunk of request) text += chunk as string;
  return text;
}
