/** What a public key in PEM (SPKI: RFC 5280 §4.1, RFC 7468 §13) is of, and whether all of it is there. */

/** DER object identifiers inside an SPKI, in hexadecimal: the kind of key is not written in a PEM in any other way. */
const KINDS: readonly (readonly [identifier: string, kind: string])[] = [
  ['2a864886f70d010101', 'RSA'],
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
  ['2b6570', 'Ed25519'],
];

/**
 * The fewest bytes of an SPKI of each kind. RSA: with a modulus of 2048 bits (RFC 7518 §3.3) and an exponent of one
 * byte. EC: with a point that is not compressed, which is all that Web Crypto reads.
 */
const LEAST_BYTES: Readonly<Record<string, number>> = { RSA: 292, 'P-256': 91, 'P-384': 120, Ed25519: 44 };

export type PemKey = {
  /** `RSA`, or the curve. */
  readonly kind: string;
  /** In words that do not repeat a value; `null`: none. */
  readonly fault: string | null;
  /** Without what stands around it: a comment, the certificate it was taken from. */
  readonly pem: string;
};

const BLOCK = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/g;

/** `null`: no public key in PEM, or of no kind that is supported. */
export function pemKeyOf(text: string): PemKey | null {
  const [block, another] = text.matchAll(BLOCK);
  const [pem, base64] = block ?? [];
  const bytes = base64 === undefined ? null : bytesOf(base64.replace(/\s/g, ''));
  if (!bytes) return null;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const kind = KINDS.find(([identifier]) => hex.includes(identifier))?.[1];
  if (pem === undefined || kind === undefined) return null;
  const isOne = another === undefined;
  return { kind, pem, fault: isOne ? faultOf(bytes, kind) : 'is more than one key: a key set (JWKS) can hold several' };
}

function faultOf(bytes: Uint8Array, kind: string): string | null {
  if (bytes.length !== statedLength(bytes)) return 'is a PEM that is cut or mixed up: export the whole public key';
  if (bytes.length >= (LEAST_BYTES[kind] ?? 0)) return null;
  return kind === 'RSA'
    ? 'is an RSA key of less than 2048 bits: make a key that is long enough'
    : 'is a PEM with a compressed point, or none: export the public key uncompressed';
}

/** A DER sequence says how long it is (X.690 §8.1.3): in one byte, or after `80` plus the number of bytes that do. */
function statedLength([tag, length = 0, ...rest]: Uint8Array): number | null {
  if (tag !== 0x30) return null;
  if (length < 0x80) return length + 2;
  const size = length - 0x80;
  return rest.slice(0, size).reduce((sum, byte) => sum * 256 + byte, 0) + 2 + size;
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
