/** User tokens as a host app signs them: a good default, of which each test changes one thing. */
import { SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { createVerifier, type Verifier, type VerifierOptions } from '../../server/auth/verify.ts';
import { sharedSecrets } from '../../server/auth/shared-secrets.ts';

export const NOW = new Date('2026-01-01T12:00:00Z');
export const NOW_SECONDS = NOW.getTime() / 1000;
export const SECRET = 'a-user-token-secret-of-32-bytes-or-more';
export const ISSUER = 'https://app.acme.example';
export const AUDIENCE = 'integrations-picker';

export const goodClaims = (): JWTPayload => ({
  sub: 'alice',
  iss: ISSUER,
  aud: AUDIENCE,
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 300,
});

export type TokenChanges = {
  /** Over the good ones; `undefined` removes one. */
  readonly claims?: Record<string, unknown>;
  readonly header?: Partial<JWTHeaderParameters> & Record<string, unknown>;
  readonly key?: string | CryptoKey;
};

export function signToken({ claims, header, key = SECRET }: TokenChanges = {}): Promise<string> {
  return new SignJWT({ ...goodClaims(), ...claims })
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(typeof key === 'string' ? new TextEncoder().encode(key) : key);
}

const segment = (value: string): string => Buffer.from(value).toString('base64url');

/** A token that no library would make: raw header and payload JSON, signed by hand with HMAC-SHA-256. */
export async function forgeToken(header: string, payload: string, secret: string = SECRET): Promise<string> {
  const signed = `${segment(header)}.${segment(payload)}`;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

export function verifierOf(changes: Partial<VerifierOptions> = {}): Verifier {
  return createVerifier({
    keySources: [sharedSecrets([SECRET])],
    issuer: ISSUER,
    audience: AUDIENCE,
    now: () => NOW,
    ...changes,
  });
}
