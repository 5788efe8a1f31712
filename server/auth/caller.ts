/** Who asks: what a verified user token says, and nothing that anybody else said. */
export type Caller = {
  /** The token's `iss`. */
  readonly issuer: string;
  /** The token's `sub`: the platform's `end_user_id`, never changed on its way there. */
  readonly endUserId: string;
  /** The token's `name` and `email`, for the hosted connection flow. */
  readonly name: string | null;
  readonly email: string | null;
  readonly expiresAt: Date;
  /** The private claim `integrations`, still to be read by the policy. */
  readonly integrationsClaim: unknown;
};
