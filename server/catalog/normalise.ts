/**
 * PlatformIntegration + Grant → Integration: what a browser may have, field by field.
 *
 * Strings are bounded and made well-formed, never turned into markup; a logo is kept only where looking at it can
 * neither run anything nor tell a third party that somebody looked.
 */
import type { Integration } from '#wire';
import { permits, type Grant } from '../policy/grant.ts';
import { hostConnectionOf } from '../policy/host-connections.ts';
import type { PlatformIntegration } from '../platforms/platform.ts';
import { line } from './line.ts';

export const LIMITS = {
  name: 200,
  description: 1_000,
  category: 100,
  accountLabel: 200,
  logoBytes: 256 * 1024,
} as const;

/** SVG runs and fetches nothing inside `<img>`, which is the only place where the widget puts a logo. */
const LOGO = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)(?:;charset=utf-8)?;base64,[A-Za-z0-9+/]+={0,2}$/i;

/** `null` where the grant does not include it, or where nothing is left of its name. */
export function normalise(entry: PlatformIntegration, platform: string, grant: Grant): Integration | null {
  const id = `${platform}:${entry.key}`;
  const category = line(entry.category, LIMITS.category);
  if (!permits(grant, { id, slug: entry.slug, category })) return null;
  const name = line(entry.name, LIMITS.name);
  if (name === null) return null;
  const host = hostConnectionOf(grant.hostConnections, id, entry.slug);
  // The host's word counts only where the platform has none.
  const status = entry.status === 'unknown' ? (host?.status ?? 'unknown') : entry.status;
  return {
    id,
    platform,
    slug: entry.slug,
    name,
    description: line(entry.description, LIMITS.description) ?? '',
    logoUrl: logo(entry.logoUrl),
    category,
    status,
    authTypes: entry.authTypes,
    connectable: entry.hosted && grant.mayConnect,
    accountLabel: status === 'connected' ? line(host?.accountLabel ?? null, LIMITS.accountLabel) : null,
  };
}

function logo(url: string | null): string | null {
  return url !== null && url.length <= LIMITS.logoBytes && LOGO.test(url) ? url : null;
}
