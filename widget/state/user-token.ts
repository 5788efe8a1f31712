/** A user token as the element keeps it: bound to the one server it was given for, and never written anywhere. */

type Claims = { readonly user: string; readonly exp?: unknown; readonly iat?: unknown };

/**
 * What the unverified payload says: enough to decide whether the list on screen may stay while a fresh token is tried,
 * and when to ask for the next, and for nothing else. An unreadable token is a user of its own.
 */
function claimsOf(token: string): Claims {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { iss, sub, exp, iat } = JSON.parse(payload) as Record<string, unknown>; // null and numbers throw or give undefined
    if (typeof sub === 'string') return { user: JSON.stringify([iss, sub]), exp, iat };
  } catch {
    // Not a JWT: a server of its own kind may take it all the same.
  }
  return { user: token };
}

const milliseconds = (seconds: unknown): number => (typeof seconds === 'number' ? seconds * 1_000 : Number.NaN);

/** When the token ends by the clock of this browser, which may be wrong. Infinity: nobody can tell, the server will. */
function endOf({ exp, iat }: Claims, receivedAt: number): number {
  const [end, begin] = [milliseconds(exp), milliseconds(iat)];
  // Just received and over, or not begun yet: then it is the clock that errs, and only the token's length is known.
  if (end <= receivedAt || begin > receivedAt) return end > begin ? receivedAt + end - begin : Infinity;
  return Number.isNaN(end) ? Infinity : end;
}

/** A request takes a while, and clocks differ by seconds. */
const MARGIN_MS = 30_000;

export class UserToken {
  readonly value: string;
  /** Equal for two tokens of the same user. */
  readonly user: string;
  /** The server has refused it as expired. */
  spent = false;
  /** It has taken the place of a spent one, and no server has accepted it yet. */
  unproven = false;
  readonly #dueAt: number;
  #origin: string | null = null;

  /** @param receivedAt in milliseconds, like `Date.now()` */
  constructor(value: string, receivedAt: number) {
    const claims = claimsOf(value);
    const end = endOf(claims, receivedAt);
    this.value = value;
    this.user = claims.user;
    // At half its life at the earliest: what has just been received is of some use, or we would ask for ever.
    this.#dueAt = end - Math.min(MARGIN_MS, (end - receivedAt) / 2);
  }

  /** Whether it is time for another one. */
  isDue(now: number): boolean {
    return this.spent || now >= this.#dueAt;
  }

  /**
   * Whether the token may be sent to `origin`. The first origin asked for is the one it was given for, so a page that
   * changes `server` afterwards cannot have it sent elsewhere.
   */
  bindTo(origin: string): boolean {
    this.#origin ??= origin;
    return this.#origin === origin;
  }
}
