/** What the routes of a user are made of, and the steps that each of them begins with. */
import type { Context } from 'hono';
import { isPromise } from '../and-then.ts';
import { readBearer } from '../auth/bearer.ts';
import type { Caller } from '../auth/caller.ts';
import type { RememberingVerifier } from '../auth/verified-tokens.ts';
import type { OnOutcome, PlatformOutcome } from '../catalog/ask.ts';
import type { AskHost } from '../catalog/ask-host.ts';
import type { DetailCache } from '../catalog/detail-cache.ts';
import type { GrantedCatalogues } from '../catalog/granted-catalogue.ts';
import type { ListCache, ListReader } from '../catalog/list-cache.ts';
import { stateOf, type AppEnv } from '../http/context.ts';
import type { RateLimits } from '../http/rate-limit.ts';
import type { Replies } from '../http/replies.ts';
import { withHostConnections, type Grant } from '../policy/grant.ts';
import type { Platform } from '../platforms/platform.ts';
import { unlessRefused, type OrRefused } from '../unless-refused.ts';

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

/**
 * @returns instead of a grant `missing-token`, `invalid-token`, `invalid-request`, `rate-limited`
 * @throws {AppError} `invalid-token`, `token-expired`, `keys-unavailable`
 */
export function grantOf(c: Context<AppEnv>, pipeline: Pipeline): OrRefused<Grant> {
  const { limitUser, grantFor } = pipeline;
  const limited = unlessRefused(callerOf(c, pipeline), (caller) => limitUser(c, caller));
  return unlessRefused(limited, grantFor);
}

const callerOf = (c: Context<AppEnv>, { verify }: Pipeline): OrRefused<Caller> =>
  unlessRefused(readBearer(c.req.header('Authorization')), verify);

/** What a user may see, and what their lists are read with. */
export type Reading = { readonly grant: Grant; readonly lists: ListReader };

/**
 * As `grantWithStatesOf`, for a request of a whole list: where the instances' store has to be asked for the user's
 * count, it is asked for news of their lists in the same round trip. Not where the host app is asked too: what was news
 * before it answered may be none any more.
 */
export function readingOf(c: Context<AppEnv>, pipeline: Pipeline): OrRefused<Reading> {
  const { limitUser, grantFor, platforms, lists, askHost } = pipeline;
  if (askHost !== null) return unlessRefused(grantWithStatesOf(c, pipeline), (grant) => ({ grant, lists }));
  return unlessRefused(callerOf(c, pipeline), (caller) => {
    const limited = limitUser(c, caller);
    // Dropped where the limit refuses.
    const reader = isPromise(limited) ? lists.readAhead(platforms, caller) : lists;
    return unlessRefused(limited, (known) => ({ grant: grantFor(known), lists: reader }));
  });
}

/**
 * The grant of a request that shows states, which the host app may know better than its token; or a refusal, as
 * `grantOf` has them.
 */
export function grantWithStatesOf(c: Context<AppEnv>, pipeline: Pipeline): OrRefused<Grant> {
  const { askHost } = pipeline;
  const grant = grantOf(c, pipeline);
  return askHost === null ? grant : unlessRefused(grant, (known) => withStates(c, known, askHost));
}

async function withStates(c: Context<AppEnv>, grant: Grant, askHost: AskHost): Promise<Grant> {
  const { issuer, endUserId, endUserName: name, endUserEmail: email } = grant;
  const answer = await askHost({ issuer, endUserId, name, email });
  if ('connections' in answer) return withHostConnections(grant, answer.connections);
  stateOf(c).logFields['hostConnections'] = answer.failure;
  return grant;
}

/** What the platforms did for this request goes into its log line. */
export function outcomesOf(c: Context<AppEnv>): OnOutcome {
  const outcomes: PlatformOutcome[] = [];
  stateOf(c).logFields['platforms'] = outcomes;
  return (outcome) => outcomes.push(outcome);
}
