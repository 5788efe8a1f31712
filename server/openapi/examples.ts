/** What the contract document shows of each answer; typed, so that an example cannot show what is not there. */
import type {
  ConnectSession,
  Disconnected,
  ErrorCode,
  Integration,
  IntegrationDetail,
  IntegrationList,
  IntegrationStates,
  Problem,
} from '#wire';
import { PROBLEMS } from '../errors.ts';
import type { Readiness } from '../routes/ready.ts';

const integration: Integration = {
  id: 'one-runtime:hubspot',
  platform: 'one-runtime',
  slug: 'hubspot',
  name: 'HubSpot',
  description: 'Customer platform.',
  logoUrl: null,
  category: 'CRM',
  status: 'connected',
  authTypes: ['api_key'],
  connectable: true,
  accountLabel: 'Acme Inc.',
};

const catalogue = 'kq3Wb1n0Yt7-XzA2';

const list: IntegrationList = {
  catalogue,
  integrations: [integration],
  platforms: [{ name: 'one-runtime', ok: true, asOf: null }],
};

const states: IntegrationStates = {
  catalogue,
  platforms: list.platforms,
  otherwise: { 'one-runtime': 'not_connected' },
  states: [{ id: integration.id, status: integration.status, accountLabel: integration.accountLabel }],
};

const detail: IntegrationDetail = {
  ...integration,
  complete: true,
  actions: [{ id: 'act_1', name: 'Create contact', slug: 'create-contact', description: 'Adds a contact.' }],
  triggers: [{ id: 'trg_1', name: 'Contact created', slug: null, description: '' }],
  authFields: [{ slug: 'api_key', label: 'API key', type: 'PASSWORD', description: '', required: true }],
};

const session: ConnectSession = {
  connectUrl: 'https://app.one-runtime.com/connect?session_token=…&request_id=0b1c5f2e-7a51-4c6e-9f63-4b1f0f6f2d11',
  origin: 'https://app.one-runtime.com',
  requestId: '0b1c5f2e-7a51-4c6e-9f63-4b1f0f6f2d11',
  expiresAt: '2026-01-01T12:10:00.000Z',
};

const disconnected: Disconnected = { deletedCount: 1 };

const readiness = (isReady: boolean): Readiness => ({
  status: isReady ? 'ready' : 'not-ready',
  checks: [
    { name: 'user-token-keys', ok: true },
    { name: 'one-runtime', ok: isReady },
  ],
});

export const EXAMPLES = {
  IntegrationList: list,
  IntegrationStates: states,
  IntegrationDetail: detail,
  ConnectSession: session,
  Disconnected: disconnected,
  Health: { status: 'up' },
  Ready: readiness(true),
  NotReady: readiness(false),
} as const;

export function problemExample(code: ErrorCode): Problem {
  const { status, title, detail: text } = PROBLEMS[code];
  const type = `urn:integrations-picker:problem:${code}`;
  return { type, title, status, detail: text, code, requestId: '6f1d9e0c-58a5-4a0b-8d0e-3f5a4f0f1c77' };
}
