/** `/healthz`: the process is up and answers. Says nothing of keys and platforms. */
import { Hono } from 'hono';
import type { AppEnv } from '../http/context.ts';
import type { Endpoints } from '../http/endpoint.ts';

export function healthRoutes(endpoints: Endpoints): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.all('/healthz', endpoints({ GET: (c) => c.json({ status: 'up' }, 200, { 'Cache-Control': 'no-store' }) }));
  return routes;
}
