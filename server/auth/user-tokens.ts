/** How this server checks user tokens: every configured kind of key, behind one verifier. */
import type { Fetch } from '../outgoing.ts';
import { KEY_SET_ALGORITHMS, remoteKeySet } from './key-set.ts';
import type { KeySource } from './key-source.ts';
import { publicKey } from './public-key.ts';
import { sharedSecrets } from './shared-secrets.ts';
import { rememberVerified, type RememberingVerifier, type Sha256 } from './verified-tokens.ts';
import { createVerifier } from './verify.ts';

export type UserTokenOptions = {
  /** HS256 secrets, each 32 bytes or more; several at once for rotation. */
  readonly secrets?: readonly string[] | undefined;
  /** One public key, PEM (SPKI) or JWK. */
  readonly publicKey?: string | undefined;
  /** Key set of the host app or its identity provider. */
  readonly jwksUrl?: string | undefined;
  /** How long fetching the key set may take, its body included. @default 5000 */
  readonly keySetTimeoutMs?: number | undefined;
  /** Of those that the keys can do, only these. @default all of them */
  readonly algorithms?: readonly string[] | undefined;
  /** The required `iss`, exact. */
  readonly issuer: string;
  /** A required `aud`, exact. */
  readonly audience: string;
  /** Tolerance on `exp`, `nbf` and `iat`. @default 5 */
  readonly clockSkewSeconds?: number | undefined;
  /** The longest life a token may have been given. @default 86400 (24 h) */
  readonly maxLifetimeSeconds?: number | undefined;
};

export type UserTokenVerifier = {
  readonly verify: RememberingVerifier;
  /** Whether the keys of every configured kind are there. Never rejects. */
  readonly ready: () => Promise<boolean>;
};

/** Every algorithm that some kind of key can do. */
export const USER_TOKEN_ALGORITHMS: readonly string[] = ['HS256', ...KEY_SET_ALGORITHMS];

/** @throws {TypeError} where the options hold no key, or one that cannot be used. */
export function createUserTokenVerifier(
  options: UserTokenOptions,
  { fetch, now, sha256 }: { readonly fetch: Fetch; readonly now: () => Date; readonly sha256?: Sha256 | undefined },
): UserTokenVerifier {
  const keySources = keySourcesOf(options, fetch, now).map((source) => restricted(source, options.algorithms));
  if (keySources.every(({ algorithms }) => algorithms.size === 0)) {
    throw new TypeError('userTokens.algorithms names none that the configured keys can do');
  }
  const verify = createVerifier({ ...options, keySources, now });
  return {
    verify: rememberVerified(verify, { keySources, now, sha256 }),
    ready: async () => (await Promise.all(keySources.map((source) => source.ready()))).every(Boolean),
  };
}

/** Those that need no request first. */
function keySourcesOf(options: UserTokenOptions, fetch: Fetch, now: () => Date): readonly KeySource[] {
  const { secrets, jwksUrl, keySetTimeoutMs } = options;
  const sources: KeySource[] = [];
  if (secrets && secrets.length > 0) sources.push(sharedSecrets(secrets));
  if (options.publicKey !== undefined) sources.push(publicKey(options.publicKey));
  if (jwksUrl !== undefined) sources.push(remoteKeySet({ url: jwksUrl, fetch, now, timeoutMs: keySetTimeoutMs }));
  if (sources.length === 0) throw new TypeError('userTokens needs secrets, a publicKey or a jwksUrl');
  return sources;
}

const restricted = (source: KeySource, algorithms: readonly string[] | undefined): KeySource =>
  algorithms === undefined
    ? source
    : { ...source, algorithms: new Set(algorithms.filter((algorithm) => source.algorithms.has(algorithm))) };
