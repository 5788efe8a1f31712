/** What a platform's adapter answers: a good default, of which each test changes one thing. */
import type { Caller } from '../../server/auth/caller.ts';
import { compileRule, grantFor, type Grant } from '../../server/policy/grant.ts';
import type { PlatformIntegration } from '../../server/platforms/platform.ts';

export const platformIntegration = (changes: Partial<PlatformIntegration> = {}): PlatformIntegration => ({
  key: 'hubspot',
  slug: 'hubspot',
  name: 'HubSpot',
  description: 'Customer platform.',
  logoId: null,
  category: 'CRM',
  status: 'not_connected',
  authTypes: ['api_key'],
  hosted: true,
  ...changes,
});

/** Alice, whose token makes this private claim. */
export const callerWith = (integrationsClaim: unknown): Caller => ({
  issuer: 'https://app.acme.example',
  endUserId: 'alice',
  name: null,
  email: null,
  expiresAt: new Date(0),
  integrationsClaim,
});

export const grantWith = (integrationsClaim?: unknown): Grant =>
  grantFor(callerWith(integrationsClaim), compileRule({}));
