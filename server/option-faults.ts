/**
 * What is wrong with the options of `createTokenServer()`: everything that would otherwise fail open (a claim that
 * nobody checks), or at the first user's request instead of at the start.
 */
import { originFault, urlFault } from './addresses.ts';
import { publicKeyFault } from './auth/public-key.ts';
import { secretFault } from './auth/shared-secrets.ts';
import type { UserTokenOptions } from './auth/user-tokens.ts';
import type { PlatformOptions } from './platforms/registry.ts';
import { readStaticIntegrations } from './platforms/static-integrations.ts';

export type CheckedOptions = {
  readonly userTokens: UserTokenOptions;
  readonly allowedOrigins: readonly string[];
  readonly platforms: PlatformOptions;
  readonly connections?: unknown;
  readonly logoImages?: unknown;
};

const MAX_CLOCK_SKEW_SECONDS = 60;
const MAX_LIFETIME_SECONDS = 86_400;

/** @returns one sentence a fault, none of them with a value in it */
export function optionFaults(options: CheckedOptions): readonly string[] {
  const { userTokens, allowedOrigins, platforms, connections, logoImages } = options;
  return [
    ...userTokenFaults(userTokens),
    ...allowedOrigins.map((origin) => named('allowedOrigins', originFault(origin))),
    ...platformFaults(platforms),
    connections === undefined || typeof connections === 'function' ? null : 'connections must be a function',
    logoImages === undefined || typeof logoImages === 'function' ? null : 'logoImages must be a function',
  ].filter((fault) => fault !== null);
}

function platformFaults(platforms: PlatformOptions): readonly (string | null)[] {
  const { oneRuntime, odeus, static: own } = platforms;
  return [
    (oneRuntime ?? odeus ?? own) ? null : 'platforms must hold one at least',
    ...(oneRuntime ? keyedFaults('platforms.oneRuntime', oneRuntime) : []),
    ...(odeus ? keyedFaults('platforms.odeus', odeus) : []),
    ...(own ? staticFaults(own.integrations) : []),
  ];
}

/** JavaScript may leave out the key, and a header of "Bearer undefined" would be sent. */
function keyedFaults(name: string, { apiKey, url }: { apiKey?: unknown; url?: string | undefined }) {
  return [
    typeof apiKey === 'string' && /^[\x21-\x7e]+$/.test(apiKey) ? null : `${name}.apiKey must be a key`,
    url === undefined ? null : named(`${name}.url`, urlFault(url)),
  ];
}

function staticFaults(integrations: unknown): readonly string[] {
  const result = readStaticIntegrations(integrations);
  return 'faults' in result ? result.faults.map((fault) => `platforms.static.integrations ${fault}`) : [];
}

function userTokenFaults(options: UserTokenOptions): readonly (string | null)[] {
  const { secrets = [], publicKey, jwksUrl, clockSkewSeconds = 0, maxLifetimeSeconds = 1 } = options;
  // JavaScript may leave out what the types require, and jose checks no claim that it is not told.
  const { issuer, audience }: { issuer?: unknown; audience?: unknown } = options;
  return [
    isText(issuer) && isText(audience) ? null : 'userTokens needs an issuer and an audience',
    ...secrets.map((secret) => named('userTokens.secrets', secretFault(secret))),
    publicKey === undefined ? null : named('userTokens.publicKey', publicKeyFault(publicKey)),
    jwksUrl === undefined ? null : named('userTokens.jwksUrl', urlFault(jwksUrl)),
    isWithin(clockSkewSeconds, 0, MAX_CLOCK_SKEW_SECONDS) ? null : 'userTokens.clockSkewSeconds must be 0 to 60',
    isWithin(maxLifetimeSeconds, 1, MAX_LIFETIME_SECONDS) ? null : 'userTokens.maxLifetimeSeconds must be 1 to 86400',
  ];
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isWithin = (value: number, least: number, most: number): boolean => value >= least && value <= most;
const named = (name: string, fault: string | null): string | null => (fault === null ? null : `${name} ${fault}`);
