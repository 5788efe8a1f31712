/** `GET /v1/integrations` and `GET /v1/integrations/{id}`: the signed-in user's own list, and one of it. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { detailOf } from '../catalog/detail.ts';
import { findIntegration } from '../catalog/find.ts';
import { listIntegrations } from '../catalog/list.ts';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';
import { grantWithStatesOf, outcomesOf, type Pipeline } from './pipeline.ts';

const HEADERS = { 'Cache-Control': 'private, no-cache' };

export function integrationsRoutes(pipeline: Pipeline): Hono<AppEnv> {
  const { platforms, lists, details } = pipeline;
  const routes = new Hono<AppEnv>();

  routes.get('/', etag(), async (c) => {
    const grant = await grantWithStatesOf(c, pipeline);
    const list = await listIntegrations(platforms, lists, grant, outcomesOf(c));
    return c.json(list, 200, HEADERS);
  });
  routes.all('/', otherMethods('GET', 'HEAD', 'OPTIONS'));

  routes.get('/:id', etag(), async (c) => {
    const grant = await grantWithStatesOf(c, pipeline);
    const onOutcome = outcomesOf(c);
    const found = await findIntegration(c.req.param('id'), platforms, lists, grant, onOutcome);
    return c.json(await detailOf(found, details, onOutcome), 200, HEADERS);
  });
  routes.all('/:id', otherMethods('GET', 'HEAD', 'OPTIONS'));
  return routes;
}
