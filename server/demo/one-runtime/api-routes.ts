/**
 * The API under `/v1`.
 *
 * One Runtime's public behaviour sets the order of every route: parameters and body (plain text), then the key (401),
 * then empty names (422), then the database, for which a NUL is an error that arrives with status 200.
 */
import { Hono } from 'hono';
import { z } from 'zod';
import { jsonAnswer, refusal, refuseNul } from './answers.ts';
import { authorise } from './authorise.ts';
import type { Catalogue } from './catalogue.ts';
import { publicEntry } from './catalogue.ts';
import type { ConnectionStore } from './connections.ts';
import { endUserIdOf, integrationSlugOf, trimWhiteSpace } from './normalise.ts';
import { decodeJson, singleParameter } from './request-checks.ts';
import type { SessionStore } from './sessions.ts';
import type { SimulatorEnv } from './environment.ts';

export type ApiParts = {
  readonly apiKey: string;
  readonly catalogue: Catalogue;
  readonly connections: ConnectionStore;
  readonly sessions: SessionStore;
  /** Where the hosted page is, without a slash at the end. */
  readonly baseUrlFor: (request: Request) => string;
};

const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Max-Age': '86400',
} as const;

const target = { integration_slug: z.string(), end_user_id: z.string() };
const disconnectSchema = z.object(target);
const newSessionSchema = z.object({
  ...target,
  end_user_name: z.string().nullish(),
  end_user_email: z.string().nullish(),
  suggested_connection_name: z.string().nullish(),
});

/** @throws 422 when either name is empty after trimming */
function targetOf(body: z.infer<typeof disconnectSchema>): { integrationSlug: string; endUserId: string } {
  const integrationSlug = integrationSlugOf(body.integration_slug);
  const endUserId = endUserIdOf(body.end_user_id);
  if (integrationSlug === '' || endUserId === '') throw refusal(422, 'integration_slug and end_user_id are required');
  return { integrationSlug, endUserId };
}

export function apiRoutes({ apiKey, catalogue, connections, sessions, baseUrlFor }: ApiParts): Hono<SimulatorEnv> {
  const api = new Hono<SimulatorEnv>();

  api.use(async (c, next) => {
    if (c.req.method === 'OPTIONS') c.res = new Response(null, { status: 204 });
    else await next();
    for (const [name, value] of Object.entries(CORS_HEADERS)) c.header(name, value);
  });

  api.get('/catalog/integrations', () => jsonAnswer({ integrations: catalogue.hostable().map(publicEntry) }));

  api.get('/integrations', (c) => {
    const parameter = singleParameter(new URL(c.req.url).searchParams, 'end_user_id');
    authorise(c.req.header('Authorization'), apiKey);
    const endUserId = endUserIdOf(parameter);
    if (endUserId === '') throw refusal(422, 'end_user_id is required');
    refuseNul(endUserId);

    const connected = connections.slugsOf(endUserId);
    const integrations = catalogue.hostable().map((entry) => ({
      ...publicEntry(entry),
      status: connected.has(entry.slug) ? 'connected' : 'not_connected',
    }));
    return jsonAnswer({ end_user_id: endUserId, integrations });
  });

  api.post('/hosted-connection-sessions', (c) => {
    const body = decodeJson(c.req.header('Content-Type'), c.var.body, newSessionSchema);
    authorise(c.req.header('Authorization'), apiKey);
    const { integrationSlug, endUserId } = targetOf(body);
    const endUserName = trimWhiteSpace(body.end_user_name ?? '');
    const endUserEmail = trimWhiteSpace(body.end_user_email ?? '');
    const suggestedConnectionName = trimWhiteSpace(body.suggested_connection_name ?? '');

    // The slug is looked up before the rest is stored, so a NUL elsewhere does not hide a 404.
    refuseNul(integrationSlug);
    if (catalogue.find(integrationSlug) === undefined) throw refusal(404, 'Integration not found');
    if (!catalogue.isHostable(integrationSlug)) {
      throw refusal(422, 'Integration does not support hosted connections');
    }
    refuseNul(endUserId, endUserName, endUserEmail, suggestedConnectionName);

    const { token } = sessions.create({
      integrationSlug,
      endUserId,
      endUserName,
      endUserEmail,
      suggestedConnectionName,
    });
    return jsonAnswer({
      session_token: token,
      connect_url: `${baseUrlFor(c.req.raw)}/connect?session_token=${token}`,
    });
  });

  api.post('/disconnect', (c) => {
    const body = decodeJson(c.req.header('Content-Type'), c.var.body, disconnectSchema);
    authorise(c.req.header('Authorization'), apiKey);
    const { integrationSlug, endUserId } = targetOf(body);
    refuseNul(integrationSlug, endUserId);

    // A slug that does not exist has no connections either: `not_found`, never 404.
    const deletedCount = connections.remove({ integrationSlug, endUserId });
    return jsonAnswer({
      status: deletedCount > 0 ? 'disconnected' : 'not_found',
      integration_slug: integrationSlug,
      end_user_id: endUserId,
      deleted_count: deletedCount,
    });
  });

  return api;
}
