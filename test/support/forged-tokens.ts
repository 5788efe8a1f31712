/** Tokens that no library would make: any header, any payload, any signature. */
import { createHmac, sign as signWith, type KeyObject } from 'node:crypto';
import { goodClaims, SECRET } from './user-tokens.ts';

export type Signer = (signed: string) => string | Buffer;

export const base64url = (value: string | Buffer): string => Buffer.from(value).toString('base64url');

export const hmac =
  (key: string | Buffer = SECRET, hash = 'sha256'): Signer =>
  (signed) =>
    createHmac(hash, key).update(signed).digest();

export const rs256 =
  (key: KeyObject): Signer =>
  (signed) =>
    signWith('sha256', Buffer.from(signed), key);

/** JOSE wants the two halves side by side (`ieee-p1363`); OpenSSL's own form is DER. */
export const es256 =
  (key: KeyObject, dsaEncoding: 'der' | 'ieee-p1363' = 'ieee-p1363'): Signer =>
  (signed) =>
    signWith('sha256', Buffer.from(signed), { key, dsaEncoding });

export const unsigned: Signer = () => '';

export type Forgery = {
  /** Over `{ alg: 'HS256' }`; text and bytes stand as they are. */
  readonly header?: Record<string, unknown> | string | Buffer;
  /** Over the good ones; text and bytes stand as they are. */
  readonly payload?: Record<string, unknown> | string | Buffer;
  readonly signer?: Signer;
};

export function forge({ header = {}, payload = {}, signer = hmac() }: Forgery = {}): string {
  const signed = `${segment(header, { alg: 'HS256' })}.${segment(payload, goodClaims())}`;
  return `${signed}.${base64url(signer(signed))}`;
}

function segment(value: Record<string, unknown> | string | Buffer, defaults: object): string {
  if (typeof value === 'string' || Buffer.isBuffer(value)) return base64url(value);
  return base64url(JSON.stringify({ ...defaults, ...value }));
}

/** The good claims as JSON text with one member written by hand, for what JSON.stringify would never write. */
export const payloadWith = (member: string): string => {
  const name = /^"(\w+)"/.exec(member)?.[1] ?? '';
  const rest = Object.entries(goodClaims()).filter(([claim]) => claim !== name);
  return `{${[...rest.map(([claim, value]) => `${JSON.stringify(claim)}:${JSON.stringify(value)}`), member].join(',')}}`;
};
