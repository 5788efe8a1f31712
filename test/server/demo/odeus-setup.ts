/** An Odeus whose workspace is one integration that a test can spell out, or the demo's. */
import { z } from 'zod';
import {
  createOdeusSimulator,
  type OdeusIntegration,
  type OdeusSimulatorOptions,
} from '../../../server/demo/odeus/app.ts';
import { odeusId } from '../../../server/demo/odeus/catalogue.ts';

export const API_KEY = 'sk-test-s3cret';
export const AUTHORISED = { Authorization: `Bearer ${API_KEY}` };
export const LIST = '/integrations/v1/get';
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
/** Of an integration of the demo's. */
export const detailPath = (key: string): string => `/integrations/v1/${odeusId(key)}`;

export const archive: OdeusIntegration = {
  id: '00000000-0000-4000-8000-00000000000a',
  name: 'Archive',
  description: '',
  authType: 'OAUTH',
  buildByOdeus: false,
  iconUrl: 'https://icons.example/archive.svg',
  serverUrl: 'https://mcp.internal.example',
  agentCardUrl: 'https://agent.internal.example/card.json',
  authTestCode: 'return true;',
  authFields: [
    {
      id: '00000000-0000-4000-8000-00000000000b',
      slug: 'site',
      label: 'Site',
      type: 'TEXT',
      description: 'Its address.',
      placeholder: 'archive.example',
      required: true,
      value: 'filled in',
    },
  ],
  oauthClient: {
    clientId: 'id',
    clientSecret: 'secret',
    authorizationUrl: 'https://auth.example/authorize',
    accessTokenUrl: 'https://auth.example/token',
  },
  actions: [
    { id: '00000000-0000-4000-8000-00000000000c', name: 'Read', slug: 'read', description: 'Reads.', order: 1 },
    { id: '00000000-0000-4000-8000-00000000000d', name: 'Find', slug: 'find', description: '', order: 0 },
  ],
  triggers: [{ id: '00000000-0000-4000-8000-00000000000e', name: 'New', slug: 'new', description: 'Starts.' }],
};

const named = z.array(z.object({ name: z.string() }));

export function setUp(options: Partial<OdeusSimulatorOptions> = {}) {
  const simulator = createOdeusSimulator({ apiKey: API_KEY, ...options });
  const get = (path: string, headers: Record<string, string> = AUTHORISED) => simulator.app.request(path, { headers });
  const listedNames = async (): Promise<readonly string[]> => {
    const { integrations } = z.object({ integrations: named }).parse(await (await get(LIST)).json());
    return integrations.map(({ name }) => name);
  };
  return { simulator, get, listedNames };
}
