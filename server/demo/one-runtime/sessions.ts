/** Hosted connection sessions: one user, one integration, ten minutes, one use. */

export type Session = {
  /** `orcs_` and 48 hexadecimal digits. */
  readonly token: string;
  readonly integrationSlug: string;
  readonly endUserId: string;
  /** Empty when not given, like the two below. */
  readonly endUserName: string;
  readonly endUserEmail: string;
  readonly suggestedConnectionName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
};

export type NewSession = Omit<Session, 'token' | 'createdAt' | 'expiresAt' | 'usedAt'>;

/** What a token from outside turns out to be. */
export type FoundSession =
  { readonly kind: 'usable'; readonly session: Session } | { readonly kind: 'unknown' | 'spent' };

export type SessionStore = {
  readonly list: () => readonly Session[];
  readonly create: (session: NewSession) => Session;
  readonly find: (token: string) => FoundSession;
  readonly markUsed: (session: Session) => void;
};

const LIFETIME_MS = 10 * 60 * 1_000;

export function createSessionStore(now: () => Date, randomHex: (bytes: number) => string): SessionStore {
  const sessions = new Map<string, Session>();
  return {
    list: () => [...sessions.values()],
    create(fields) {
      const createdAt = now();
      const session: Session = {
        ...fields,
        token: `orcs_${randomHex(24)}`,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + LIFETIME_MS),
        usedAt: null,
      };
      sessions.set(session.token, session);
      return session;
    },
    find(token) {
      const session = sessions.get(token);
      if (session === undefined) return { kind: 'unknown' };
      if (session.usedAt !== null || now() >= session.expiresAt) return { kind: 'spent' };
      return { kind: 'usable', session };
    },
    markUsed(session) {
      sessions.set(session.token, { ...session, usedAt: now() });
    },
  };
}
