/** Compact token → verified Caller. jose does the cryptography and the registered claims; the rest is stricter here. */
import { decodeProtectedHeader, errors, jwtVerify, type CryptoKey, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { AppError } from '../errors.ts';
import type { Caller } from './caller.ts';
import type { KeySource } from './key-source.ts';

export type VerifierOptions = {
  readonly keySources: readonly KeySource[];
  /** The required `iss`, exact. */
  readonly issuer: string;
  /** A required `aud`, exact. */
  readonly audience: string;
  readonly now: () => Date;
  /** Tolerance on `exp`, `nbf` and `iat`. @default 5 */
  readonly clockSkewSeconds?: number | undefined;
  /** The longest life a token may have been given. @default 86400 (24 h) */
  readonly maxLifetimeSeconds?: number | undefined;
};

export type Verifier = (token: string) => Promise<Caller>;

/** `sub` in code points. */
const MAX_SUBJECT_CHARACTERS = 256;
const MAX_DISPLAY_CHARACTERS = 256;

/** RFC 8725 §3.11: tokens made for something else (`logout+jwt`, `dpop+jwt`) are not user tokens. */
const TOKEN_TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt']);

/** Keys and key addresses inside the token are never looked at (RFC 8725 §3.10); extensions are never honoured. */
const FORBIDDEN_HEADERS = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'];

const refuse = (reason: string, cause?: unknown): AppError => new AppError('invalid-token', { reason, cause });

/**
 * @throws {TypeError} without issuer or audience
 * @throws {AppError} (from the verifier) `invalid-token`, `token-expired` or `keys-unavailable`
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { keySources, issuer, audience, now, clockSkewSeconds = 5, maxLifetimeSeconds = 86_400 } = options;
  // Unchecked, a token made for another app would be one for this app.
  if (!issuer || !audience) throw new TypeError('userTokens needs an issuer and an audience');

  return async (token) => {
    const header = readHeader(token);
    const sources = keySources.filter(({ algorithms }) => algorithms.has(header.alg));
    if (sources.length === 0) throw refuse('algorithm not allowed');

    const currentDate = now();
    const payload = await readClaims(token, header, sources, {
      algorithms: [header.alg],
      issuer,
      audience,
      currentDate,
      clockTolerance: clockSkewSeconds,
      requiredClaims: ['sub', 'exp'],
    });
    const expiresAt = checkLifetime(payload, currentDate, clockSkewSeconds, maxLifetimeSeconds);
    return {
      issuer,
      endUserId: readSubject(payload.sub),
      name: displayText(payload['name']),
      email: displayText(payload['email']),
      expiresAt,
      integrationsClaim: payload['integrations'],
    };
  };
}

function readHeader(token: string): Header {
  let header: Record<string, unknown>;
  try {
    header = { ...decodeProtectedHeader(token) };
  } catch (cause) {
    throw refuse('unreadable header', cause);
  }
  const { alg, kid, typ } = header;
  if (typeof alg !== 'string') throw refuse('no algorithm');
  if (kid !== undefined && typeof kid !== 'string') throw refuse('kid is not a string');
  if (FORBIDDEN_HEADERS.some((name) => Object.hasOwn(header, name))) throw refuse('forbidden header parameter');
  if (typ !== undefined) {
    // RFC 7515 §4.1.9: a media type without a slash stands for `application/…`; compared without case.
    const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
    if (!TOKEN_TYPES.has(type)) throw refuse('wrong typ');
  }
  return kid === undefined ? { alg } : { alg, kid };
}

type Header = { readonly alg: string; readonly kid?: string };

/** Tries each key that may have signed; jose looks at the claims only once a signature fits. */
async function readClaims(
  token: string,
  header: Header,
  sources: readonly KeySource[],
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  let tried = 0;
  for (const source of sources) {
    for (const key of await source.candidates(header)) {
      tried += 1;
      const payload = await verifyWith(key, token, options);
      if (payload) return payload;
    }
  }
  throw refuse(tried === 0 ? 'no key for this token' : 'signature does not fit');
}

/** @returns `null` where this key did not sign it */
async function verifyWith(key: CryptoKey, token: string, options: JWTVerifyOptions): Promise<JWTPayload | null> {
  try {
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    // A key of another type than the algorithm's is a TypeError of jose: that key did not sign this.
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof TypeError) return null;
    if (error instanceof errors.JWTExpired) throw new AppError('token-expired');
    // jose's claim errors hold the whole claim set: only the claim's name goes on.
    if (error instanceof errors.JWTClaimValidationFailed) throw refuse(`claim ${error.claim}`);
    throw refuse('malformed token');
  }
}

/** `exp` is finite (1e999 parses to Infinity and passes jose), `iat` is not in the future, and the two are near. */
function checkLifetime(payload: JWTPayload, currentDate: Date, skewSeconds: number, maxSeconds: number): Date {
  const { exp, iat } = payload;
  const nowSeconds = currentDate.getTime() / 1000;
  if (exp === undefined || !Number.isFinite(exp)) throw refuse('claim exp');
  if (exp - nowSeconds > maxSeconds + skewSeconds) throw refuse('claim exp: too far away');
  if (iat !== undefined) {
    if (iat > nowSeconds + skewSeconds) throw refuse('claim iat: in the future');
    if (exp - iat > maxSeconds) throw refuse('claim exp: lifetime too long');
  }
  return new Date(exp * 1000);
}

/**
 * The `sub` becomes the platform's `end_user_id`, which One Runtime trims: `" alice"` would be `alice` there. So a
 * subject that would not arrive exactly as it was signed is refused, and never mended here.
 */
function readSubject(subject: unknown): string {
  if (typeof subject !== 'string' || subject === '') throw refuse('claim sub');
  if (!subject.isWellFormed()) throw refuse('claim sub: lone surrogate');
  // Unicode's White_Space, not JavaScript's idea of it: U+0085 is one, U+FEFF is not.
  if (/^\p{White_Space}|\p{White_Space}$|\p{Cc}/u.test(subject)) throw refuse('claim sub: space or control character');
  if (Array.from(subject).length > MAX_SUBJECT_CHARACTERS) throw refuse('claim sub: too long');
  return subject;
}

/** A name or an address to show. Not worth refusing a user for: what cannot be shown is left out. */
function displayText(value: unknown): string | null {
  if (typeof value !== 'string' || !value.isWellFormed()) return null;
  const text = value.replace(/\p{Cc}/gu, ' ').trim();
  return text === '' || Array.from(text).length > MAX_DISPLAY_CHARACTERS ? null : text;
}
