/**
 * Token servers that listen, in front of one platform that fails on demand, and a witness of everything they log and
 * answer: what the tables of refusals are played on.
 */
import assert from 'node:assert/strict';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createTokenServer, type TokenServerOptions } from '../../server/app.ts';
import { listen, type Listening } from '../../server/demo/listen.ts';
import type { LogEntry } from '../../server/http/context.ts';
import { startFaultPlatform, type FaultPlatform } from './fault-platform.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { NEEDLE } from './platform-faults.ts';
import { sendBytes, sendRaw, type HeaderPair, type RawAnswer, type RawRequest } from './raw-request.ts';
import { API_KEY, ORIGIN } from './token-server.ts';
import { AUDIENCE, ISSUER, NOW, SECRET, signToken } from './user-tokens.ts';

export const LIST = '/v1/integrations';
export const DETAIL = '/v1/integrations/one-runtime:hubspot';
export const SESSIONS = '/v1/integrations/one-runtime:asana/connect-sessions';
export const CONNECTIONS = '/v1/integrations/one-runtime:hubspot/connections';

export type Sent = Partial<RawRequest> & {
  /** `null`: none. @default an allowed one */
  readonly origin?: string | null;
  /** Whole header values, each in a header of its own. @default `Bearer` and a good token */
  readonly authorization?: readonly string[];
};

export type RunningServer = {
  readonly url: string;
  readonly clock: { ms: number };
  /** @default a good `GET /v1/integrations` */
  send(request?: Sent): Promise<RawAnswer>;
  /** The bytes as they are. */
  sendBytes: (text: string) => ReturnType<typeof sendBytes>;
};

export type Scene = {
  readonly platform: FaultPlatform;
  /** Another host, which must never hear anything. */
  readonly elsewhere: FaultServer;
  start(options?: Partial<TokenServerOptions>): Promise<RunningServer>;
  /** Must be in no log line and no answer. */
  keepSecret(...texts: readonly string[]): void;
  /** Fails where any secret has been logged or answered since the beginning. */
  assertNothingTold(): void;
  close(): Promise<void>;
};

export const USER_TOKENS = { secrets: [SECRET], issuer: ISSUER, audience: AUDIENCE };

/** Shorter texts are words, and words are no secrets. */
const SHORTEST_SECRET = 16;

export async function openScene(): Promise<Scene> {
  const [platform, elsewhere] = [await startFaultPlatform(), await startFaultServer()];
  const listening: Listening[] = [];
  const logged: LogEntry[] = [];
  const answered: string[] = [];
  const secrets = new Set([API_KEY, SECRET, NEEDLE]);
  const goodToken = await signToken();
  const keepSecret = (...texts: readonly string[]): void => {
    for (const text of texts) if (text.length >= SHORTEST_SECRET) secrets.add(text);
  };
  /** A token's signature alone is enough to guess that the rest was near. */
  const keepToken = (text: string): void => {
    keepSecret(text, ...text.split(/[.\s,]+/));
  };

  return {
    platform,
    elsewhere,
    keepSecret,
    async start(options = {}) {
      const clock = { ms: NOW.getTime() };
      const app = createTokenServer({
        userTokens: USER_TOKENS,
        allowedOrigins: [ORIGIN],
        platforms: { oneRuntime: { apiKey: API_KEY, url: platform.url } },
        rateLimit: { perMinute: 100_000 },
        connectionAddress: (c) => getConnInfo(c).remote.address,
        now: () => new Date(clock.ms),
        log: (entry) => logged.push(entry),
        ...options,
      });
      const server = await listen(app.fetch, 0);
      listening.push(server);
      return {
        url: server.url,
        clock,
        async send({ origin = ORIGIN, authorization = [`Bearer ${goodToken}`], ...request } = {}) {
          authorization.forEach(keepToken);
          const headers: HeaderPair[] = authorization.map((value) => ['Authorization', value]);
          if (origin !== null) headers.push(['Origin', origin]);
          const sent = { path: LIST, ...request, headers: [...headers, ...(request.headers ?? [])] };
          const answer = await sendRaw(server.url, sent);
          answered.push(JSON.stringify(answer));
          return answer;
        },
        async sendBytes(text) {
          const answer = await sendBytes(server.url, text);
          answered.push(JSON.stringify(answer));
          return answer;
        },
      };
    },
    assertNothingTold() {
      assert.ok(logged.length > 0, 'the servers log');
      const told = { log: JSON.stringify(logged), answers: answered.join('\n') };
      for (const secret of secrets) {
        // As it is, and as JSON would write it.
        for (const text of new Set([secret, JSON.stringify(secret).slice(1, -1)])) {
          assert.ok(!told.log.includes(text), `in the log: ${text.slice(0, 80)}`);
          assert.ok(!told.answers.includes(text), `in an answer: ${text.slice(0, 80)}`);
        }
      }
    },
    async close() {
      await Promise.all([platform, elsewhere, ...listening].map((server) => server.close()));
    },
  };
}

export const bearer = (token: string): readonly string[] => [`Bearer ${token}`];
