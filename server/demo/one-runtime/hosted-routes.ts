/** What a browser asks for: the module for host pages, the hosted page, and the hosted page's form. */
import { Hono } from 'hono';
import { z } from 'zod';
import { jsonAnswer } from './answers.ts';
import type { Catalogue } from './catalogue.ts';
import { CONNECT_JS } from './connect-js.ts';
import type { ConnectionStore } from './connections.ts';
import type { SimulatorEnv } from './environment.ts';
import { hostedPage, SUBMIT_PATH, unavailablePage } from './hosted-page.ts';
import { trimWhiteSpace } from './normalise.ts';
import { decodeJson } from './request-checks.ts';
import type { FoundSession, SessionStore } from './sessions.ts';

export type HostedParts = {
  readonly catalogue: Catalogue;
  readonly connections: ConnectionStore;
  readonly sessions: SessionStore;
  readonly randomHex: (bytes: number) => string;
};

const submitSchema = z.object({
  session_token: z.string(),
  request_id: z.string(),
  connection_name: z.string(),
  api_key: z.string(),
});

const WHY_UNAVAILABLE = {
  unknown: 'This connection session is not valid.',
  spent: 'This connection session has expired or was already used.',
} as const satisfies Record<Exclude<FoundSession['kind'], 'usable'>, string>;

/**
 * The request id as the page's script may hold it.
 *
 * One Runtime's public behaviour is careless here: whatever stands in `request_id` reaches the script. The simulator
 * must be no hole itself, so it takes letters, digits and dashes. Anything else is treated like an absent id, for
 * which the page makes up its own: the opener, who does not know it, then never takes a result for its own.
 */
const requestIdOf = (text: string | undefined, randomHex: (bytes: number) => string): string =>
  text !== undefined && /^[A-Za-z0-9-]+$/.test(text) ? text : randomHex(16);

export function hostedRoutes({ catalogue, connections, sessions, randomHex }: HostedParts): Hono<SimulatorEnv> {
  const hosted = new Hono<SimulatorEnv>();

  hosted.get('/connect.js', (c) =>
    c.body(CONNECT_JS, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
    }),
  );

  hosted.get('/connect', (c) => {
    const found = sessions.find(trimWhiteSpace(c.req.query('session_token') ?? ''));
    // Status 200 for the error page too (One Runtime's public behaviour).
    if (found.kind !== 'usable') return c.html(unavailablePage(WHY_UNAVAILABLE[found.kind]));
    const { session } = found;
    const entry = catalogue.find(session.integrationSlug);
    return c.html(
      hostedPage({
        sessionToken: session.token,
        requestId: requestIdOf(c.req.query('request_id'), randomHex),
        integrationName: entry?.name ?? session.integrationSlug,
        logoUrl: entry?.logo_url ?? null,
        connectionName: session.suggestedConnectionName || (entry?.name ?? session.integrationSlug),
        endUser: session.endUserName || session.endUserEmail || session.endUserId,
      }),
    );
  });

  hosted.post(SUBMIT_PATH, (c) => {
    const form = decodeJson(c.req.header('Content-Type'), c.var.body, submitSchema);
    const found = sessions.find(trimWhiteSpace(form.session_token));
    const result = { source: 'one-runtime', requestId: trimWhiteSpace(form.request_id) };
    if (found.kind !== 'usable') {
      return jsonAnswer({ ...result, status: 'error', error: WHY_UNAVAILABLE[found.kind] }, 410);
    }
    const name = trimWhiteSpace(form.connection_name);
    // The credential is looked at here and nowhere else: it is not stored, and the call log leaves this body out.
    if (name === '' || trimWhiteSpace(form.api_key) === '') {
      return jsonAnswer({ ...result, status: 'error', error: 'A connection name and an API key are required.' }, 422);
    }

    const { integrationSlug, endUserId } = found.session;
    const connection = connections.add({ integrationSlug, endUserId, name });
    sessions.markUsed(found.session);
    return jsonAnswer({
      ...result,
      status: 'connected',
      connectionId: connection.id,
      integrationSlug,
      connectionName: connection.name,
      error: null,
    });
  });

  return hosted;
}
