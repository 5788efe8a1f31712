import type { Integration, IntegrationList } from '#wire';

const isSame = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((value, index) => isSame(value, other[index])));

const areEqual = (one: Integration, other: Integration): boolean => {
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([name, value]) => isSame(value, Reflect.get(other, name)))
  );
};

/**
 * The new list, in which what is as it was is the same object as before, and so is the array of them where all is:
 * by that, who shows or searches them sees that there is nothing to do.
 */
export function keepSame(previous: IntegrationList | null, next: IntegrationList): IntegrationList {
  if (!previous) return next;
  const before = new Map(previous.integrations.map((integration) => [integration.id, integration]));
  const integrations = next.integrations.map((integration) => {
    const known = before.get(integration.id);
    return known && (known === integration || areEqual(known, integration)) ? known : integration;
  });
  const all =
    integrations.length === previous.integrations.length &&
    integrations.every((integration, index) => integration === previous.integrations[index]);
  return { ...next, integrations: all ? previous.integrations : Object.freeze(integrations) };
}
