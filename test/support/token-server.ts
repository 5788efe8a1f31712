/** A token server in front of a simulated One Runtime, in one process: what it is asked, what it asks, what it logs. */
import type { Hono } from 'hono';
import { createTokenServer, type TokenServerOptions } from '../../server/app.ts';
import {
  createOneRuntimeSimulator,
  type CatalogueEntry,
  type OneRuntimeSimulator,
} from '../../server/demo/one-runtime/app.ts';
import type { AppEnv, LogEntry } from '../../server/http/context.ts';
import { AUDIENCE, ISSUER, NOW, SECRET, signToken, type TokenChanges } from './user-tokens.ts';

export const API_KEY = 'oru_test_0123456789abcdef0123456789abcdef';
export const ORIGIN = 'https://app.acme.example';

const entry = (slug: string, name: string, category: string | null): CatalogueEntry => ({
  id: '00000000-0000-4000-8000-000000000000',
  slug,
  name,
  description: `What ${name} does.`,
  logo_url: null,
  category,
  supported_auth_types: ['api_key'],
});

export const CATALOGUE: readonly CatalogueEntry[] = [
  entry('asana', 'Asana', 'Project management'),
  entry('hubspot', 'HubSpot', 'CRM'),
  entry('notion', 'Notion', null),
  entry('slack', 'Slack', 'Communication'),
];

export type TestServer = {
  readonly app: Hono<AppEnv>;
  readonly oneRuntime: OneRuntimeSimulator;
  /** Slugs that the platform refuses to open a hosted flow for from now on. */
  readonly notHostable: Set<string>;
  readonly logged: LogEntry[];
  /** `GET /v1/integrations` as a browser on a host page sends it. */
  readonly list: (request?: {
    token?: TokenChanges | string | null;
    headers?: Record<string, string>;
  }) => Promise<Response>;
};

export function testServer(options: Partial<TokenServerOptions> = {}): TestServer {
  const notHostable = new Set<string>();
  const oneRuntime = createOneRuntimeSimulator({
    notHostable,
    apiKey: API_KEY,
    catalogue: CATALOGUE,
    connections: [{ endUserId: 'alice', integrationSlug: 'hubspot' }],
  });
  const logged: LogEntry[] = [];
  const app = createTokenServer({
    userTokens: { secrets: [SECRET], issuer: ISSUER, audience: AUDIENCE },
    allowedOrigins: [ORIGIN],
    platforms: { oneRuntime: { apiKey: API_KEY, url: 'https://one-runtime.example' } },
    fetch: async (url, init) => oneRuntime.app.request(url, init),
    now: () => NOW,
    log: (line) => logged.push(line),
    ...options,
  });
  return {
    app,
    oneRuntime,
    notHostable,
    logged,
    list: async ({ token = {}, headers = {} } = {}) => {
      const text = typeof token === 'object' && token !== null ? await signToken(token) : token;
      const authorization = text === null ? {} : { Authorization: `Bearer ${text}` };
      return app.request('/v1/integrations', { headers: { Origin: ORIGIN, ...authorization, ...headers } });
    },
  };
}

/** The body as JSON; `unknown`, as everything from outside. */
export const jsonOf = (response: Response): Promise<unknown> => response.json();

/** What every answer to the host page has. */
export const CORS_HEADERS = { 'access-control-allow-origin': ORIGIN, vary: 'Authorization, Origin' };

/** A server whose every outgoing call ends like this. */
export const platformFails = (fault: () => Response | Promise<Response>): TestServer =>
  testServer({ fetch: () => Promise.resolve().then(fault) });
