/**
 * Environment → frozen options, once, at start.
 *
 * Every fault is found before any is reported, and a report names settings and never repeats a value: a secret pasted
 * into the wrong variable must not end up in a log.
 */
import type { TokenServerOptions } from './app.ts';
import { publicKeyFault } from './auth/public-key.ts';
import { secretFault } from './auth/shared-secrets.ts';
import { USER_TOKEN_ALGORITHMS, type UserTokenOptions } from './auth/user-tokens.ts';
import type { LogLevel } from './http/context.ts';
import type { PlatformOptions } from './platforms/registry.ts';
import type { StaticOptions } from './platforms/static.ts';
import { readStaticIntegrations } from './platforms/static-integrations.ts';
import { createSettings, type Environment, type ReadFile, type Settings } from './settings.ts';

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** The bearer of `/metrics`; absent where there is none. */
  readonly metricsToken: string | undefined;
  /** What instances share is there; absent where this is the only one. Holds a password. */
  readonly redisUrl: string | undefined;
  /** How long one question to Redis may take. */
  readonly redisTimeoutMs: number;
  readonly tokenServer: TokenServerOptions;
};

export type ConfigResult = { readonly config: Config } | { readonly faults: readonly string[] };

const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/**
 * @param environment for example `process.env`; unknown variables are ignored, empty ones count as absent.
 * @param readFile for settings that come as `NAME_FILE`.
 */
export function parseConfig(environment: Environment, readFile: ReadFile): ConfigResult {
  const settings = createSettings(environment, readFile);

  const userTokens = readUserTokens(settings);
  const allowedOrigins = settings.origins('ALLOWED_ORIGINS', 'the origins of your host pages');
  const platforms = readPlatforms(settings);

  const perMinute = settings.integer('RATE_LIMIT_PER_MINUTE', { default: 120, min: 1, max: 100_000 });

  const config: Config = {
    host: settings.text('HOST') ?? '127.0.0.1',
    port: settings.integer('PORT', { default: 8787, min: 0, max: 65_535 }),
    logLevel: settings.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    metricsToken: readMetricsToken(settings),
    redisUrl: settings.redisUrl('REDIS_URL'),
    redisTimeoutMs: settings.integer('REDIS_TIMEOUT_MS', { default: 200, min: 10, max: 10_000 }),
    tokenServer: {
      userTokens,
      allowedOrigins,
      platforms,
      cache: {
        freshSeconds: settings.integer('CACHE_TTL_SECONDS', { default: 15, min: 0, max: 3_600 }),
        staleSeconds: settings.integer('CACHE_STALE_SECONDS', { default: 3_600, min: 0, max: 86_400 }),
      },
      platformCalls: {
        timeoutMs: settings.integer('PLATFORM_TIMEOUT_MS', { default: 10_000, min: 100, max: 60_000 }),
      },
      rateLimit: {
        perMinute,
        addressPerMinute: settings.integer('ADDRESS_RATE_LIMIT_PER_MINUTE', {
          default: perMinute * 10,
          min: 1,
          max: 1_000_000,
        }),
      },
      trustedProxies: settings.integer('TRUSTED_PROXIES', { default: 0, min: 0, max: 10 }),
      rules: {
        allow: settings.optionalList('INTEGRATIONS_ALLOW'),
        deny: settings.optionalList('INTEGRATIONS_DENY'),
        categories: settings.optionalList('CATEGORIES_ALLOW'),
      },
    },
  };
  const faults = settings.faults();
  return faults.length > 0 ? { faults } : { config: Object.freeze(config) };
}

const KEY_SETTINGS = ['USER_TOKEN_SECRETS', 'USER_TOKEN_PUBLIC_KEY', 'USER_TOKEN_JWKS_URL'];

function readUserTokens(settings: Settings): UserTokenOptions {
  const secrets = settings.list('USER_TOKEN_SECRETS');
  for (const fault of new Set(secrets.map(secretFault))) {
    if (fault !== null) settings.report('USER_TOKEN_SECRETS', `holds a secret that ${fault}`);
  }
  // A variable of many lines is often written in one, with the two characters \n.
  const publicKey = settings.text('USER_TOKEN_PUBLIC_KEY')?.replaceAll('\\n', '\n');
  const keyFault = publicKey === undefined ? null : publicKeyFault(publicKey);
  if (keyFault !== null) settings.report('USER_TOKEN_PUBLIC_KEY', keyFault);
  const jwksUrl = settings.url('USER_TOKEN_JWKS_URL');
  if (secrets.length === 0 && !publicKey && jwksUrl === undefined && !KEY_SETTINGS.some(settings.faulty)) {
    settings.report(KEY_SETTINGS.join(' or '), 'is required: how user tokens are verified');
  }
  const algorithms = settings.optionalList('USER_TOKEN_ALGORITHMS');
  if (algorithms?.some((algorithm) => !USER_TOKEN_ALGORITHMS.includes(algorithm))) {
    settings.report('USER_TOKEN_ALGORITHMS', `must be among ${USER_TOKEN_ALGORITHMS.join(', ')}`);
  }
  return {
    secrets,
    publicKey,
    jwksUrl,
    algorithms,
    issuer: settings.required('USER_TOKEN_ISSUER', 'the iss of your user tokens'),
    audience: settings.required('USER_TOKEN_AUDIENCE', 'the aud of your user tokens'),
  };
}

const PLATFORM_SETTINGS = ['ONE_RUNTIME_API_KEY', 'ODEUS_API_KEY', 'STATIC_INTEGRATIONS'];

function readPlatforms(settings: Settings): PlatformOptions {
  const platforms = {
    oneRuntime: readKeyed(settings, 'ONE_RUNTIME_API_KEY', 'ONE_RUNTIME_URL'),
    odeus: readKeyed(settings, 'ODEUS_API_KEY', 'ODEUS_URL'),
    static: readStatic(settings),
  };
  const none = Object.values(platforms).every((platform) => platform === undefined);
  if (none && !PLATFORM_SETTINGS.some(settings.faulty)) {
    settings.report(PLATFORM_SETTINGS.join(' or '), 'is required: whose integrations are shown');
  }
  return platforms;
}

function readKeyed(
  settings: Settings,
  keyName: string,
  urlName: string,
): { readonly apiKey: string; readonly url: string | undefined } | undefined {
  const apiKey = settings.text(keyName);
  const url = settings.url(urlName);
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    settings.report(keyName, 'holds a character that no key has');
  }
  // Whoever names an address wants that platform: without its key it would be missing, and nobody told.
  if (apiKey === undefined && url !== undefined && !settings.faulty(keyName)) {
    settings.report(keyName, `is required where ${urlName} is set`);
  }
  return apiKey === undefined ? undefined : { apiKey, url };
}

function readStatic(settings: Settings): StaticOptions | undefined {
  const value = settings.json('STATIC_INTEGRATIONS');
  if (value === undefined) return undefined;
  const result = readStaticIntegrations(value);
  if ('integrations' in result) return result;
  for (const fault of result.faults) settings.report('STATIC_INTEGRATIONS', fault);
  return undefined;
}

function readMetricsToken(settings: Settings): string | undefined {
  const token = settings.text('METRICS_TOKEN');
  // RFC 6750 §2.1: what a scraper can send as a bearer.
  if (token !== undefined && !/^[\w.~+/-]{16,}=*$/.test(token)) {
    settings.report('METRICS_TOKEN', 'must be 16 or more letters, digits or -._~+/');
  }
  return token;
}
