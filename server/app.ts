/** `createTokenServer(options)`: the whole token server as a value, to listen with or to mount in an existing app. */
import { Hono } from 'hono';
import { createUserTokenVerifier, type UserTokenOptions } from './auth/user-tokens.ts';
import type { Sha256 } from './auth/verified-tokens.ts';
import { createAskHost, type ConnectionsOfHost } from './catalog/ask-host.ts';
import { createDetailCache } from './catalog/detail-cache.ts';
import { createGrantedCatalogues } from './catalog/granted-catalogue.ts';
import { createListCache } from './catalog/list-cache.ts';
import type { Compression } from './http/accept-encoding.ts';
import type { AppEnv, Log } from './http/context.ts';
import { createClientAddress, type ClientAddress } from './http/client-address.ts';
import { cors } from './http/cors.ts';
import { createEndpoints } from './http/endpoint.ts';
import { ExactRouter } from './http/exact-router.ts';
import { createRateLimits } from './http/rate-limit.ts';
import { createReplies } from './http/replies.ts';
import { createRequestLog } from './http/request-log.ts';
import { createLogoStore } from './logos/logo-store.ts';
import { createLogos } from './logos/logos.ts';
import { createServedLogos, type ConvertLogo } from './logos/served-logos.ts';
import { optionFaults } from './option-faults.ts';
import type { Fetch } from './outgoing.ts';
import { createPlatforms, type PlatformOptions } from './platforms/registry.ts';
import { compileRule, createGrants, type RuleLists } from './policy/grant.ts';
import { connectionsRoutes } from './routes/connections.ts';
import { healthRoutes } from './routes/health.ts';
import { logoRoutes } from './routes/logos.ts';
import { metricsRoutes, type MetricsOptions } from './routes/metrics.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { readyRoutes } from './routes/ready.ts';
import { integrationsRoutes } from './routes/integrations.ts';
import type { Pipeline } from './routes/pipeline.ts';
import { widgetRoutes, type WidgetScript } from './routes/widget.ts';
import type { SharedStore } from './store/shared-store.ts';

export type { ConnectionsOfHost, HostCaller } from './catalog/ask-host.ts';
export type { Compression } from './http/accept-encoding.ts';
export type { ConvertLogo } from './logos/served-logos.ts';
export type { HostConnectionEntry } from './policy/host-connections.ts';
export type { Lease, NewValue, SharedStore, StoredValue, WindowCount } from './store/shared-store.ts';
export type { WidgetScript } from './routes/widget.ts';

export type TokenServerOptions = {
  readonly userTokens: UserTokenOptions;
  /** Origins of host pages, exact, e.g. `https://app.acme.com`. With none, no browser may ask. */
  readonly allowedOrigins: readonly string[];
  readonly platforms: PlatformOptions;
  /** The server's own rules; a user token can only narrow them. @default everything */
  readonly rules?: RuleLists | undefined;
  readonly cache?: {
    /** How long a platform's answer is used without asking again. @default 15 */
    readonly freshSeconds?: number | undefined;
    /** How long after that it may stand in for a failing platform. @default 3600 */
    readonly staleSeconds?: number | undefined;
    /** As `freshSeconds`, of what a platform tells of one integration; the same for every user. @default 300 */
    readonly detailFreshSeconds?: number | undefined;
  };
  /**
   * What your app knows of a user's connections, for platforms that do not know. Asked at each request for a list or
   * a detail, and never overrules a platform that knows.
   * @default nothing but what the token's claim says
   */
  readonly connections?: ConnectionsOfHost | undefined;
  /** How long `connections` may take; the list comes without its word after that. @default 2000 */
  readonly connectionsTimeoutMs?: number | undefined;
  /** Of the calls to platforms. */
  readonly platformCalls?: {
    /** Waiting for a place, a second try and the body included. @default 10000 */
    readonly timeoutMs?: number | undefined;
    /** Of the decoded answer. @default 32 MiB */
    readonly maxBytes?: number | undefined;
    /** Of one platform. @default 20 */
    readonly maxInFlight?: number | undefined;
    /** Between the two tries of a GET. @default 100 to 300 ms, at random */
    readonly pause?: ((deadline: AbortSignal) => Promise<void>) | undefined;
  };
  readonly rateLimit?: {
    /** Requests of one end user. @default 120 */
    readonly perMinute?: number | undefined;
    /** Requests from one client address; an office shares one. @default ten times `perMinute` */
    readonly addressPerMinute?: number | undefined;
  };
  /** What several instances share: counts of the limits, outages of platforms, lists. @default each knows its own */
  readonly store?: SharedStore | undefined;
  /** How many proxies stand in front, each of which appends to X-Forwarded-For. @default 0 */
  readonly trustedProxies?: number | undefined;
  /**
   * The other end of the connection; one that throws knows it as little as none.
   * @default addresses are not limited, unless proxies are trusted
   */
  readonly connectionAddress?: ClientAddress | undefined;
  /**
   * Makes of a logo's image the one that is served, once a logo and when somebody first looks at it; a rejection leaves
   * the element its letter tile. The element shows logos 24 px wide. @default logos are served as they came
   */
  readonly logoImages?: ConvertLogo | undefined;
  /** The built element, for `/integrations-picker.js` and what it loads. @default those addresses answer 404 */
  readonly widget?: WidgetScript | undefined;
  /**
   * How answers may be compressed, the best first; a client's `Accept-Encoding` decides among them.
   * @default nothing is compressed: many platforms do it by themselves
   */
  readonly compressions?: readonly Compression[] | undefined;
  /**
   * SHA-256 of an ASCII text, as any text of its own: what a verified user token is remembered under.
   * @default Web Crypto's, which takes fifty times as long as Node's for so short a text
   */
  readonly sha256?: Sha256 | undefined;
  /** For `/metrics`. @default that address answers 404 */
  readonly metrics?: MetricsOptions | undefined;
  /** Gets one entry a request; what it throws is dropped. @default nothing is logged */
  readonly log?: Log | undefined;
  /** For tests, proxies and runtimes. @default the global one */
  readonly fetch?: Fetch | undefined;
  /** @default the system clock */
  readonly now?: (() => Date) | undefined;
};

