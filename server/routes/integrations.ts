/** `GET /v1/integrations` and `GET /v1/integrations/{id}`: the signed-in user's own list, and one of it. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { IntegrationDetail } from '#wire';
import { findIntegration } from '../catalog/find.ts';
import { listIntegrations } from '../catalog/list.ts';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';
import { grantOf, outcomesOf, type Pipeline } from './pipeline.ts';

const HEADERS = { 'Cache-Control': 'private, no-cache' };

export function integrationsRoutes(pipeline: Pipeline): Hono<AppEnv> {
  const { platforms, lists } = pipeline;
  const routes = new Hono<AppEnv>();

  routes.get('/', etag(), async (c) => {
    const grant = await grantOf(c, pipeline);
    const list = await listIntegrations(platforms, lists, grant, outcomesOf(c));
    return c.json(list, 200, HEADERS);
  });
  routes.all('/', otherMethods('GET', 'HEAD', 'OPTIONS'));

  routes.get('/:id', etag(), async (c) => {
    const grant = await grantOf(c, pipeline);
    const { integration } = await findIntegration(c.req.param('id'), platforms, lists, grant, outcomesOf(c));
    // One Runtime tells no more of an integration than its list does.
    const detail: IntegrationDetail = { ...integration, actions: [], triggers: [], authFields: [] };
    return c.json(detail, 200, HEADERS);
  });
  routes.all('/:id', otherMethods('GET', 'HEAD', 'OPTIONS'));
  return routes;
}
