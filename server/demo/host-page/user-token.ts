/**
 * The user token: the one piece of server code that an embedding team writes.
 *
 * Sign it where the signed-in user is known from your own session, never from anything the browser sent, and hand it
 * to the page. The secret stays in the backend; the token server has the same one in `USER_TOKEN_SECRETS`.
 */
import { SignJWT } from 'jose';

/** May narrow what the token server's own rules allow, never widen it. Absent: those rules alone decide. */
export type IntegrationsClaim = {
  /** Ids or slugs, `*` globs: only these. */
  readonly allow?: readonly string[];
  /** Ids or slugs, `*` globs: not these. */
  readonly deny?: readonly string[];
  /** Only integrations of these categories. */
  readonly categories?: readonly string[];
  /** `false`: this user sees the list and connects nothing. */
  readonly connect?: false;
  /** What you know of this user's connections: the account's name, and the state where the platform has none. */
  readonly connections?: readonly {
    readonly integration: string;
    readonly status: 'connected' | 'not_connected' | 'unknown';
    readonly accountLabel?: string;
  }[];
};

export type SignedInUser = {
  /** Stable and never given to somebody else: it becomes the platform's `end_user_id`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly integrations: IntegrationsClaim;
};

export type UserTokenSettings = {
  /** HS256, 32 bytes or more, shared with the token server and nobody else. */
  readonly secret: string;
  readonly issuer: string;
  readonly audience: string;
  readonly now: () => Date;
};

const LIFETIME_MS = 5 * 60 * 1000;

export function signUserToken(user: SignedInUser, settings: UserTokenSettings): Promise<string> {
  const issuedAt = settings.now();
  return new SignJWT({ name: user.name, email: user.email, integrations: user.integrations })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user.id)
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(new Date(issuedAt.getTime() + LIFETIME_MS))
    .sign(new TextEncoder().encode(settings.secret));
}
