/**
 * One Runtime, simulated message by message: its API, its hosted connection page and its browser module.
 *
 * Decision: a value made from its dependencies, not a process. Tests ask it with `app.request()`, the demo serves
 * `app.fetch`. Whatever a real operator could see (the calls, the connections, the sessions) can be read beside it;
 * what nobody may see, the credential typed into the hosted page, is kept nowhere.
 * Cost: all state is in memory and there is one org with one key, so "connections made through keys of the same
 * owner" are simply all connections.
 */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { createCallLog, type CallLog, type RecordedCall } from '../calls.ts';
import { jsonAnswer } from './answers.ts';
import { apiRoutes } from './api-routes.ts';
import { createCatalogue } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { createConnectionStore } from './connections.ts';
import type { Connection, ConnectionKey, NewConnection } from './connections.ts';
import type { SimulatorEnv } from './environment.ts';
import { hostedRoutes } from './hosted-routes.ts';
import { readBody } from './request-checks.ts';
import { createSessionStore } from './sessions.ts';
import type { Session } from './sessions.ts';

export type { CatalogueEntry, Connection, ConnectionKey, NewConnection, RecordedCall, Session };

export type OneRuntimeSimulatorOptions = {
  /** The one accepted key, `oru_<prefix>_<secret>`. */
  readonly apiKey: string;
  readonly catalogue: readonly CatalogueEntry[];
  /** Origin of `connect_url`; a function when it is known only after listening. Default: the request's own origin. */
  readonly baseUrl?: string | (() => string);
  readonly now?: () => Date;
  /** @returns twice as many lower-case hexadecimal digits as `bytes` */
  readonly randomHex?: (bytes: number) => string;
  /** Slugs without a hosted flow. Read at every call: adding one later makes a listed integration refuse. */
  readonly notHostable?: ReadonlySet<string>;
  /** Connections that are there from the start. */
  readonly connections?: readonly NewConnection[];
};

export type OneRuntimeSimulator = {
  readonly app: Hono;
  readonly calls: Pick<CallLog, 'list' | 'clear'>;
  readonly connections: {
    readonly list: () => readonly Connection[];
    readonly add: (connection: NewConnection) => Connection;
    /** Deletes all of that user and slug. @returns how many there were */
    readonly remove: (key: ConnectionKey) => number;
  };
  readonly sessions: { readonly list: () => readonly Session[] };
};

const secureRandomHex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export function createOneRuntimeSimulator(options: OneRuntimeSimulatorOptions): OneRuntimeSimulator {
  const { apiKey, baseUrl, now = () => new Date(), randomHex = secureRandomHex } = options;
  const calls = createCallLog();
  const catalogue = createCatalogue(options.catalogue, options.notHostable ?? new Set());
  const connections = createConnectionStore(now, randomHex);
  const sessions = createSessionStore(now, randomHex);
  for (const connection of options.connections ?? []) connections.add(connection);

  const baseUrlFor = (request: Request): string => {
    const base = typeof baseUrl === 'function' ? baseUrl() : (baseUrl ?? new URL(request.url).origin);
    return base.replace(/\/$/, '');
  };

  const record = createMiddleware<SimulatorEnv>(async (c, next) => {
    const body = await readBody(c.req.raw);
    c.set('body', body);
    // Never the hosted page's form: it holds a credential.
    calls.record(c.req.raw, c.req.path.startsWith('/v1/') ? body : null);
    await next();
  });

  const app = new Hono();
  app.use(record);
  app.route('/v1', apiRoutes({ apiKey, catalogue, connections, sessions, baseUrlFor }));
  app.route('/', hostedRoutes({ catalogue, connections, sessions, randomHex }));
  app.notFound(() => jsonAnswer({ error: 'Not found' }, 404));

  return {
    app,
    calls: { list: calls.list, clear: calls.clear },
    connections: { list: connections.list, add: connections.add, remove: connections.remove },
    sessions: { list: sessions.list },
  };
}
