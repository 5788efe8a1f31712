/** `createTokenServer(options)`: the whole token server as a value, to listen with or to mount in an existing app. */
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { remoteKeySet } from './auth/key-set.ts';
import type { KeySource } from './auth/key-source.ts';
import { sharedSecrets } from './auth/shared-secrets.ts';
import { createVerifier } from './auth/verify.ts';
import { createListCache } from './catalog/list-cache.ts';
import type { AppEnv, Log } from './http/context.ts';
import { cors } from './http/cors.ts';
import { answerError, answerNotFound } from './http/problem.ts';
import { requestLog } from './http/request-log.ts';
import type { Fetch } from './outgoing.ts';
import { createPlatformCall } from './platforms/platform-call.ts';
import { createPlatforms, type PlatformOptions } from './platforms/registry.ts';
import { compileRule, type RuleLists } from './policy/grant.ts';
import { healthRoutes } from './routes/health.ts';
import { integrationsRoutes } from './routes/integrations.ts';
import { widgetRoutes, type WidgetScript } from './routes/widget.ts';

export type UserTokenOptions = {
  /** HS256 secrets, each 32 bytes or more; several at once for rotation. */
  readonly secrets?: readonly string[] | undefined;
  /** Key set of the host app or its identity provider. */
  readonly jwksUrl?: string | undefined;
  /** The required `iss`, exact. */
  readonly issuer: string;
  /** A required `aud`, exact. */
  readonly audience: string;
};

export type TokenServerOptions = {
  readonly userTokens: UserTokenOptions;
  /** Origins of host pages, exact, e.g. `https://app.acme.com`. */
  readonly allowedOrigins: readonly string[];
  readonly platforms: PlatformOptions;
  /** The server's own rules; a user token can only narrow them. @default everything */
  readonly rules?: RuleLists | undefined;
  readonly cache?: {
    /** How long a platform's answer is used without asking again. @default 15 */
    readonly freshSeconds?: number | undefined;
    /** How long after that it may stand in for a failing platform. @default 3600 */
    readonly staleSeconds?: number | undefined;
  };
  /** The built element, for `/integrations-picker.js`. @default that address answers 404 */
  readonly widget?: WidgetScript | undefined;
  /** Gets one entry a request. @default nothing is logged */
  readonly log?: Log | undefined;
  /** For tests, proxies and runtimes. @default the global one */
  readonly fetch?: Fetch | undefined;
  /** @default the system clock */
  readonly now?: (() => Date) | undefined;
};

export function createTokenServer(options: TokenServerOptions): Hono<AppEnv> {
  const { userTokens, allowedOrigins, log = () => undefined, now = () => new Date() } = options;
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const { issuer, audience } = userTokens;

  const app = new Hono<AppEnv>();
  app.onError(answerError);
  app.notFound(answerNotFound);
  app.use(requestId({ limitLength: 64 }));
  app.use(requestLog(log, () => performance.now()));
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      xFrameOptions: 'DENY',
      // Not for subdomains: this server may be mounted in an app that has others.
      strictTransportSecurity: 'max-age=15552000',
      // The routes know better: the built element is for every origin.
      overwrite: false,
    }),
  );
  app.use('/v1/*', cors(allowedOrigins, ['GET']));
  app.route(
    '/v1/integrations',
    integrationsRoutes({
      verify: createVerifier({ keySources: keySourcesOf(userTokens, fetch, now), issuer, audience, now }),
      serverRule: compileRule(options.rules ?? {}),
      platforms: createPlatforms(options.platforms, () => createPlatformCall({ fetch, now })),
      lists: createListCache({
        now,
        freshSeconds: options.cache?.freshSeconds,
        staleSeconds: options.cache?.staleSeconds,
      }),
    }),
  );
  app.route('/', healthRoutes());
  if (options.widget !== undefined) app.route('/', widgetRoutes(options.widget));
  return app;
}

function keySourcesOf({ secrets, jwksUrl }: UserTokenOptions, fetch: Fetch, now: () => Date): readonly KeySource[] {
  const sources: KeySource[] = [];
  if (secrets && secrets.length > 0) sources.push(sharedSecrets(secrets));
  if (jwksUrl !== undefined) sources.push(remoteKeySet({ url: jwksUrl, fetch, now }));
  if (sources.length === 0) throw new TypeError('userTokens needs secrets or a jwksUrl');
  return sources;
}
