/**
 * Odeus, simulated: the two calls of its HTTP API that tell of integrations.
 *
 * Decision: a value made from its dependencies, as the other simulator is. What its documentation leaves open (the
 * order of the checks, the bodies of errors) is chosen here and marked as ours where it is chosen.
 * Cost: one workspace with one key, and a list that never changes while it runs.
 */
import { Hono } from 'hono';
import { createCallLog, type CallLog, type RecordedCall } from '../calls.ts';
import { ERROR_SECRET, refusal } from './answers.ts';
import { catalogue as demoCatalogue } from './catalogue.ts';
import type { OdeusIntegration } from './integration.ts';
import { plantedIn } from './planted.ts';
import { integrationsRoutes } from './routes.ts';

export type { OdeusIntegration, RecordedCall };

export type OdeusSimulatorOptions = {
  /** The one accepted key. */
  readonly apiKey: string;
  /** An open list. @default `['INTEGRATION_API']`, which is enough for both calls */
  readonly keyScopes?: readonly string[];
  /** A dedicated deployment's path: `/api/public`. @default '' */
  readonly basePath?: string;
  /** @default the demo's */
  readonly catalogue?: readonly OdeusIntegration[];
  /** Ids that the key's owner may not see. Read at every call: adding one later makes a listed integration refuse. */
  readonly noAccess?: ReadonlySet<string>;
};

export type OdeusSimulator = {
  readonly app: Hono;
  readonly calls: Pick<CallLog, 'list' | 'clear'>;
  /** What no browser and no log may see: planted in internal addresses, credentials, third-party icons and errors. */
  readonly secrets: readonly string[];
  readonly rateLimit: {
    /** From now on every call is one too many. @param retryAfterSeconds `null`: the answer does not say for how long */
    readonly start: (retryAfterSeconds: number | null) => void;
    readonly stop: () => void;
  };
};

export function createOdeusSimulator(options: OdeusSimulatorOptions): OdeusSimulator {
  const { apiKey, keyScopes = ['INTEGRATION_API'], basePath = '', catalogue = demoCatalogue } = options;
  const calls = createCallLog();
  let limit: { readonly retryAfterSeconds: number | null } | undefined;

  // The documentation has the status and no Retry-After, which a gateway in front may well add.
  const refuseWhileLimited = (): void => {
    if (limit === undefined) return;
    const { retryAfterSeconds } = limit;
    const headers = retryAfterSeconds === null ? {} : { 'Retry-After': String(retryAfterSeconds) };
    throw refusal(429, 'Rate limit exceeded', headers);
  };

  const app = new Hono();
  app.use(async (c, next) => {
    calls.record(c.req.raw, null);
    await next();
  });
  const noAccess = options.noAccess ?? new Set();
  const parts = { apiKey, keyScopes, catalogue, noAccess, refuseWhileLimited };
  app.route(`${basePath}/integrations/v1`, integrationsRoutes(parts));
  app.notFound(() => refusal(404, 'Not found').getResponse());

  return {
    app,
    calls: { list: calls.list, clear: calls.clear },
    secrets: [...plantedIn(catalogue), ERROR_SECRET],
    rateLimit: {
      start: (retryAfterSeconds) => {
        limit = { retryAfterSeconds };
      },
      stop: () => {
        limit = undefined;
      },
    },
  };
}
