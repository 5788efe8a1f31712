/**
 * The contract between the token server and the widget: types only, imports nothing, and both sides
 * `import type … from '#wire'`.
 *
 * Decision: the shapes are written by hand here and not derived from a platform's answer or a schema, so that a
 * field a platform adds tomorrow cannot reach a browser by accident (the server builds each object field by field),
 * and so that the widget does not carry a schema library to learn them.
 */

/** Whether the end user has a saved link to an integration. `unknown`: the platform cannot tell and the host did not say. */
export type ConnectionStatus = 'connected' | 'not_connected' | 'unknown';

/** One connectable product, as one user may see it. */
export type Integration = {
  /** `"<platform>:<its own slug or id>"`; opaque to the widget. */
  readonly id: string;
  /** The platform's name, e.g. `"one-runtime"`. */
  readonly platform: string;
  readonly slug: string | null;
  /** 1 to 200 characters. */
  readonly name: string;
  /** At most 1,000 characters; may be empty. */
  readonly description: string;
  /**
   * `logos/` and 16 characters of base64url, relative to the token server's own address; `null` where there is none.
   * In the element it is that address, or a `data:image/…` URL.
   */
  readonly logoUrl: string | null;
  readonly category: string | null;
  readonly status: ConnectionStatus;
  /** An open list: `"api_key"`, `"oauth2"`, … */
  readonly authTypes: readonly string[];
  /** Whether this user may open a hosted connection flow for it here. */
  readonly connectable: boolean;
  /** Which account is connected, when the host said so. */
  readonly accountLabel: string | null;
};

/** How one platform fared while the list was made. */
export type PlatformReport = {
  readonly name: string;
  /** `false`: this platform's integrations are missing from the list. */
  readonly ok: boolean;
  /**
   * When the platform does not answer and an earlier answer of its stands in: the time that one is of (RFC 3339).
   * `null`: its part of the list is as of now.
   */
  readonly asOf: string | null;
};

/** 200 of `GET /v1/integrations`. */
export type IntegrationList = {
  /**
   * A fingerprint of everything in `integrations` but each `status` and `accountLabel`. Whoever sends it back, as
   * `?catalogue=`, is answered with `IntegrationStates` while it is still the same.
   */
  readonly catalogue: string;
  readonly integrations: readonly Integration[];
  readonly platforms: readonly PlatformReport[];
};

/** 200 of `GET /v1/integrations?catalogue=…` where nothing but states can differ from the list of that fingerprint. */
export type IntegrationStates = {
  /** The one that was sent. */
  readonly catalogue: string;
  readonly platforms: readonly PlatformReport[];
  /** By a platform's name: the status of all of its integrations that are not in `states`. */
  readonly otherwise: Readonly<Record<string, ConnectionStatus>>;
  readonly states: readonly IntegrationState[];
};

/** What of an integration is this user's own. */
export type IntegrationState = Pick<Integration, 'id' | 'status' | 'accountLabel'>;

/** Something an integration can do, or react to. */
export type IntegrationOperation = {
  /** Unique among the actions, or among the triggers, of its integration. */
  readonly id: string;
  /** 1 to 200 characters. */
  readonly name: string;
  readonly slug: string | null;
  /** At most 1,000 characters; may be empty. */
  readonly description: string;
};

/** What the user will be asked for when they connect; never a value. */
export type AuthField = {
  /** Unique among the fields of its integration. */
  readonly slug: string;
  /** 1 to 200 characters. */
  readonly label: string;
  /** An open list: `"TEXT"`, `"PASSWORD"`, … */
  readonly type: string;
  /** At most 1,000 characters; may be empty. */
  readonly description: string;
  readonly required: boolean;
};

/** 200 of `GET /v1/integrations/{id}`. */
export type IntegrationDetail = Integration & {
  /**
   * `false`: the platform did not tell its actions, triggers and fields this time, and the three lists are empty.
   * `true`: they are all that it tells, be it nothing.
   */
  readonly complete: boolean;
  /** In the platform's order; at most 500. */
  readonly actions: readonly IntegrationOperation[];
  readonly triggers: readonly IntegrationOperation[];
  /** At most 100. */
  readonly authFields: readonly AuthField[];
};

/** 201 of `POST /v1/integrations/{id}/connect-sessions`. */
export type ConnectSession = {
  /** The hosted page, on `origin`; works once. */
  readonly connectUrl: string;
  /** Where its result message comes from. */
  readonly origin: string;
  /** What its result message echoes, where the platform does that. */
  readonly requestId?: string;
  /** RFC 3339. */
  readonly expiresAt: string;
};

/** 200 of `DELETE /v1/integrations/{id}/connections`. */
export type Disconnected = {
  readonly deletedCount: number;
};

/** Every `code` a problem document can carry; the meaning of each is in the table of `server/errors.ts`. */
export type ErrorCode =
  | 'missing-token'
  | 'invalid-token'
  | 'token-expired'
  | 'origin-not-allowed'
  | 'connect-not-allowed'
  | 'invalid-request'
  | 'not-found'
  | 'integration-not-found'
  | 'method-not-allowed'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'connect-not-supported'
  | 'rate-limited'
  | 'internal'
  | 'platform-unavailable'
  | 'platform-invalid'
  | 'platform-auth'
  | 'platform-busy'
  | 'keys-unavailable'
  | 'platform-timeout';

/** The body of every error: RFC 9457 `application/problem+json`. */
export type Problem = {
  /** A URI that ends in `code`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** From a fixed list; never a platform's own text. */
  readonly detail: string;
  readonly code: ErrorCode;
  /** The same id stands in the response's `X-Request-Id` and in the server's log line. */
  readonly requestId: string;
};
