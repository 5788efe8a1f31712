/** `GET /v1/integrations` and `GET /v1/integrations/{id}`: the signed-in user's own list, and one of it. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { detailOf } from '../catalog/detail.ts';
import { findIntegration } from '../catalog/find.ts';
import { listFor } from '../catalog/list.ts';
import { keyOfList, listText, statesText } from '../catalog/list-text.ts';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';
import { grantWithStatesOf, outcomesOf, type Pipeline } from './pipeline.ts';

const CACHE_CONTROL = 'private, no-cache';

/** 16 characters of base64url. What is no fingerprint of ours is none that any list has. */
const FINGERPRINT = /[?&]catalogue=([\w-]{16})(?:&|$)/;

export function integrationsRoutes(pipeline: Pipeline): Hono<AppEnv> {
  const { platforms, lists, catalogues, replies, details } = pipeline;
  const routes = new Hono<AppEnv>();

  routes.get('/', async (c) => {
    const grant = await grantWithStatesOf(c, pipeline);
    const list = await listFor(grant, platforms, lists, catalogues, outcomesOf(c));
    const isHeld = list.granted.fingerprint === FINGERPRINT.exec(c.req.url)?.[1];
    return replies.answer(c, {
      key: `${isHeld ? 'states' : 'list'} ${keyOfList(list)}`,
      write: () => (isHeld ? statesText(list) : listText(list)),
      contentType: 'application/json',
      cacheControl: CACHE_CONTROL,
    });
  });
  routes.all('/', otherMethods('GET', 'HEAD', 'OPTIONS'));

  routes.get('/:id', etag(), async (c) => {
    const grant = await grantWithStatesOf(c, pipeline);
    const onOutcome = outcomesOf(c);
    const found = await findIntegration(c.req.param('id'), platforms, lists, grant, onOutcome);
    return c.json(await detailOf(found, details, onOutcome), 200, { 'Cache-Control': CACHE_CONTROL });
  });
  routes.all('/:id', otherMethods('GET', 'HEAD', 'OPTIONS'));
  return routes;
}
