/** Integrations and lists as the token server would send them; each test changes the one thing it is about. */
import type { Integration, IntegrationList, PlatformReport } from '#wire';

export function anIntegration(changes: Partial<Integration> = {}): Integration {
  const name = changes.name ?? 'HubSpot';
  const slug = name.toLowerCase().replaceAll(' ', '-');
  return {
    id: `one-runtime:${slug}`,
    platform: 'one-runtime',
    slug,
    name,
    description: `${name} does what it does.`,
    logoUrl: null,
    category: 'CRM',
    status: 'not_connected',
    authTypes: ['oauth2'],
    connectable: true,
    accountLabel: null,
    ...changes,
  };
}

export const HUBSPOT = anIntegration({
  name: 'HubSpot',
  description: 'Sync contacts and deals.',
  status: 'connected',
  accountLabel: 'ada@acme.test',
});
export const SLACK = anIntegration({
  name: 'Slack',
  category: 'Communication',
  description: 'Post messages to channels.',
});
export const NOTION = anIntegration({
  name: 'Notion',
  category: 'Productivity',
  description: 'Pages and databases, also about Slack.',
});

export const aPlatform = (name: string, changes: Partial<PlatformReport> = {}): PlatformReport => ({
  name,
  ok: true,
  asOf: null,
  ...changes,
});

export const aList = (
  integrations: readonly Integration[] = [HUBSPOT, SLACK, NOTION],
  platforms: readonly PlatformReport[] = [aPlatform('one-runtime')],
): IntegrationList => ({ integrations, platforms });

/** A picture of one pixel. */
export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
