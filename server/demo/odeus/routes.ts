/**
 * The API under `/integrations/v1`, of which the token server needs two calls.
 *
 * The documentation gives each refusal its status and not the order of the checks; the order here (browser, key, rate,
 * scope, id, access) is ours.
 */
import { Hono } from 'hono';
import { jsonAnswer, refusal } from './answers.ts';
import { authorise, refuseBrowsers, requireScope } from './authorise.ts';
import { detailOf, listItem, type OdeusIntegration } from './integration.ts';

export type IntegrationsParts = {
  readonly apiKey: string;
  readonly keyScopes: readonly string[];
  readonly catalogue: readonly OdeusIntegration[];
  readonly noAccess: ReadonlySet<string>;
  /** @throws 429 while the switch is on */
  readonly refuseWhileLimited: () => void;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function integrationsRoutes(parts: IntegrationsParts): Hono {
  const { apiKey, keyScopes, catalogue, noAccess, refuseWhileLimited } = parts;
  const api = new Hono();

  api.use(async (c, next) => {
    refuseBrowsers(c.req.header('Origin'));
    authorise(c.req.header('Authorization'), apiKey);
    refuseWhileLimited();
    await next();
  });

  // The same for everyone: there are no end users here, and no states of connections.
  api.get('/get', () => {
    requireScope(keyScopes, ['ASSISTANT_API', 'INTEGRATION_API']);
    return jsonAnswer({ integrations: catalogue.filter(({ id }) => !noAccess.has(id)).map(listItem) });
  });

  api.get('/:integrationId', (c) => {
    requireScope(keyScopes, ['INTEGRATION_API']);
    const id = c.req.param('integrationId');
    if (!UUID.test(id)) throw refusal(400, 'Malformed integration id');
    const integration = catalogue.find((candidate) => candidate.id === id.toLowerCase());
    if (integration === undefined) throw refusal(404, 'Integration not found');
    if (noAccess.has(integration.id)) throw refusal(403, 'No access to this integration');
    return jsonAnswer({ integration: detailOf(integration) });
  });

  return api;
}
