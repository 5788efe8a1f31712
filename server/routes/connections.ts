/** What a user may do about one integration of theirs: open the platform's hosted flow, and disconnect. */
import { Hono } from 'hono';
import type { ConnectSession, Disconnected } from '#wire';
import { askFor } from '../catalog/ask.ts';
import { findIntegration, type Found } from '../catalog/find.ts';
import { AppError } from '../errors.ts';
import type { AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';
import { refuseUnusableBody } from '../http/request-body.ts';
import type { ConnectRequest, Platform } from '../platforms/platform.ts';
import type { Grant } from '../policy/grant.ts';
import { grantOf, outcomesOf, type Pipeline } from './pipeline.ts';

/** A session is good for one connection, so no cache may keep it. */
const HEADERS = { 'Cache-Control': 'no-store' };

export function connectionsRoutes(endpoints: Endpoints, pipeline: Pipeline): Hono<AppEnv> {
  const { platforms, lists } = pipeline;

  const openSession: Answerer = async (c) => {
    const grant = await grantOf(c, pipeline);
    if (grant instanceof AppError) return grant;
    await refuseUnusableBody(c.req.raw);
    const onOutcome = outcomesOf(c);
    const found = await findIntegration(c.req.param('id') ?? '', platforms, lists, grant, onOutcome);
    const connections = connectionsOf(found, grant);
    const request: ConnectRequest = {
      key: found.entry.key,
      endUserId: grant.endUserId,
      endUserName: grant.endUserName,
      endUserEmail: grant.endUserEmail,
      suggestedName: found.integration.name,
    };
    const session = await askFor(found.platform, () => connections.createSession(request), onOutcome);
    await lists.watch(found.platform, grant, session.expiresAt);
    const { connectUrl, requestId, expiresAt } = session;
    const answer: ConnectSession = {
      connectUrl: connectUrl.href,
      origin: connectUrl.origin,
      ...(requestId === null ? {} : { requestId }),
      expiresAt: expiresAt.toISOString(),
    };
    return c.json(answer, 201, HEADERS);
  };

  const disconnect: Answerer = async (c) => {
    const grant = await grantOf(c, pipeline);
    if (grant instanceof AppError) return grant;
    const onOutcome = outcomesOf(c);
    const found = await findIntegration(c.req.param('id') ?? '', platforms, lists, grant, onOutcome);
    const connections = connectionsOf(found, grant);
    try {
      const deleteAll = (): Promise<number> => connections.deleteAll(found.entry.key, grant.endUserId);
      const answer: Disconnected = { deletedCount: await askFor(found.platform, deleteAll, onOutcome) };
      await lists.drop(found.platform, grant);
      return c.json(answer, 200, HEADERS);
    } catch (error) {
      // It may have been carried out although its answer was lost; but a platform that is down empties no good list.
      await lists.doubt(found.platform, grant);
      throw error;
    }
  };

  const routes = new Hono<AppEnv>();
  routes.all('/:id/connect-sessions', endpoints({ POST: openSession }));
  routes.all('/:id/connections', endpoints({ DELETE: disconnect }));
  return routes;
}

/** @throws {AppError} `connect-not-allowed`, `connect-not-supported` */
function connectionsOf({ platform, entry }: Found, grant: Grant): NonNullable<Platform['connections']> {
  if (!grant.mayConnect) throw new AppError('connect-not-allowed');
  if (!platform.connections || !entry.hosted) throw new AppError('connect-not-supported');
  return platform.connections;
}
