/**
 * One Runtime over real sockets, which answers well until it is told how to fail: the simulator behind a server whose
 * every answer a test may write by hand.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOneRuntimeSimulator, type OneRuntimeSimulator } from '../../server/demo/one-runtime/app.ts';
import { startFaultServer } from './fault-server.ts';
import { API_KEY, CATALOGUE } from './token-server.ts';

export type PlatformRoute = 'list' | 'session' | 'disconnect';

const ROUTES: Readonly<Record<string, PlatformRoute>> = {
  '/v1/integrations': 'list',
  '/v1/hosted-connection-sessions': 'session',
  '/v1/disconnect': 'disconnect',
};

export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the platform would answer if it were well. */
  readonly good: () => Promise<Response>;
};

/** One way to answer; the faults themselves are in `platform-faults.ts`. */
export type Fault = (exchange: Exchange) => unknown;

export type PlatformRequestSeen = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | undefined;
  readonly body: string;
};

export type FaultPlatform = {
  readonly url: string;
  readonly simulator: OneRuntimeSimulator;
  /** Slugs that the platform refuses to open a hosted flow for from now on. */
  readonly notHostable: Set<string>;
  /** What arrived since the last `reset()`, in its order. */
  readonly seen: PlatformRequestSeen[];
  /** How each route answers; a route without a fault answers well. */
  readonly faults: Partial<Record<PlatformRoute, Fault>>;
  /** Forgets what was seen, and is well again. */
  reset(): void;
  close(): Promise<void>;
};

export async function startFaultPlatform(): Promise<FaultPlatform> {
  const server = await startFaultServer();
  const notHostable = new Set<string>();
  const simulator = createOneRuntimeSimulator({
    notHostable,
    apiKey: API_KEY,
    catalogue: CATALOGUE,
    baseUrl: server.url,
    connections: [{ endUserId: 'alice', integrationSlug: 'hubspot' }],
  });
  const platform: FaultPlatform = {
    url: server.url,
    simulator,
    notHostable,
    seen: [],
    faults: {},
    reset() {
      platform.seen.length = 0;
      notHostable.clear();
      for (const route of Object.values(ROUTES)) platform.faults[route] = writeGood;
    },
    close: () => server.close(),
  };
  server.answer = (request, response) => {
    void answer(platform, request, response);
  };
  return platform;
}

async function answer(platform: FaultPlatform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const { pathname, search } = new URL(request.url ?? '/', platform.url);
  const { method = 'GET' } = request;
  const { authorization } = request.headers;
  platform.seen.push({ method, path: pathname, query: search.slice(1), authorization, body });
  const good = async (): Promise<Response> =>
    platform.simulator.app.request(pathname + search, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { Authorization: authorization }),
        'Content-Type': request.headers['content-type'] ?? '',
      },
      ...(method === 'GET' ? {} : { body }),
    });
  const route = ROUTES[pathname];
  const fault = (route && platform.faults[route]) ?? writeGood;
  await fault({ request, response, good });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  // A request is iterated as `any`; without an encoding its chunks are Buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text;
}

/** As the platform itself would. */
export const writeGood: Fault = async ({ response, good }) => {
  const answer = await good();
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
};
