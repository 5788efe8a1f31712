/** What a browser can ask for that makes this server ask its platform, and what the platform then hears. */
import assert from 'node:assert/strict';
import type { TokenServerOptions } from '../../server/app.ts';
import type { FaultPlatform, PlatformRoute } from './fault-platform.ts';
import { CONNECTIONS, DETAIL, LIST, SESSIONS, type Sent } from './refusal-scene.ts';

export type Operation = {
  readonly request: Sent;
  /** The last route of the platform that it needs; what comes before is always well. */
  readonly route: PlatformRoute;
};

export const OPERATIONS = {
  list: { request: { path: LIST }, route: 'list' },
  detail: { request: { path: DETAIL }, route: 'list' },
  connect: { request: { method: 'POST', path: SESSIONS }, route: 'session' },
  disconnect: { request: { method: 'DELETE', path: CONNECTIONS }, route: 'disconnect' },
} as const satisfies Record<string, Operation>;

const LAST_CALL: Readonly<Record<PlatformRoute, string>> = {
  list: 'GET /v1/integrations',
  session: 'POST /v1/hosted-connection-sessions',
  disconnect: 'POST /v1/disconnect',
};

export const callsOf = ({ seen }: FaultPlatform): readonly string[] =>
  seen.map(({ method, path }) => `${method} ${path}`);

/** @param tries how often a GET is sent; a POST is sent once, whatever happens to it. */
export function assertAsked(platform: FaultPlatform, { route }: Operation, tries: number): void {
  const last = LAST_CALL[route];
  const expected = route === 'list' ? Array<string>(tries).fill(last) : [LAST_CALL.list, last];
  assert.deepEqual(callsOf(platform), expected);
}

/** A server that does not pause between two tries and takes answers of 1 MiB, so that a table of them takes no time. */
export function quick(timeoutMs = 10_000): Partial<TokenServerOptions> {
  return { platformCalls: { timeoutMs, maxBytes: 1024 * 1024, pause: () => Promise.resolve() } };
}
