/**
 * Caller + the server's rules → Grant: what this user token may see and do.
 *
 * Decision: a grant is the list of all rules that apply, and an integration is granted when every one of them permits
 * it. The token's claim can therefore only narrow what the server's rules allow: there is no way to write a rule that
 * adds something.
 */
import { z } from 'zod';
import type { Caller } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import {
  hostConnectionsFrom,
  hostConnectionsSchema,
  keyOfHostConnections,
  type HostConnections,
} from './host-connections.ts';
import { normaliseSlug, pattern, type Pattern } from './pattern.ts';

/** Ids (`one-runtime:hubspot`) or slugs, `*` globs; categories by name. A list that is absent restricts nothing. */
export type RuleLists = {
  readonly allow?: readonly string[] | undefined;
  readonly deny?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
};

/** One compiled rule. */
export type Rule = (subject: RuleSubject) => boolean;

/** The part of an integration that rules look at. */
export type RuleSubject = { readonly id: string; readonly slug: string | null; readonly category: string | null };

export type Grant = {
  readonly issuer: string;
  readonly endUserId: string;
  /** For the hosted flow. */
  readonly endUserName: string | null;
  readonly endUserEmail: string | null;
  readonly rules: readonly Rule[];
  /** Whether this user may connect and disconnect at all. */
  readonly mayConnect: boolean;
  /** What the host said of connections, the freshest word first. */
  readonly hostConnections: readonly HostConnections[];
  /** Where two of one server are equal, they show the same integrations and let them be connected alike. */
  readonly key: string;
  /** Where two are equal, `hostConnections` says the same. */
  readonly hostKey: string;
};

const listSchema = z.array(z.string().max(256)).max(1_000);

/** The private claim `integrations`. An unknown member is refused: a misspelt `alow` must not grant everything. */
const claimSchema = z.strictObject({
  allow: listSchema.optional(),
  deny: listSchema.optional(),
  categories: listSchema.optional(),
  connect: z.boolean().optional(),
  connections: hostConnectionsSchema.optional(),
});

/** Compiles the lists once; a list that is present and empty allows nothing (`allow`) or denies nothing (`deny`). */
export function compileRule(lists: RuleLists): Rule {
  const allow = lists.allow?.map(pattern);
  const deny = lists.deny?.map(pattern) ?? [];
  const categories = lists.categories && new Set(lists.categories.map(foldCategory));
  return (subject) =>
    (allow === undefined || matchesAny(allow, subject)) &&
    !matchesAny(deny, subject) &&
    (categories === undefined || (subject.category !== null && categories.has(foldCategory(subject.category))));
}

/**
 * @throws {AppError} `invalid-token` where the claim is not of its documented shape: a restriction that cannot be read
 * must not be taken for none.
 */
export function grantFor(caller: Caller, serverRule: Rule): Grant {
  const claim = claimSchema.safeParse(caller.integrationsClaim === undefined ? {} : caller.integrationsClaim);
  if (!claim.success) throw new AppError('invalid-token', { reason: 'claim integrations' });
  const { connect = true, connections = [], allow, deny, categories } = claim.data;
  const hostConnections = [hostConnectionsFrom(connections)];
  return {
    issuer: caller.issuer,
    endUserId: caller.endUserId,
    endUserName: caller.name,
    endUserEmail: caller.email,
    rules: [serverRule, compileRule({ allow, deny, categories })],
    mayConnect: connect,
    hostConnections,
    key: JSON.stringify([asSet(allow), asSet(deny), asSet(categories), connect]),
    hostKey: keyOfHostConnections(hostConnections),
  };
}

/**
 * One grant a caller, so that the lists of a token are read once however often it is sent.
 * @throws {AppError} (from the function) as `grantFor` does
 */
export function createGrants(serverRule: Rule): (caller: Caller) => Grant {
  const grants = new WeakMap<Caller, Grant>();
  return (caller) => {
    const known = grants.get(caller);
    if (known) return known;
    const grant = grantFor(caller, serverRule);
    grants.set(caller, grant);
    return grant;
  };
}

/** What the host says now counts before what it wrote into the token a while ago. */
export function withHostConnections(grant: Grant, connections: HostConnections): Grant {
  const hostConnections = [connections, ...grant.hostConnections];
  return { ...grant, hostConnections, hostKey: keyOfHostConnections(hostConnections) };
}

export function permits(grant: Grant, subject: RuleSubject): boolean {
  return grant.rules.every((rule) => rule(subject));
}

function matchesAny(patterns: readonly Pattern[], { id, slug }: RuleSubject): boolean {
  const names = slug === null ? [normaliseSlug(id)] : [normaliseSlug(id), normaliseSlug(slug)];
  return patterns.some((matches) => names.some(matches));
}

/** Neither order nor repetition changes what a list means; that it is absent does. */
const asSet = (list: readonly string[] | undefined): readonly string[] | null =>
  list ? [...new Set(list)].sort() : null;

const foldCategory = (category: string): string => category.trim().toLowerCase();
