/** `Authorization` header → the compact text of a user token. Shape only: no cryptography happens here. */
import { AppError } from '../errors.ts';

/** Longer tokens are refused before anything reads them. In bytes; the accepted alphabet is ASCII. */
export const MAX_TOKEN_BYTES = 8 * 1024;

/**
 * One base64url segment in its one canonical form (RFC 7515 §2, RFC 4648 §3.5). jose tolerates padding, white space
 * and stray bits in the last character, so that two texts can be one token; here exactly one text is.
 */
const SEGMENT = '(?:[\\w-]{4})*(?:[\\w-]{4}|[\\w-][AQgw]|[\\w-]{2}[AEIMQUYcgkosw048])';
const COMPACT_JWS = `${SEGMENT}\\.${SEGMENT}\\.${SEGMENT}`;

/** What almost every request has; whatever else there is, is told apart step by step. */
const USUAL = new RegExp(`^[Bb]earer +(${COMPACT_JWS})$`);
const COMPACT = new RegExp(`^${COMPACT_JWS}$`);

/**
 * Reads the credential of RFC 6750 §2.1. The scheme is case-insensitive and may be followed by several spaces
 * (RFC 9110 §11.1, §11.4).
 * @throws {AppError} `missing-token` where no Bearer credential is given, `invalid-request` where several are,
 * `invalid-token` where it is not a compact JWS of at most {@link MAX_TOKEN_BYTES}.
 */
export function readBearer(authorization: string | undefined): string {
  if (authorization === undefined) throw new AppError('missing-token');
  const [, usual] = USUAL.exec(authorization) ?? [];
  if (usual !== undefined && usual.length <= MAX_TOKEN_BYTES) return usual;
  const [, token = ''] = /^bearer(?=[ \t]|$) *(.*)$/is.exec(authorization) ?? [];
  if (token === '') throw new AppError('missing-token');
  // Two Authorization headers arrive joined: "Bearer a, Bearer b". A comma inside JSON is followed by something else.
  if (token.includes(',') && /,[ \t]*(?:[\w-]+(?:[ \t]|$)|$)/.test(token))
    throw new AppError('invalid-request', { reason: 'repeated credentials' });
  if (token.length > MAX_TOKEN_BYTES) throw new AppError('invalid-token', { reason: 'token too long' });
  if (!COMPACT.test(token)) throw new AppError('invalid-token', { reason: 'not a compact JWS' });
  return token;
}
