/**
 * Environment → frozen options, once, at start.
 *
 * Every fault is found before any is reported, and a report names settings and never repeats a value: a secret pasted
 * into the wrong variable must not end up in a log.
 */
import type { TokenServerOptions } from './app.ts';
import { secretFault } from './auth/shared-secrets.ts';
import type { LogLevel } from './http/context.ts';
import { createSettings, type Environment, type ReadFile } from './settings.ts';

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
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

  const secrets = settings.list('USER_TOKEN_SECRETS');
  for (const fault of new Set(secrets.map(secretFault))) {
    if (fault !== null) settings.report('USER_TOKEN_SECRETS', `holds a secret that ${fault}`);
  }
  const jwksUrl = settings.url('USER_TOKEN_JWKS_URL');
  if (secrets.length === 0 && jwksUrl === undefined && !settings.faulty('USER_TOKEN_SECRETS')) {
    settings.report('USER_TOKEN_SECRETS or USER_TOKEN_JWKS_URL', 'is required: how user tokens are verified');
  }
  const issuer = settings.required('USER_TOKEN_ISSUER', 'the iss of your user tokens');
  const audience = settings.required('USER_TOKEN_AUDIENCE', 'the aud of your user tokens');
  const allowedOrigins = settings.origins('ALLOWED_ORIGINS', 'the origins of your host pages');
  const apiKey = settings.required('ONE_RUNTIME_API_KEY', "your organisation's key, oru_…");
  const url = settings.url('ONE_RUNTIME_URL');

  const config: Config = {
    host: settings.text('HOST') ?? '127.0.0.1',
    port: settings.integer('PORT', { default: 8787, min: 0, max: 65_535 }),
    logLevel: settings.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    tokenServer: {
      userTokens: { secrets, jwksUrl, issuer, audience },
      allowedOrigins,
      platforms: { oneRuntime: { apiKey, url } },
      cache: {
        freshSeconds: settings.integer('CACHE_TTL_SECONDS', { default: 15, min: 0, max: 3_600 }),
        staleSeconds: settings.integer('CACHE_STALE_SECONDS', { default: 3_600, min: 0, max: 86_400 }),
      },
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
