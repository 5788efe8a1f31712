/** `/v1/integrations`: the signed-in user's own list. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { readBearer } from '../auth/bearer.ts';
import { listIntegrations, type PlatformOutcome } from '../catalog/list.ts';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';
import { grantFor } from '../policy/grant.ts';
import type { Pipeline } from './pipeline.ts';

export function integrationsRoutes({ verify, serverRule, platforms, lists }: Pipeline): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', etag(), async (c) => {
    const token = readBearer(c.req.header('Authorization'));
    const caller = await verify(token);
    const grant = grantFor(caller, serverRule);
    const outcomes: PlatformOutcome[] = [];
    c.var.logFields['platforms'] = outcomes;
    const list = await listIntegrations(platforms, lists, grant, (outcome) => outcomes.push(outcome));
    return c.json(list, 200, { 'Cache-Control': 'private, no-cache' });
  });
  routes.all('/', otherMethods('GET', 'HEAD', 'OPTIONS'));
  return routes;
}
