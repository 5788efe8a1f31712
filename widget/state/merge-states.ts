import type { IntegrationList, IntegrationStates } from '#wire';

/**
 * The list as it is now: that of the same fingerprint, with the states of now. What has not changed is the same object.
 * @returns `null` where they do not belong together
 */
export function mergeStates(list: IntegrationList, now: IntegrationStates): IntegrationList | null {
  const states = new Map(now.states.map((state) => [state.id, state]));
  const known = new Map(Object.entries(now.otherwise));
  let met = 0;
  const integrations = [];
  for (const integration of list.integrations) {
    const own = states.get(integration.id);
    if (own) met++;
    const status = own?.status ?? known.get(integration.platform);
    if (status === undefined) return null;
    const accountLabel = own?.accountLabel ?? null;
    const same = integration.status === status && integration.accountLabel === accountLabel;
    integrations.push(same ? integration : Object.freeze({ ...integration, status, accountLabel }));
  }
  if (now.catalogue !== list.catalogue || met < now.states.length) return null;
  return Object.freeze({ ...list, integrations: Object.freeze(integrations), platforms: now.platforms });
}
