import type { IntegrationList } from '#wire';

/**
 * The new list, with what the previous one knew of a platform that did not answer this time: an outage must not
 * empty a list that was good. The report stays `ok: false`, so the user is told.
 */
export function keepMissing(previous: IntegrationList | null, next: IntegrationList): IntegrationList {
  const silent = new Set(next.platforms.filter(({ ok }) => !ok).map(({ name }) => name));
  if (!previous || silent.size === 0) return next;
  const present = new Set(next.integrations.map(({ id }) => id));
  const kept = previous.integrations.filter(({ id, platform }) => silent.has(platform) && !present.has(id));
  if (kept.length === 0) return next;
  // The token server's own order, so that what is kept stands where it stood.
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const integrations = [...next.integrations, ...kept].sort((one, other) => compare(one.name, other.name));
  return { ...next, integrations: Object.freeze(integrations) };
}
