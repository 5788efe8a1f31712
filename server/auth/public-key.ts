/** One public key of the host app, as PEM (SPKI) or as a JWK: for those who sign with a private key and have no JWKS. */
import { importJWK, importSPKI, type CryptoKey, type JWK } from 'jose';
import { AppError } from '../errors.ts';
import { numbersFault } from './jwk-numbers.ts';
import type { KeySource } from './key-source.ts';
import { pemKeyOf } from './pem-key.ts';

/** By the kind of key (RFC 7518 §3.1, RFC 8037, RFC 9864). */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['RS256', 'PS256'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  Ed25519: ['EdDSA', 'Ed25519'],
};

const JWK_KINDS: readonly { readonly kind: string; readonly kty: string; readonly crv?: string }[] = [
  { kind: 'RSA', kty: 'RSA' },
  { kind: 'P-256', kty: 'EC', crv: 'P-256' },
  { kind: 'P-384', kty: 'EC', crv: 'P-384' },
  { kind: 'Ed25519', kty: 'OKP', crv: 'Ed25519' },
];

type Imported = Readonly<Record<string, CryptoKey>>;

/** What is wrong with the text of a public key, in words that do not repeat it; `null` where nothing is. */
export function publicKeyFault(text: string): string | null {
  if (text.includes('PRIVATE KEY')) return 'is a private key: the token server needs the public one';
  const jwk = jwkOf(text);
  if (jwk && ('d' in jwk || 'k' in jwk)) return 'is a secret JWK: the token server needs the public one';
  const kind = kindOf(text);
  if (kind === null) return 'is neither a PEM public key nor a JWK of a kind that is supported';
  return jwk ? numbersFault(jwk, kind) : (pemKeyOf(text)?.fault ?? null);
}

/** @throws {TypeError} where {@link publicKeyFault} names a fault. */
export function publicKey(text: string): KeySource {
  const fault = publicKeyFault(text);
  const algorithms = ALGORITHMS[kindOf(text) ?? ''];
  if (fault !== null || !algorithms) throw new TypeError(`The public key ${fault ?? 'cannot be used'}`);
  const imported = importAll(text, algorithms);
  // Awaited at every use; this only keeps a rejection from being reported as unhandled before the first one.
  const isImported = imported.then(
    () => true,
    () => false,
  );
  return {
    algorithms: new Set(algorithms),
    generation: () => 0,
    ready: () => isImported,
    async candidates({ alg }) {
      const key = (await imported.catch(unusable))[alg];
      return key ? [key] : [];
    },
  };
}

/** What only the import can tell: a point that is not on its curve. */
function unusable(cause: unknown): never {
  throw new AppError('keys-unavailable', { reason: 'public key not usable', cause });
}

async function importAll(text: string, algorithms: readonly string[]): Promise<Imported> {
  const jwk = jwkOf(text);
  const pem = pemKeyOf(text)?.pem ?? '';
  const keys = await Promise.all(
    algorithms.map(async (alg): Promise<[string, CryptoKey]> => {
      const key = jwk ? await importJWK(numbersOf(jwk), alg) : await importSPKI(pem, alg);
      // Bytes would be a shared secret, which publicKeyFault has refused.
      if (key instanceof Uint8Array) throw new TypeError('The public key is a shared secret');
      return [alg, key];
    }),
  );
  return Object.fromEntries(keys);
}

/** What a key may be used for is said here, and not by a member that was exported with it. */
function numbersOf({ kty, crv, n, e, x, y }: JWK): JWK {
  const numbers = Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(numbers);
}

function kindOf(text: string): string | null {
  const jwk = jwkOf(text);
  if (jwk)
    return JWK_KINDS.find(({ kty, crv }) => jwk.kty === kty && (crv === undefined || jwk.crv === crv))?.kind ?? null;
  return pemKeyOf(text)?.kind ?? null;
}

function jwkOf(text: string): JWK | null {
  try {
    const value: unknown = JSON.parse(text);
    // Every member that is used is checked: its kind and its numbers here, by jose the rest.
    return typeof value === 'object' && value !== null && 'kty' in value ? (value as JWK) : null;
  } catch {
    return null;
  }
}
