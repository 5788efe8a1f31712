/** What the routes of a user are made of, and the steps that each of them begins with. */
import type { Context } from 'hono';
import { andThen } from '../and-then.ts';
import { readBearer } from '../auth/bearer.ts';
import type { Caller } from '../auth/caller.ts';
import type { RememberingVerifier } from '../auth/verified-tokens.ts';
import type { OnOutcome, PlatformOutcome } from '../catalog/ask.ts';
import type { AskHost } from '../catalog/ask-host.ts';
import type { DetailCache } from '../catalog/detail-cache.ts';
import type { GrantedCatalogues } from '../catalog/granted-catalogue.ts';
import type { ListCache } from '../catalog/list-cache.ts';
import type { AppEnv } from '../http/context.ts';
import type { RateLimits } from '../http/rate-limit.ts';
import type { Replies } from '../http/replies.ts';
import { withHostConnections, type Grant } from '../policy/grant.ts';
import type { Platform } from '../platforms/platform.ts';

export type Pipeline = {
  readonly verify: RememberingVerifier;
  readonly limitUser: RateLimits['perUser'];
  /** @throws {AppError} `invalid-token` where its claim cannot be read */
  readonly grantFor: (caller: Caller) => Grant;
  readonly platforms: readonly Platform[];
  readonly lists: ListCache;
  readonly catalogues: GrantedCatalogues;
  readonly replies: Replies;
  readonly details: DetailCache;
  /** `null`: the host app is not asked for states. */
  readonly askHost: AskHost | null;
};

/** @throws {AppError} `missing-token`, `invalid-token`, `token-expired`, `keys-unavailable`, `invalid-request`, `rate-limited` */
export function grantOf(c: Context<AppEnv>, { verify, limitUser, grantFor }: Pipeline): Grant | Promise<Grant> {
  return andThen(verify(readBearer(c.req.header('Authorization'))), (caller) =>
    andThen(limitUser(c, caller), () => grantFor(caller)),
  );
}

/**
 * The grant of a request that shows states, which the host app may know better than its token.
 * @throws {AppError} as `grantOf` does
 */
export function grantWithStatesOf(c: Context<AppEnv>, pipeline: Pipeline): Grant | Promise<Grant> {
  const { askHost } = pipeline;
  const grant = grantOf(c, pipeline);
  return askHost === null ? grant : andThen(grant, (known) => withStates(c, known, askHost));
}

async function withStates(c: Context<AppEnv>, grant: Grant, askHost: AskHost): Promise<Grant> {
  const { issuer, endUserId, endUserName: name, endUserEmail: email } = grant;
  const answer = await askHost({ issuer, endUserId, name, email });
  if ('connections' in answer) return withHostConnections(grant, answer.connections);
  c.get('logFields')['hostConnections'] = answer.failure;
  return grant;
}

/** What the platforms did for this request goes into its log line. */
export function outcomesOf(c: Context<AppEnv>): OnOutcome {
  const outcomes: PlatformOutcome[] = [];
  c.get('logFields')['platforms'] = outcomes;
  return (outcome) => outcomes.push(outcome);
}
