/** A user token as the element keeps it: bound to the one server it was given for, and never written anywhere. */

/**
 * Whom a token names, as far as its unverified payload says: enough to decide whether the list on screen may stay
 * while a fresh token is tried, and for nothing else. An unreadable token is a user of its own.
 */
function userOf(token: string): string {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { iss, sub } = JSON.parse(payload) as Record<string, unknown>; // null and numbers throw or give undefined
    if (typeof sub === 'string') return JSON.stringify([iss, sub]);
  } catch {
    // Not a JWT: a server of its own kind may take it all the same.
  }
  return token;
}

export class UserToken {
  readonly value: string;
  /** Equal for two tokens of the same user. */
  readonly user: string;
  #origin: string | null = null;

  constructor(value: string) {
    this.value = value;
    this.user = userOf(value);
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
