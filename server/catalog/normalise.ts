/**
 * PlatformIntegration + Grant → Integration: what a browser may have, field by field.
 *
 * Strings are bounded and made well-formed, never turned into markup; a logo is an address of this server's, so that
 * looking at it can tell no third party that somebody looked.
 */
import type { ConnectionStatus, Integration } from '#wire';
import { LOGO_ID } from '../logos/logo-id.ts';
import { permits, type Grant } from '../policy/grant.ts';
import { hostConnectionOf } from '../policy/host-connections.ts';
import type { PlatformIntegration } from '../platforms/platform.ts';
import { line } from './line.ts';

export const LIMITS = {
  name: 200,
  description: 1_000,
  category: 100,
  accountLabel: 200,
} as const;

/** What a browser may have of an entry whoever looks, and what a grant decides by. */
export type CleanEntry = Pick<
  Integration,
  'id' | 'platform' | 'slug' | 'name' | 'description' | 'logoUrl' | 'category' | 'authTypes'
> & { readonly hosted: boolean };

/** The same for every user; `null` where nothing is left of its name. */
export function cleaned(entry: Omit<PlatformIntegration, 'status'>, platform: string): CleanEntry | null {
  const name = line(entry.name, LIMITS.name);
  if (name === null) return null;
  return {
    id: `${platform}:${entry.key}`,
    platform,
    slug: entry.slug,
    name,
    description: line(entry.description, LIMITS.description) ?? '',
    logoUrl: logo(entry.logoId),
    category: line(entry.category, LIMITS.category),
    authTypes: entry.authTypes,
    hosted: entry.hosted,
  };
}

/** @param said what the platform says of this user's connection; the host's word counts only where it is `unknown` */
export function stateOf(
  { id, slug }: CleanEntry,
  said: ConnectionStatus,
  { hostConnections }: Grant,
): Pick<Integration, 'status' | 'accountLabel'> {
  const host = hostConnectionOf(hostConnections, id, slug);
  const status = said === 'unknown' ? (host?.status ?? 'unknown') : said;
  const accountLabel = status === 'connected' ? line(host?.accountLabel ?? null, LIMITS.accountLabel) : null;
  return { status, accountLabel };
}

export const isConnectable = ({ hosted }: CleanEntry, { mayConnect }: Grant): boolean => hosted && mayConnect;

/** `null` where the grant does not include it, or where nothing is left of its name. */
export function normalise(entry: PlatformIntegration, platform: string, grant: Grant): Integration | null {
  const clean = cleaned(entry, platform);
  if (clean === null || !permits(grant, clean)) return null;
  const { id, slug, name, description, logoUrl, category, authTypes } = clean;
  const { status, accountLabel } = stateOf(clean, entry.status, grant);
  const connectable = isConnectable(clean, grant);
  return { id, platform, slug, name, description, logoUrl, category, status, authTypes, connectable, accountLabel };
}

const logo = (id: string | null): string | null => (id !== null && LOGO_ID.test(id) ? `logos/${id}` : null);
