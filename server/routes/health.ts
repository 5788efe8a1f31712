/** `/healthz`: the process is up and answers. Says nothing of keys and platforms. */
import { Hono } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { otherMethods } from '../http/methods.ts';

export function healthRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/healthz', (c) => c.json({ status: 'up' }, 200, { 'Cache-Control': 'no-store' }));
  routes.all('/healthz', otherMethods('GET', 'HEAD'));
  return routes;
}
