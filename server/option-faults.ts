/**
 * What is wrong with the options of `createTokenServer()`: everything that would otherwise fail open (a claim that
 * nobody checks), or at the first user's request instead of at the start.
 */
import { z } from 'zod';
import { originFault, urlFault } from './addresses.ts';
import { publicKeyFault } from './auth/public-key.ts';
import { secretFault } from './auth/shared-secrets.ts';
import type { UserTokenOptions } from './auth/user-tokens.ts';
import { numberFaults } from './option-numbers.ts';
import type { PlatformOptions } from './platforms/registry.ts';
import { readStaticIntegrations } from './platforms/static-integrations.ts';

export type CheckedOptions = {
  readonly userTokens: UserTokenOptions;
  readonly allowedOrigins: readonly string[];
  readonly platforms: PlatformOptions;
  readonly rules?: unknown;
  readonly connections?: unknown;
  readonly logoImages?: unknown;
};

/** @returns one sentence a fault, none of them with a value in it */
export function optionFaults(options: CheckedOptions): readonly string[] {
  const { userTokens, allowedOrigins, platforms, rules, connections, logoImages } = options;
  return [
    ...userTokenFaults(userTokens),
    ...allowedOrigins.map((origin: unknown) => named('allowedOrigins', isText(origin) ? originFault(origin) : NO_TEXT)),
    ...platformFaults(platforms),
    ...numberFaults(options),
    rulesSchema.safeParse(rules).success ? null : RULES_FAULT,
    connections === undefined || typeof connections === 'function' ? null : 'connections must be a function',
    logoImages === undefined || typeof logoImages === 'function' ? null : 'logoImages must be a function',
  ].filter((fault) => fault !== null);
}

const textsSchema = z.array(z.string()).optional();
/** A misspelt `denny` would deny nothing, and nobody told. */
const rulesSchema = z.strictObject({ allow: textsSchema, deny: textsSchema, categories: textsSchema }).optional();
const RULES_FAULT = 'rules must hold nothing but allow, deny and categories, each a list of texts';

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
  const { secrets = [], publicKey, jwksUrl } = options;
  // JavaScript may leave out what the types require, and jose checks no claim that it is not told.
  const { issuer, audience }: { issuer?: unknown; audience?: unknown } = options;
  return [
    isText(issuer) && isText(audience) ? null : 'userTokens needs an issuer and an audience',
    ...secrets.map((secret: unknown) => named('userTokens.secrets', isText(secret) ? secretFault(secret) : NO_TEXT)),
    publicKey === undefined ? null : named('userTokens.publicKey', publicKeyFault(publicKey)),
    jwksUrl === undefined ? null : named('userTokens.jwksUrl', urlFault(jwksUrl)),
  ];
}

/** As when it is read from a variable that is not set. */
const NO_TEXT = 'holds something that is empty or no text';
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const named = (name: string, fault: string | null): string | null => (fault === null ? null : `${name} ${fault}`);
