/** `Authorization` header → the compact text of a user token. Shape only: no cryptography happens here. */
import { AppError } from '../errors.ts';

/** Longer tokens are refused before anything reads them. In bytes; the accepted alphabet is ASCII. */
export const MAX_TOKEN_BYTES = 8 * 1024;

const COMPACT_JWS = '[\\w-]+\\.[\\w-]+\\.[\\w-]+';

/** What almost every request has; whatever else there is, is told apart step by step. */
const USUAL = new RegExp(`^[Bb]earer +(${COMPACT_JWS})$`);
const COMPACT = new RegExp(`^${COMPACT_JWS}$`);

/** The last character of a segment that has two, or three, beyond fours: any other would have stray bits. */
const LAST_OF_TWO = 'AQgw';
const LAST_OF_THREE = 'AEIMQUYcgkosw048';

/** Made once: nothing in them is of a request. */
const MISSING = new AppError('missing-token');
const REPEATED = new AppError('invalid-request', { reason: 'repeated credentials' });
const TOO_LONG = new AppError('invalid-token', { reason: 'token too long' });
const NOT_COMPACT = new AppError('invalid-token', { reason: 'not a compact JWS' });

/**
 * Reads the credential of RFC 6750 §2.1. The scheme is case-insensitive and may be followed by several spaces
 * (RFC 9110 §11.1, §11.4).
 * @returns instead of the token `missing-token` where no Bearer credential is given, `invalid-request` where several
 * are, `invalid-token` where it is not a compact JWS of at most {@link MAX_TOKEN_BYTES}.
 */
export function readBearer(authorization: string | undefined): string | AppError {
  if (authorization === undefined) return MISSING;
  const usual = USUAL.exec(authorization)?.[1];
  if (usual !== undefined) return checked(usual);
  const [, token = ''] = /^bearer(?=[ \t]|$) *(.*)$/is.exec(authorization) ?? [];
  if (token === '') return MISSING;
  // Two Authorization headers arrive joined: "Bearer a, Bearer b". A comma inside JSON is followed by something else.
  if (token.includes(',') && /,[ \t]*(?:[\w-]+(?:[ \t]|$)|$)/.test(token)) return REPEATED;
  return COMPACT.test(token) ? checked(token) : token.length > MAX_TOKEN_BYTES ? TOO_LONG : NOT_COMPACT;
}

function checked(token: string): string | AppError {
  if (token.length > MAX_TOKEN_BYTES) return TOO_LONG;
  const first = token.indexOf('.');
  const second = token.lastIndexOf('.');
  return isCanonical(token, 0, first) &&
    isCanonical(token, first + 1, second) &&
    isCanonical(token, second + 1, token.length)
    ? token
    : NOT_COMPACT;
}

/**
 * Whether a segment is the one canonical form of its bytes (RFC 7515 §2, RFC 4648 §3.5). jose tolerates padding, white
 * space and stray bits in the last character, so that two texts can be one token; here exactly one text is.
 */
function isCanonical(token: string, from: number, to: number): boolean {
  const beyondFours = (to - from) % 4;
  if (beyondFours === 0) return true;
  const last = token.charAt(to - 1);
  return beyondFours === 2 ? LAST_OF_TWO.includes(last) : beyondFours === 3 && LAST_OF_THREE.includes(last);
}
