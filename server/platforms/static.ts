/**
 * Integrations that the operator names, for products that connect some by themselves: they are listed beside a
 * platform's, and picking one is the host's to act on.
 */
import type { AuthField, IntegrationOperation } from '#wire';
import { AppError } from '../errors.ts';
import type { Logos } from '../logos/logos.ts';
import { withLogoIds, type DecodedIntegration } from './list-items.ts';
import type { Platform, PlatformDetail, PlatformList } from './platform.ts';
import type { StaticAuthField, StaticIntegration, StaticOperation } from './static-integrations.ts';

export type StaticOptions = {
  readonly integrations: readonly StaticIntegration[];
};

export type StaticDependencies = {
  readonly logos: Logos;
};

/** @param options without faults, as `readStaticIntegrations()` says */
export function staticPlatform({ integrations }: StaticOptions, { logos }: StaticDependencies): Platform {
  const items = integrations.map(integrationOf);
  const list = (): Promise<PlatformList> => withLogoIds({ integrations: items, droppedCount: 0 }, logos);
  const details = new Map(integrations.map((integration) => [integration.id, detailOf(integration)]));
  return {
    name: 'static',
    listIsPer: 'platform',
    list,
    outlook: () => 'call',
    learnLogos: async () => {
      await list();
    },
    detail(key) {
      const detail = details.get(key);
      return detail ? Promise.resolve(detail) : Promise.reject(new AppError('integration-not-found'));
    },
    reachable: () => Promise.resolve(true),
  };
}

const integrationOf = (integration: StaticIntegration): DecodedIntegration => ({
  key: integration.id,
  slug: integration.slug ?? null,
  name: integration.name,
  description: integration.description ?? '',
  logo: integration.logoUrl ?? null,
  category: integration.category ?? null,
  status: 'unknown',
  authTypes: [...(integration.authTypes ?? [])],
  hosted: false,
});

const detailOf = ({ actions = [], triggers = [], authFields = [] }: StaticIntegration): PlatformDetail => ({
  actions: actions.map(operationOf),
  triggers: triggers.map(operationOf),
  authFields: authFields.map(authFieldOf),
});

const operationOf = ({ id, name, slug, description }: StaticOperation): IntegrationOperation => ({
  id,
  name,
  slug: slug ?? null,
  description: description ?? '',
});

const authFieldOf = ({ slug, label, type, description, required }: StaticAuthField): AuthField => ({
  slug,
  label,
  type: type ?? 'TEXT',
  description: description ?? '',
  required: required ?? false,
});
