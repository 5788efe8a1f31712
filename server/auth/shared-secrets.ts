/** HS256 secrets that the host app and this server share; several at once, so that they can be rotated. */
import type { CryptoKey } from 'jose';
import type { KeySource } from './key-source.ts';

/** RFC 7518 §3.2: an HS256 key is at least as long as the hash. */
const MIN_SECRET_BYTES = 32;

const MAKE_ONE = 'make one at random, with `openssl rand -base64 48` for example';

const bytesOf = (secret: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(secret);

/** What is wrong with a secret, in words that do not repeat it; `null` where nothing is. */
export function secretFault(secret: string): string | null {
  // A PEM here means a public key used as a secret: everyone who has read it could sign tokens.
  if (secret.includes('-----BEGIN')) return 'is a PEM key, not a shared secret: a public key has its own setting';
  const bytes = bytesOf(secret);
  if (bytes.byteLength < MIN_SECRET_BYTES) return `is shorter than ${MIN_SECRET_BYTES} bytes: ${MAKE_ONE}`;
  // Long enough, and guessed at once: what stands in for a secret until somebody sets one.
  if (bytes.every((byte) => byte === bytes[0])) return `is one character again and again: ${MAKE_ONE}`;
  return null;
}

export function sharedSecrets(secrets: readonly string[]): KeySource {
  const imported = Promise.all(
    secrets.map((secret): Promise<CryptoKey> => {
      const fault = secretFault(secret);
      if (fault !== null) return Promise.reject(new TypeError(`A user token secret ${fault}`));
      return crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
    }),
  );
  // Awaited at every use; this only keeps a rejection from being reported as unhandled before the first one.
  const isImported = imported.then(
    () => true,
    () => false,
  );
  return { algorithms: new Set(['HS256']), candidates: () => imported, generation: () => 0, ready: () => isImported };
}