/** @throws {TypeError} with every fault of the options, none of them with a value in it */
export function createTokenServer(options: TokenServerOptions): Hono<AppEnv> {
  const faults = optionFaults(options);
  if (faults.length > 0) throw new TypeError(faults.join('; '));
  const {
    userTokens,
    allowedOrigins,
    connections,
    store,
    compressions,
    log = () => undefined,
    now = () => new Date(),
  } = options;
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));

  const rateLimits = createRateLimits({
    now,
    store,
    clientAddress: createClientAddress(options),
    ...options.rateLimit,
  });
  const { verify, ready } = createUserTokenVerifier(userTokens, { fetch, now, sha256: options.sha256 });
  const logoStore = createLogoStore();
  const platforms = createPlatforms(options.platforms, createLogos(logoStore), {
    fetch,
    now,
    store,
    ...options.platformCalls,
  });
  const logos = createServedLogos({
    store: logoStore,
    learn: platforms.map(({ learnLogos }) => learnLogos).filter((learn) => learn !== undefined),
    now,
    convert: options.logoImages,
  });
  const pipeline: Pipeline = {
    verify,
    limitUser: rateLimits.perUser,
    grantFor: createGrants(compileRule(options.rules ?? {})),
    platforms,
    lists: createListCache({
      now,
      store,
      // In this process's own options: asking them costs nothing, and others may be started with other ones by now.
      unshared: ['static'],
      platformTimeoutMs: options.platformCalls?.timeoutMs,
      ...options.cache,
    }),
    catalogues: createGrantedCatalogues(),
    replies: createReplies({ compressions, effort: 'quick' }),
    details: createDetailCache({ now, ...options.cache, freshSeconds: options.cache?.detailFreshSeconds }),
    askHost: connections ? createAskHost(connections, { timeoutMs: options.connectionsTimeoutMs }) : null,
  };
  const requestLog = createRequestLog(log, () => performance.now());
  const endpoints = createEndpoints({ log: requestLog });
  const userEndpoints = createEndpoints({
    log: requestLog,
    gates: [cors(allowedOrigins, ['GET', 'POST', 'DELETE']), rateLimits.perAddress],
    hasOptions: true,
  });
  // Guesses at the metrics token count too.
  const metricsEndpoints = createEndpoints({ log: requestLog, gates: [rateLimits.perAddress] });

  const app = new Hono<AppEnv>({ router: new ExactRouter() });
  app.route('/v1/integrations', integrationsRoutes(userEndpoints, pipeline));
  app.route('/v1/integrations', connectionsRoutes(userEndpoints, pipeline));
  app.route('/', logoRoutes(endpoints, logos));
  app.route('/', healthRoutes(endpoints));
  const checks = platforms.map(({ name, reachable }) => ({ name, check: reachable }));
  app.route('/', readyRoutes(endpoints, [{ name: 'user-token-keys', check: ready }, ...checks], { now }));
  app.route('/', openApiRoutes(endpoints, { compressions }));
  if (options.metrics !== undefined) app.route('/', metricsRoutes(metricsEndpoints, options.metrics));
  if (options.widget !== undefined) app.route('/', widgetRoutes(endpoints, options.widget, { compressions }));
  const nothing = endpoints({});
  const nothingOfUsers = userEndpoints({});
  app.notFound((c) => (/^\/v1(?:\/|$)/.test(c.req.path) ? nothingOfUsers : nothing)(c));
  return app;
}
