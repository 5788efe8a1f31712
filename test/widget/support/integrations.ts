/** Integrations and lists as the token server would send them; each test changes the one thing it is about. */
import type { ConnectSession, Integration, IntegrationDetail, IntegrationList, PlatformReport } from '#wire';

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
): IntegrationList => ({ catalogue: '', integrations, platforms });

export const aDetail = (changes: Partial<IntegrationDetail> = {}): IntegrationDetail => ({
  ...HUBSPOT,
  complete: true,
  actions: [{ id: 'act-1', name: 'Create contact', slug: 'create-contact', description: 'Adds a contact.' }],
  triggers: [{ id: 'tri-1', name: 'New deal', slug: null, description: '' }],
  authFields: [
    { slug: 'api-key', label: 'API key', type: 'PASSWORD', description: 'In your settings.', required: true },
  ],
  ...changes,
});

export const aSession = (changes: Partial<ConnectSession> = {}): ConnectSession => ({
  connectUrl: 'https://platform.test/connect/abc?request_id=req-1',
  origin: 'https://platform.test',
  requestId: 'req-1',
  expiresAt: '2026-11-22T13:00:00.000Z',
  ...changes,
});

/** A picture of one pixel. */
export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
