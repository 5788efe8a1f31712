import type { IntegrationList } from '#wire';

/**
 * The new list, with what the previous one knew of a platform that did not answer this time: an outage must not
 * empty a list that was good. The report stays `ok: false`, so the user is told.
 */
export function keepMissing(previous: IntegrationList | null, next: IntegrationList): IntegrationList {
  const silent = new Set(next.platforms.filter(({ ok }) => !ok).map(({ name }) => name));
  const present = new Set(next.integrations.map(({ id }) => id));
  const kept = previous?.integrations.filter(({ id, platform }) => silent.has(platform) && !present.has(id)) ?? [];
  return kept.length > 0 ? { ...next, integrations: Object.freeze([...next.integrations, ...kept]) } : next;
}
