/** What a platform has to be able to do for the token server: one interface, one file a platform. */
import type { AuthField, ConnectionStatus, IntegrationOperation } from '#wire';
import type { AppError } from '../errors.ts';

/** One integration as its platform describes it, decoded but not yet cleaned for a browser. */
export type PlatformIntegration = {
  /** The platform's own slug or id: the part of our id behind the colon. */
  readonly key: string;
  readonly slug: string | null;
  readonly name: string;
  readonly description: string;
  /** Of a logo that the server's store knows, or did. */
  readonly logoId: string | null;
  readonly category: string | null;
  readonly status: ConnectionStatus;
  readonly authTypes: readonly string[];
  /** Whether the platform has a hosted connection flow for it. */
  readonly hosted: boolean;
};

export type PlatformList = {
  readonly integrations: readonly PlatformIntegration[];
  /** Items of the answer that could not be used. */
  readonly droppedCount: number;
};

/** What a platform tells of one integration beyond its list, decoded but not yet cleaned for a browser. */
export type PlatformDetail = {
  /** In the platform's order. */
  readonly actions: readonly IntegrationOperation[];
  readonly triggers: readonly IntegrationOperation[];
  /** What the user will be asked for; never a value. */
  readonly authFields: readonly AuthField[];
};

/** For whom a hosted flow is opened, and for what. */
export type ConnectRequest = {
  readonly key: string;
  readonly endUserId: string;
  readonly endUserName: string | null;
  readonly endUserEmail: string | null;
  /** What the user may call the new connection. */
  readonly suggestedName: string;
};

export type PlatformConnectSession = {
  /** On the platform's own origin, without credentials: the adapter has checked that. */
  readonly connectUrl: URL;
  /** What the hosted page's result message will echo; `null` where it echoes nothing. */
  readonly requestId: string | null;
  readonly expiresAt: Date;
};

/**
 * What a call would come to, as far as is known without making it: it would be refused at once, it would find out whether
 * an outage is over (`probe`), or nothing is known against it.
 */
export type Outlook = 'call' | 'probe' | AppError;

export type Platform = {
  /** The part of our ids before the colon: lower-case ASCII letters, digits and hyphens. */
  readonly name: string;
  /** Whether the platform knows end users, or tells everyone the same: such a list is asked for and kept once for all. */
  readonly listIsPer: 'user' | 'platform';
  /**
   * Everything that this end user may connect on the platform, and what is connected.
   * @throws {AppError} `platform-*`
   */
  list(endUserId: string): Promise<PlatformList>;
  /** Of a call for the list. */
  readonly outlook: () => Outlook;
  /**
   * What is only told of one integration; the same for everyone. Absent where the list tells all.
   * @throws {AppError} `platform-*`, `integration-not-found`
   */
  detail?(key: string): Promise<PlatformDetail>;
  /**
   * Brings all logos that its lists can name into the server's store, for whoever asks this instance for a logo out of
   * a list of another one. Anyone can bring it about, once in half a minute at most: a key is sent for it only where
   * there is no other way. Absent where that cannot be.
   * @throws {AppError} `platform-*`
   */
  readonly learnLogos?: () => Promise<void>;
  /** Whether it can be reached at all; costs it next to nothing and sends it no key. Never rejects. */
  readonly reachable: () => Promise<boolean>;
  /** What the platform can do about connections; absent where picking one is the host's to act on. */
  readonly connections?: {
    /** @throws {AppError} `platform-*`, `connect-not-supported`, `integration-not-found` */
    createSession(request: ConnectRequest): Promise<PlatformConnectSession>;
    /**
     * Deletes all that this user has of it.
     * @returns how many there were
     * @throws {AppError} `platform-*`
     */
    deleteAll(key: string, endUserId: string): Promise<number>;
  };
};
