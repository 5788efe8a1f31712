/** What a public JWK of each kind is made of (RFC 7518 §6.2 and §6.3, RFC 8037 §2): without it nothing can be verified. */
import type { JWK } from 'jose';

type Bounded = { readonly name: 'n' | 'e' | 'x' | 'y'; readonly least: number; readonly most: number };

const exactly = (name: Bounded['name'], bytes: number): Bounded => ({ name, least: bytes, most: bytes });

/** In bytes. RFC 7518 §3.3: an RSA key of at least 2048 bits. */
const NUMBERS: Readonly<Record<string, readonly Bounded[]>> = {
  RSA: [
    { name: 'n', least: 256, most: 2_048 },
    { name: 'e', least: 1, most: 8 },
  ],
  'P-256': [exactly('x', 32), exactly('y', 32)],
  'P-384': [exactly('x', 48), exactly('y', 48)],
  Ed25519: [exactly('x', 32)],
};

/**
 * @param kind `RSA`, or the curve
 * @returns what is wrong, in words that do not repeat a value; `null` where nothing is
 */
export function numbersFault(jwk: JWK, kind: string): string | null {
  for (const { name, least, most } of NUMBERS[kind] ?? []) {
    const bytes = bytesOf(jwk[name]);
    if (bytes === null) return `is a JWK without its "${name}": export the whole public key`;
    if (bytes < least) return `is a JWK whose "${name}" is shorter than ${least} bytes: make a key that is long enough`;
    if (bytes > most) return `is a JWK whose "${name}" is longer than ${most} bytes: export the public key again`;
  }
  return null;
}

/** Of a number in base64url; `null` where it is none. */
function bytesOf(number: unknown): number | null {
  const isNumber = typeof number === 'string' && /^[\w-]+$/.test(number) && number.length % 4 !== 1;
  return isNumber ? Math.floor((number.length * 3) / 4) : null;
}
